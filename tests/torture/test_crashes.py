"""Errors that nobody foresaw, while something private is written: it stays in the database.

A part of the program is made to raise, at some call, an error that says what was typed. What is on
the terminal after the program has left its screen, and every file but the database and its copies,
must not have it.
"""

import random
import sys

import pytest
from facts import note
from terminal import Terminal
from torture.test_typing_kill import prepare

from .programs import SEED, TIMES

PRIVATE = "skilsmässan"

TARGETS = (
    "screens.context:Context.draft",
    "platscoach.storage.device.drafts:put",
    "platscoach.coaching.session_editor:SessionEditor.set_notes",
    "platscoach.storage.engine.pending_drafts:PendingDrafts.put",
    "screens.session.notes.editor:CallNotes.render_line",
    "textual.widgets:TextArea.insert",
)
"""What raises: in the app's own turn, on the thread of the database, while it is drawn."""

RAISING = """
import importlib, sys
where, name, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
module, _colon, path = where.partition(":")
owner = importlib.import_module(module)
*outer, last = path.split(".")
for one in outer:
    owner = getattr(owner, one)
call, calls = getattr(owner, last), []

def raises(*given, **more):
    private = name
    calls.append(given)
    if len(calls) == number:
        raise KeyError(f"{private} {given} {more}")
    return call(*given, **more)

setattr(owner, last, raises)
from platscoach.cli.main import main
sys.exit(main([]))
"""

LEFT = b"\x1b[?1049l"
"""How the program leaves its screen."""


def crash(data, target, number):
    """Write something private in a call until the program ends, or end it; what it said then."""
    command = [sys.executable, "-c", RAISING, target, PRIVATE, str(number)]
    with Terminal(data=data, command=command) as app:
        app.wait("Dalen", seconds=60).press("s").wait("Skriv medan ni talar", seconds=60)
        app.type(f"Karin berättar om {PRIVATE} ", pause=0.02)
        app.press("ctrl+q").settle(0.5)
        if b"inte sparat" in bytes(app.raw):
            app.press("down", "enter")
        code = app.wait_exit(seconds=60)
        return code, bytes(app.raw).rpartition(LEFT)[2]


def outside(data):
    """The files beside the database and its copies that have what is private."""
    return [
        path.name
        for path in data.rglob("*")
        if path.is_file()
        and not path.name.startswith("platscoach.db")
        and path.parent.name != "backups"
        and PRIVATE.encode() in path.read_bytes()
    ]


@pytest.mark.torture
def test_what_is_private_stays_in_the_database(tmp_path):
    chance = random.Random(SEED)
    crashes = 0
    for number in range(2 * TIMES):
        target = TARGETS[(SEED + number) % len(TARGETS)]
        data = tmp_path / f"{number}"
        prepare(data)
        code, said = crash(data, target, chance.randint(1, 15))
        crashes += code == 1
        assert PRIVATE.encode() not in said, target
        assert outside(data) == [], target
    note(
        cases=2 * TIMES, crashes=crashes, points=f"{min(2 * TIMES, len(TARGETS))} of {len(TARGETS)}"
    )
    assert crashes
