"""The first second: what is typed before anything is drawn does what it does afterwards.

The same keys are given to the real program on copies of a desk: slowly, once it has drawn its rows,
and all at once while it starts. What is on the screen at the end must be the same, and what is
stored. In the very first moment the terminal is still as the shell has left it, which keeps ctrl+s
and ctrl+q for itself; all others are taken from then on, and those too as soon as the program runs.
"""

import os
import re
import shutil
import sqlite3
import termios
from contextlib import closing

import pytest
from terminal import KEYS, Terminal

REST_SECONDS = 1.5
"""When the program has had so long and nothing has changed, all that was typed has been carried
out: of its own time, for on a busy computer it may stand still in between."""

TOLD = "Här skrivs inget"
"""What is told of letters that nothing takes. It goes by the clock: on a busy computer it may be
gone before all that was typed slowly has been carried out."""

FEW = 5
"""Lines that are drawn of any room at least."""

FROM_THE_FIRST = (
    ("enter",),
    ("down", "enter", "l"),
    ("/", *"komm", "enter"),
    ("s", *"hej", "enter", *"du", "backspace", "escape"),
    ("T", "n", *"Eva", "enter", "f2"),
    ("m", "down", "space", "escape", "j"),
)
"""Keys that may be typed as soon as the command is."""

ONCE_IT_RUNS = (
    ("n", *"Byn", "tab", *"Norrvik", "ctrl+s"),
    ("ctrl+p", *"hand", "enter"),
    ("end", "up", "enter", "s", "f6", "tab", "down"),
)
"""Keys that the shell's terminal would keep, or make something else of."""

SHORT = 2
"""How many of each are tried but in a long run."""

if os.environ.get("PLATSCOACH_TORTURE", "0") == "0":
    FROM_THE_FIRST, ONCE_IT_RUNS = FROM_THE_FIRST[-SHORT:], ONCE_IT_RUNS[:SHORT]

STORED = {"place": "name, municipality", "session": "notes, kind", "draft": "value, cursor"}
"""What is looked at of what is stored."""

TIME = re.compile(r"\b\d\d?[.:]\d\d\b")
"""It may be another minute by the second time."""


def is_taken(app):
    """Whether the program has told the terminal to hand keys over as they are."""
    return not termios.tcgetattr(app.fd)[3] & termios.ICANON


def left(data, type_keys):
    """What is on the screen when keys have been typed, and what is stored when it has ended."""
    with Terminal(data=data) as app:
        type_keys(app)
        app.wait_for(lambda: sum(bool(line.strip()) for line in app.screen.display) > FEW)
        before = ""
        while before != (before := app.text):
            app.give(REST_SECONDS).wait_gone(TOLD)
        seen = [TIME.sub("00.00", line).rstrip() for line in app.screen.display]
        app.press("ctrl+q")
        assert app.wait_exit() == 0
        assert termios.tcgetattr(app.fd)[3] & termios.ECHO, "the shell's terminal is as it was"
    with closing(sqlite3.connect(data / "platscoach.db")) as database:
        return seen, {
            name: database.execute(f"SELECT {columns} FROM {name} ORDER BY 1, 2").fetchall()
            for name, columns in STORED.items()
        }


@pytest.mark.parametrize(
    ("keys", "begins"),
    [
        *((keys, lambda _app: True) for keys in FROM_THE_FIRST),
        *((keys, is_taken) for keys in ONCE_IT_RUNS),
    ],
)
def test_keys_typed_before_anything_is_drawn_do_what_they_do_after(example, tmp_path, keys, begins):
    slow, quick = (shutil.copytree(example, tmp_path / name / "data") for name in ("a", "b"))

    def slowly(app):
        app.wait("F1")
        for key in keys:
            app.press(key).give(0.2)

    def at_once(app):
        app.wait_for(lambda: begins(app))
        os.write(app.fd, b"".join(KEYS.get(key, key).encode() for key in keys))

    found, wanted = left(quick, at_once), left(slow, slowly)
    assert "\n".join(found[0]) == "\n".join(wanted[0])
    assert found[1] == wanted[1]


def test_what_was_meant_for_the_rows_chooses_nothing_where_they_are_lost(tmp_path):
    (tmp_path / "settings.json").write_text('{"used": true}', "utf-8")
    with Terminal(data=tmp_path) as app:
        app.wait_for(lambda: is_taken(app))
        os.write(app.fd, b"nn")
        app.wait("Börja tomt").give(REST_SECONDS)
        assert "Börja tomt" in app.text
        assert not (tmp_path / "platscoach.db").exists()
