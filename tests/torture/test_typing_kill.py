"""kill -9, HUP and TERM while a note is being typed in the real program: what is lost, at most.

Every key is stamped when it is sent. After the kill the draft (or the note) says which keys were
on disk; the oldest that was not may be a second old at most, of the time that the program has had.
With the writing of drafts delayed by a minute the same measure must fail, or it measures
nothing.
"""

import json
import random
import signal
import sqlite3
from datetime import UTC, datetime

import pytest
from chances import SEED, TIMES
from facts import note
from program_clock import ProgramClock
from terminal import Terminal

from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

RUNS = 3 * TIMES

DELAYED = """
import sys, time
from platscoach.storage.device import drafts
write = drafts.put
def late(connection, waiting, after):
    time.sleep(60)
    return write(connection, waiting, after)
drafts.put = late
from platscoach.cli.main import main
sys.exit(main([]))
"""


def prepare(data):
    """A desk with one place."""
    store = Store.open(
        open_database(data / "platscoach.db", datetime.now(UTC)), lambda: datetime.now(UTC)
    )
    store.supporters.set_me("Anna")
    store.places.save(PlaceForm("Dalen"))
    store.close()


def type_and_kill(data, number, rng, command=None):
    """Type until killed; the age in seconds of the oldest key that was lost, 0 when none was."""
    with Terminal(data=data, command=command) as app:
        app.wait("Dalen").settle(0.3).press("enter").wait("Checklista").settle().press("a")
        app.wait("anteckning").press("n").settle().press("enter").settle(0.3)
        sent, clock = [], ProgramClock(app.pid)
        until = clock() + rng.uniform(0.8, 2.5)
        while clock() < until:
            char = rng.choice("abcdefgåäö ")
            app.press(char, pause=rng.uniform(0.005, 0.06))
            sent.append((char, clock()))
        killed = clock()
        app.kill(number)
        if number != signal.SIGKILL:
            app.wait_exit()
    typed = "".join(char for char, _ in sent)
    kept = max((text for text in stored(data) if typed.startswith(text)), key=len, default="")
    return killed - sent[len(kept)][1] if len(kept) < len(sent) else 0.0


def stored(data):
    """Every text of a note on disk, drafts included."""
    database = sqlite3.connect(data / "platscoach.db")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    texts = [body for (body,) in database.execute("SELECT body FROM note")]
    texts += [
        json.loads(value)["body"]
        for (value,) in database.execute("SELECT value FROM draft WHERE key LIKE 'note:%'")
    ]
    database.close()
    return texts


@pytest.mark.torture
def test_at_most_a_second_is_lost(tmp_path):
    prepare(tmp_path)
    rng = random.Random(SEED)
    ages = [
        type_and_kill(tmp_path, number, rng)
        for _ in range(RUNS // 3)
        for number in (signal.SIGKILL, signal.SIGHUP, signal.SIGTERM)
    ]
    note(cases=len(ages), oldest_lost_key_in_a_note=f"{max(ages):.3f} s")
    assert max(ages) <= 1.0


@pytest.mark.torture
def test_the_measure_sees_a_delay(tmp_path):
    import sys

    prepare(tmp_path)
    rng = random.Random(3)
    command = [sys.executable, "-c", DELAYED]
    ages = [type_and_kill(tmp_path, signal.SIGKILL, rng, command) for _ in range(1)]
    assert max(ages) > 1.0
