"""Errors that nobody foresaw, while something private is written: it stays in the database.

A part of the program is made to raise, at some call, an error that says what was typed. What is on
the terminal after the program has left its screen, and every file but the database and its copies,
must not have it. The control is Textual's own way to end, which shows the values.
"""

import random
import sys

import pytest
from chances import SEED, TIMES
from facts import note
from terminal import Terminal
from torture.test_typing_kill import prepare

PRIVATE = "skilsmässan"

TARGETS = (
    "platscoach.coaching.session_editor:SessionEditor.set_notes",
    "textual.widgets:TextArea.edit",
    "platscoach.storage.engine.pending_drafts:PendingDrafts.put",
    "platscoach.storage.device.drafts:put",
    "screens.session.notes.editor:CallNotes.render_line",
    "platscoach.storage.engine.lanes:Lanes.close",
)
"""What raises: in the app's own turn, on the thread of the database, while it is drawn, and when
the app has ended."""

RAISING = """
import importlib, sys
where, name, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
if "as it is" in sys.argv:
    from screens.launch import crash
    crash.say_at_fatal_error = lambda app, words: None
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
del sys.argv[1:]
sys.exit(main())
"""

LEFT = b"\x1b[?1049l"
"""How the program leaves its screen."""


def crash(data, target, number, *more):
    """Write something private in a call until the program ends, or end it; what it said then."""
    command = [sys.executable, "-c", RAISING, target, PRIVATE, str(number), *more]
    with Terminal(data=data, command=command) as app:
        app.wait("Dalen", seconds=60).press("s")
        while "Skriv medan ni talar" not in app.text and LEFT not in app.raw:
            app.read(0.05)
        for letter in f"Karin om {PRIVATE} ":
            if LEFT in app.raw:
                # What is typed on is echoed by the terminal.
                break
            app.press(letter, pause=0.05)
        else:
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
    for number in range(TIMES):
        target = TARGETS[number % len(TARGETS)]
        data = tmp_path / f"{number}"
        prepare(data)
        code, said = crash(data, target, chance.randint(1, 8))
        crashes += code != 0
        assert PRIVATE.encode() not in said, target
        assert outside(data) == [], target
    note(cases=TIMES, crashes=crashes, points=f"{min(TIMES, len(TARGETS))} of {len(TARGETS)}")
    assert crashes


@pytest.mark.torture
def test_the_control_an_end_that_shows_values_is_found(tmp_path):
    prepare(tmp_path)
    _code, said = crash(tmp_path, TARGETS[0], 3, "as it is")
    assert PRIVATE.encode() in said
