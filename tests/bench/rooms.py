"""One run of the program in a terminal: how soon it stands, how soon each room does, what it holds.

Every time is from a key's being sent (or the program's being started) to the moment at which what
is waited for has been written out. The floor is a Textual program that shows one line.
"""

import sys
import time
from pathlib import Path

from bench.compiled import compiled
from terminal import Terminal

SIZE = (120, 40)

OURS = [sys.executable, "-c", "import sys; from platscoach.cli.main import main; main([])"]
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

REST_SECONDS = 0.4
"""Between two keys: a person looks at what has come."""

READY_SECONDS = 4.0
"""After the start: what is made ready behind the first room is there."""

ROOMS = (
    ("a call, first time", "s", ("DAGORDNING", "Skriv medan ni talar", "[ ]")),
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

FIRST, BESIDE = "Ledare 01", "Hördes"
"""A row of the first room, and the head of one of its columns."""


def floor(folder):
    """Seconds from exec to what a Textual program of one line shows, and its megabytes."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", EMPTY]
    with Terminal(command=command, size=SIZE, env=compiled(folder)) as terminal:
        return {
            "exec to paint": until(terminal, lambda: FIRST in terminal.text) - begun,
            "memory": megabytes(terminal.pid),
        }


def program(folder, data):
    """Seconds to each thing, and the megabytes at three times, in one run of ours."""
    found = {}
    begun = time.perf_counter()
    with Terminal(command=OURS, data=data, size=SIZE, env=compiled(folder)) as terminal:
        found["first rows"] = until(terminal, lambda: FIRST in terminal.text) - begun
        found["memory, first room"] = megabytes(terminal.pid)
        until(terminal, lambda: LAST in terminal.text)
        terminal.press("down", pause=0)
        found["first answered key"] = until(terminal, lambda: stands_out(terminal, FIRST)) - begun
        terminal.press("up", pause=READY_SECONDS)
        found["memory, all ready"] = megabytes(terminal.pid)
        for name, key, shown in ROOMS:
            found[name] = open_room(terminal, key, shown)
            if name == "a place":
                found["a tab of it, the log"] = open_room(terminal, "l", ("Samtal",) * 2)
            found.setdefault("back", 0.0)
            found["back"] = max(found["back"], go_back(terminal))
        found["memory, after the rooms"] = megabytes(terminal.pid)
    return found


def open_room(terminal, key, shown):
    """Seconds from a key to what a room shows."""
    begun = time.perf_counter()
    terminal.press(key, pause=0)
    took = until(terminal, lambda: all(words in terminal.text for words in shown)) - begun
    terminal.read(REST_SECONDS)
    return took


def go_back(terminal):
    """Seconds from Escape to the overview."""
    begun = time.perf_counter()
    terminal.press("escape", pause=0)
    took = until(terminal, lambda: all(words in terminal.text for words in (FIRST, BESIDE))) - begun
    terminal.read(REST_SECONDS)
    return took


def until(terminal, condition):
    """The time when the condition holds."""
    deadline = time.perf_counter() + 60
    while not condition():
        terminal.read_chunk(20)
        if time.perf_counter() > deadline:
            raise AssertionError(f"never shown; the screen was:\n{terminal.text}")
    return terminal.read_at


def stands_out(terminal, text):
    """Whether the line that holds the text has another ground than the line under it."""
    number = next(n for n, line in enumerate(terminal.screen.display) if text in line)
    column = terminal.screen.display[number].index(text)
    here, below = (terminal.screen.buffer[line][column] for line in (number, number + 1))
    return here.bg != below.bg


def megabytes(pid):
    """What a process holds; nought where the system does not say."""
    statm = Path(f"/proc/{pid}/statm")
    return int(statm.read_text().split()[1]) * 4096 / 1e6 if statm.exists() else 0.0
