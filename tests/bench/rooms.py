"""One run of the program in a terminal: how soon it stands, how soon each room does, what it holds.

Every time is from a key's being sent (or the program's being started) to the moment at which what
is waited for has been written out. What is written is taken in at once and read as a terminal would
afterwards: reading it takes longer than writing it, and would be measured as the program's time.
The floor is a Textual program that shows one line.
"""

import os
import select
import sys
import time
from pathlib import Path

from bench.compiled import compiled
from terminal import KEYS, Terminal, stands_out

SIZE = (120, 40)

OURS = [sys.executable, "-c", "import sys; from platscoach.cli.main import main; main()"]
"""As the installed command starts it."""

EMPTY = """
from textual.app import App
from textual.widgets import Static

class Empty(App):
    def compose(self):
        yield Static("Ledare 01")

Empty().run()
"""
"""The floor."""

REST_SECONDS = 1.0
"""Between two keys at least: a person looks at what has come."""

QUIET_SECONDS = 0.25
"""When nothing has been written for so long, all has been; a cursor blinks less often."""

HANGS_SECONDS = 60

READY_SECONDS = 4.0
"""After the start: what is made ready behind the first room is there."""

ROOMS = (
    ("a call", "s", ("DAGORDNING", "Skriv medan ni talar", "[ ]")),
    ("a call, again", "s", ("DAGORDNING", "Skriv medan ni talar", "[ ]")),
    ("a place", "enter", ("Checklista", "[ ]")),
    ("commitments", "m", ("Mina åtaganden",)),
    ("the book", "t", ("FAS 1",)),
    ("look-up", "/", ("esc Tillbaka",)),
    ("the palette", "ctrl+p", ("Sök kommando",)),
)
"""What is opened from the overview, by which key, and what stands there then."""

LAST = "ctrl+p"
"""What stands in the last line."""

LOG = ("Samtal",) * 2

FIRST, BESIDE = "Ledare 01", "Hördes"
"""A row of the first room, and the head of one of its columns."""


def floor(folder):
    """Seconds from exec to what a Textual program of one line shows, and its megabytes."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", EMPTY]
    with Terminal(command=command, size=SIZE, env=compiled(folder)) as terminal:
        return {
            "exec to paint": shown_at(terminal, FIRST) - begun,
            "memory": megabytes(terminal.pid),
        }


def program(folder, data):
    """Seconds to each thing, and the megabytes at three times, in one run of ours."""
    found = {}
    begun = time.perf_counter()
    with Terminal(command=OURS, data=data, size=SIZE, env=compiled(folder)) as terminal:
        first = written(terminal, enough=(FIRST, LAST))
        found["memory, first room"] = megabytes(terminal.pid)
        os.write(terminal.fd, KEYS["down"].encode())
        found["first rows"] = read_through(terminal, first, lambda: FIRST in terminal.text) - begun
        found["first answered key"] = until(terminal, lambda: stands_out(terminal, FIRST)) - begun
        terminal.press("up", pause=READY_SECONDS)
        found["memory, all ready"] = megabytes(terminal.pid)
        for name, key, shown in ROOMS:
            found[name] = after_key(terminal, key, *shown)
            if name == "a place":
                found["a tab of it, the log"] = after_key(terminal, "l", *LOG)
            found[f"back from {name}"] = after_key(terminal, "escape", FIRST, BESIDE)
        found["memory, after the rooms"] = megabytes(terminal.pid)
        terminal.press("ctrl+q")
        terminal.wait_exit()
    return found


def after_key(terminal, key, *shown):
    """Seconds from a key to when all of some words stand on the screen."""
    terminal.read(REST_SECONDS)
    begun = time.perf_counter()
    os.write(terminal.fd, KEYS.get(key, key).encode())
    return shown_at(terminal, *shown) - begun


def shown_at(terminal, *words):
    """When all of some words stood on the screen."""
    return until(terminal, lambda: all(one in terminal.text for one in words))


def until(terminal, condition):
    """When a condition held of the screen."""
    deadline = time.perf_counter() + HANGS_SECONDS
    while time.perf_counter() < deadline:
        if at := read_through(terminal, written(terminal), condition):
            return at
    raise AssertionError(f"never shown; the screen was:\n{terminal.text}")


def written(terminal, enough=()):
    """What is written next, in pieces with their times, until it is quiet or enough is there."""
    pieces, seen = [], b""
    while select.select([terminal.fd], [], [], QUIET_SECONDS if pieces and not enough else 20)[0]:
        try:
            piece = os.read(terminal.fd, 65536)
        except OSError:
            break
        pieces.append((time.perf_counter(), piece))
        seen += piece
        if enough and all(words.encode() in seen for words in enough):
            break
    return pieces


def read_through(terminal, pieces, condition):
    """When a condition held first of what the screen shows by these pieces; None when it never did.

    All of them are read: what comes later goes on from there.
    """
    held = None
    for at, piece in pieces:
        terminal.stream.feed(piece)
        if held is None and condition():
            held = at
    return held


def megabytes(pid):
    """What a process holds; nought where the system does not say."""
    statm = Path(f"/proc/{pid}/statm")
    return int(statm.read_text().split()[1]) * 4096 / 1e6 if statm.exists() else 0.0
