"""kill -9, HUP and TERM while marked lines are typed in a call: notes, and what became of them.

As test_typing_kill.py, in the call: every key is stamped when it is sent, and after the kill the
draft, or the stored session, says which were on disk. What the marked lines became must be what
the text on disk says, no more and no less. With the writing of drafts delayed by a minute the
same measure must fail.

Before its end each program is stopped some times, and its folder copied: what a kill -9 would have
left at that moment, for a program that is killed and one that is stopped do no more to their files.
"""

import json
import os
import random
import select
import shutil
import signal
import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from chances import SEED
from facts import note
from program_clock import ProgramClock
from terminal import Terminal
from torture.test_typing_kill import DELAYED

from platscoach.capture.line_parser import LineMark, read_line
from platscoach.capture.people_phrases import Person
from platscoach.domain.committed_by import Who
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

ROUNDS = 3 * int(os.environ.get("PLATSCOACH_TORTURE", "0")) or 1
"""Each is one kill by each signal: one by default, three and more in a long run."""

STOPS = 5
"""How often each program is stopped and copied before it is killed."""

SIGNALS = (signal.SIGKILL, signal.SIGHUP, signal.SIGTERM)

LINES = (
    "! Karin ringer kommunen fre", "! jag mejlar i morgon", "! boka hallen", "Karin är nöjd.",
    "? är bron klar", "= börja med de unga", "§ jag drev för mycket", "& Lena 070-123 45 67",
)  # fmt: skip


def prepare(data):
    """A desk with one place and its leader; those whom a line may name."""
    store = Store(
        open_database(data / "platscoach.db", datetime.now(UTC)), lambda: datetime.now(UTC)
    )
    me = store.supporters.set_me("Anna Lind")
    place = store.places.save(PlaceForm("Dalen", main_supporter="Anna Lind"))
    leader = store.places.save_leader(place.id, LeaderForm("Karin Ek"))
    store.close()
    return (
        Person(leader.id, leader.name, Who.LEADER),
        Person(me.id, me.name, Who.SUPPORTER, me=True),
    )


class Typing:
    """A call that is typed in, and what was on disk when it stopped and when it ended."""

    def __init__(self, data, rng, command=None):
        self.data, self.rng = data, rng
        self.app = Terminal(data=data, command=command)
        self.sent = []
        """The keys, and the second at which each was sent."""
        self.found = []
        """Folders, with how many keys had been sent by then and the second at which it was."""

    def type_and_kill(self, number, stops=STOPS, least=1.2):
        """Type until killed, and stop on the way."""
        app, rng = self.app, self.rng
        app.wait("Dalen").press("s").wait("Skriv medan ni talar")
        clock = ProgramClock(app.pid)
        until = clock() + rng.uniform(least, least + 0.6)
        copies = [until * (nth + rng.random()) / stops for nth in range(stops)]
        while (now := clock()) < until:
            if copies and now > copies[0]:
                copies.pop(0)
                self._copy(now)
                clock.go_on_from(now)
            self._type_line(clock, min([*copies, until]))
        self.found.append((self.data, len(self.sent), clock()))
        app.kill(number)
        if number != signal.SIGKILL:
            app.wait_exit()
        app.__exit__()

    def _type_line(self, clock, until):
        """Type one of the lines, no longer than until a second of the program's."""
        for char in self.rng.choice(LINES) + "\n":
            os.write(self.app.fd, b"\r" if char == "\n" else char.encode())
            self.sent.append((char, clock()))
            drain(self.app, self.rng.uniform(0.005, 0.05))
            if clock() > until:
                break

    def _copy(self, now):
        """Stop the program, copy what is on disk, and let it go on."""
        folder = self.data.with_name(f"{self.data.name}-{len(self.found)}")
        os.kill(self.app.pid, signal.SIGSTOP)
        _pid, status = os.waitpid(self.app.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        shutil.copytree(self.data, folder)
        self.found.append((folder, len(self.sent), now))
        os.kill(self.app.pid, signal.SIGCONT)


def drain(app, seconds):
    """Take what is drawn and do not look at it: three programs run at once."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([app.fd], [], [], left)[0]:
            os.read(app.fd, 65536)


def on_disk(data):
    """The notes on disk and what their lines became: the draft, else what was stored."""
    database = sqlite3.connect(data / "platscoach.db")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    draft = database.execute("SELECT value FROM draft WHERE key LIKE 'session:%'").fetchone()
    if draft:
        form = json.loads(draft[0])["form"]
        promised = [(item["line"], item["what"]) for item in form["commitments"]]
        marked = [(item["line"], item["text"]) for item in form["remarks"]]
        notes = form["notes"]
    else:
        notes = next(database.execute("SELECT notes FROM session"), ("",))[0]
        live = "WHERE trashed_at IS NULL"
        promised = database.execute(f"SELECT line, what FROM commitment {live}").fetchall()
        marked = database.execute(f"SELECT line, text FROM remark {live}").fetchall()
    database.close()
    return notes, sorted(promised), sorted(marked)


def as_read(notes, people):
    """What the lines of a text become."""
    read = [(line, read_line(line, date.today(), people)) for line in notes.split("\n")]
    found = [(line, marked) for line, marked in read if marked]
    promised = [(line, one.what) for line, one in found if one.kind is LineMark.COMMITMENT]
    marked = [(line, one.text) for line, one in found if one.kind is not LineMark.COMMITMENT]
    return sorted(promised), sorted(marked)


def lost_age(data, sent, killed):
    """The age in seconds of the oldest key that was lost, 0 when none was; and the notes."""
    typed = "".join(char for char, _ in sent)
    notes, promised, marked = on_disk(data)
    assert typed.startswith(notes)
    age = killed - sent[len(notes)][1] if len(notes) < len(typed) else 0.0
    return age, notes, (promised, marked)


@pytest.mark.torture
def test_notes_and_what_became_of_them_are_on_disk(tmp_path):
    people = prepare(tmp_path / "first")
    rng = random.Random(SEED)
    ages, captures = [], 0
    for turn in range(ROUNDS):
        folders = [shutil.copytree(tmp_path / "first", tmp_path / f"{turn}-{n}") for n in SIGNALS]
        # Forked here, before there are threads; then each is typed in at the same time.
        runs = [Typing(folder, random.Random(rng.random())) for folder in folders]
        with ThreadPoolExecutor(len(SIGNALS)) as pool:
            list(pool.map(Typing.type_and_kill, runs, SIGNALS))
        for run in runs:
            for folder, keys, at in run.found:
                age, notes, became = lost_age(folder, run.sent[:keys], at)
                assert became == as_read(notes, people)
                ages.append(age)
                captures += sum(map(len, became))
                shutil.rmtree(folder)
    note(cases=len(ages), captures=captures,
         oldest_lost_key_in_a_call=f"{max(ages):.3f} s")  # fmt: skip
    assert len(ages) > STOPS * ROUNDS * len(SIGNALS)
    assert max(ages) <= 1.0
    # How far each came before it was killed hangs on the machine; what stood there was no rarity.
    assert captures > len(ages) / 2


@pytest.mark.torture
def test_the_measure_sees_a_delay(tmp_path):
    prepare(tmp_path / "data")
    run = Typing(tmp_path / "data", random.Random(3), [sys.executable, "-c", DELAYED])
    run.type_and_kill(signal.SIGKILL, stops=1, least=1.6)
    (stopped, few, at), (killed, keys, end) = run.found
    assert lost_age(stopped, run.sent[:few], at)[0] > at / 2
    assert lost_age(killed, run.sent[:keys], end)[0] > 1.0
