"""One run of the program in a terminal: time to the first screen and to each room, and memory.

Every time is measured from sending a key (or starting the program) until the expected text has been
written out. Output is taken in at once and interpreted afterwards as a terminal would: that takes
longer than writing it, and would be counted as the program's time. The floor is a Textual program
that shows one line.
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
"""The command line of the installed program."""

EMPTY = """
from textual.app import App
from textual.widgets import Static

class Empty(App):
    def compose(self):
        yield Static("Ledare 01")

Empty().run()
"""
"""The program that serves as the floor."""

REST_SECONDS = 1.0
"""The least time between two keys, as a person looks at what has come."""

QUIET_SECONDS = 0.25
"""After so long without output everything has been written; the cursor blinks less often."""

HANGS_SECONDS = 60

READY_SECONDS = 4.0
"""After this time from the start, the rooms prepared behind the first one are ready."""

ROOMS = (
    ("a call", "s", ("DAGORDNING", "Skriv medan ni talar", "[ ]")),
    ("a call, again", "s", ("DAGORDNING", "Skriv medan ni talar", "[ ]")),
    ("a place", "enter", ("Checklista", "[ ]")),
    ("commitments", "m", ("Mina åtaganden",)),
    ("the book", "t", ("FAS 1",)),
    ("look-up", "/", ("esc Tillbaka",)),
    ("the palette", "ctrl+p", ("Sök kommando",)),
)
"""What is opened from the overview, the key for it, and texts that it then shows."""

LAST = "ctrl+p"
"""Text in the bottom line."""

LOG = ("Samtal",) * 2

FIRST, BESIDE = "Ledare 01", "Hördes"
"""A row of the first room, and the heading of one of its columns."""


def floor(folder):
    """Seconds from exec until a one-line Textual program is shown, and its megabytes."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", EMPTY]
    with Terminal(command=command, size=SIZE, env=compiled(folder)) as terminal:
        return {
            "exec to paint": shown_at(terminal, FIRST) - begun,
            "memory": megabytes(terminal.pid),
        }


def program(folder, data):
    """Seconds to each thing, and the megabytes at three times, in one run of the program."""
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
    """Seconds from a key until all of some words are on the screen."""
    terminal.read(REST_SECONDS)
    begun = time.perf_counter()
    os.write(terminal.fd, KEYS.get(key, key).encode())
    return shown_at(terminal, *shown) - begun


def shown_at(terminal, *words):
    """The time at which all of some words were on the screen."""
    return until(terminal, lambda: all(one in terminal.text for one in words))


def until(terminal, condition):
    """The time at which a condition first held on the screen."""
    deadline = time.perf_counter() + HANGS_SECONDS
    while time.perf_counter() < deadline:
        if at := read_through(terminal, written(terminal), condition):
            return at
    raise AssertionError(f"never shown; the screen was:\n{terminal.text}")


def written(terminal, enough=()):
    """The next output in pieces with their times, until it stops or holds enough."""
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
    """The time at which a condition first held of the screen while pieces were processed, or None.

    All pieces are processed: later output continues from there.
    """
    held = None
    for at, piece in pieces:
        terminal.stream.feed(piece)
        if held is None and condition():
            held = at
    return held


def megabytes(pid):
    """The memory of a process; 0 where the system does not report it."""
    statm = Path(f"/proc/{pid}/statm")
    return int(statm.read_text("utf-8").split()[1]) * 4096 / 1e6 if statm.exists() else 0.0
