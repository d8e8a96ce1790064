"""Quick fingers: keys at random, 0.02 to 0.3 s apart, in the real program, which must not end.

The desk is the example's, so that there is something behind every key. Keys are sent in lives;
after each the program must still run and end when told to, with nothing in the crash folder, a
sound database and a journal that tells the same as the tables. A life that fails says its seed and
its last keys: PLATSCOACH_MONKEY=seed begins with that life.

The control is the same program with what guards its workers taken away, on a slow disk: keys that
leave a screen while it reads must end it, or the lives show nothing.
"""

import os
import random
import select
import shutil
import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import datetime

import pyte
import pytest
from ledger import ops, rebuilt, stored
from terminal import KEYS, Terminal

from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

SEED = int(os.environ.get("PLATSCOACH_MONKEY", "1"))

LIVES = 2 * int(os.environ.get("PLATSCOACH_TORTURE", "0")) or 1
"""How many lives each size lives: one by default, two and more in a long run. The two sizes live at
the same time."""

FRESH = 4
"""Lives after which a size begins anew from the example: what lives long has thrown all away."""

LENGTH = 500
"""Keys in a life."""

SIZES = ((80, 24), (60, 20))

CHECKS = ("integrity_check", "foreign_key_check")

OFTEN = (
    ("enter", 10), ("escape", 12), ("up", 4), ("down", 7), ("left", 2), ("right", 3), ("tab", 5),
    ("shift+tab", 2), ("space", 4), ("f1", 1), ("f2", 1), ("f3", 2), ("f4", 2), ("f5", 1),
    ("f6", 2), ("f7", 3), ("f8", 2), ("f9", 2), ("ctrl+f", 1), ("ctrl+p", 1), ("ctrl+s", 1),
    ("ctrl+t", 1), ("ctrl+g", 1), ("ctrl+r", 1), ("ctrl+y", 1), ("home", 1), ("end", 1),
    ("pageup", 1), ("pagedown", 1), ("backspace", 2), ("delete", 1), ("slash", 2),
)  # fmt: skip
"""Keys that are no letters, and how often each comes."""

LETTERS = "aacceefghiklllmmnnoppprssssttuvwxybjåäöz1234569!?=§"
"""Those that the rooms use come oftener. `d` and `q` leave the desk, as they should; so would
ctrl+q. The keys ctrl+c and ctrl+z would be the terminal's own while an editor has it."""

MOST_MINUTES = 5
"""How long it may take the program, after the last key, to carry out all of them."""

PALETTE = 12
"""Keys after ctrl+p within which the program may have been ended by its own command for that."""

UNGUARDED = """
import asyncio, itertools, sys
from textual import work
from textual.app import App
from screens import workers
workers.background = lambda *, moves=False, **more: work(**more)
from platscoach.storage.engine.lanes import Lanes

waiting = set()
turns = itertools.cycle(range(40))
leave = App.pop_screen

def let_come():
    for one in waiting:
        one.done() or one.set_result(None)

def pop_screen(self):
    let_come()
    return leave(self)

def late(read):
    async def answers(self, *asked, **more):
        answer = await read(self, *asked, **more)
        waiting.add(left := asyncio.get_running_loop().create_future())
        asyncio.get_running_loop().call_later(0.2, lambda: left.done() or left.set_result(0))
        try:
            # Left meanwhile: the answer comes some turns of the app later. Else it is only slow.
            if await left is None:
                for _turn in range(next(turns)):
                    await asyncio.sleep(0)
        finally:
            waiting.discard(left)
        return answer
    return answers

App.pop_screen = pop_screen
Lanes.read, Lanes.quick = late(Lanes.read), late(Lanes.quick)
from platscoach.__main__ import main
sys.exit(main([]))
"""
"""The program without its guard, and with a database whose answers come when a room has just been
left: at every number of turns in its turn, so that it does not depend on how busy the computer is.
"""

HASTY = "alptc"
"""A place's tabs: each reads, and Escape leaves the place meanwhile."""

HASTE = 100
"""Places that are opened and left at most, until the program without its guard has ended."""


def now():
    return datetime.now().astimezone()


class Life:
    """One run of the program under one seed's keys."""

    def __init__(self, data, home, size, seed, command=None):
        self.data, self.size, self.seed = data, size, seed
        self.random = random.Random(seed)
        self.keys = []
        self.app = Terminal(
            data=data, size=size, command=command, env={"HOME": str(home), "VISUAL": "true"}
        )

    def close(self):
        """Close the terminal, and the program with it."""
        self.app.__exit__()

    def wait_open(self):
        """Wait until the first room is drawn. From then on what is drawn is kept unseen."""
        self.app.wait("Platscoach", seconds=60)
        self.read_on(0.5)

    def draw_key(self):
        """The next key: two of three are no letters."""
        if self.random.random() < 0.4:
            return self.random.choice(LETTERS)
        names, weights = zip(*OFTEN, strict=True)
        return self.random.choices(names, weights)[0]

    def press(self, key, pause):
        """Send a key and let time pass, taking what is drawn; False when the program has ended."""
        self.keys.append(key)
        byte = {"slash": "/"}.get(key) or KEYS.get(key, key)
        with suppress(OSError):
            os.write(self.app.fd, byte.encode())
        until = time.monotonic() + pause
        while (left := until - time.monotonic()) > 0:
            if not select.select([self.app.fd], [], [], left)[0]:
                break
            try:
                drawn = os.read(self.app.fd, 65536)
            except OSError:
                drawn = b""
            if not drawn:
                return False
            self.app.raw += drawn
        return True

    def live(self, keys):
        """Press keys; how many were pressed before the program ended, or all."""
        for number in range(keys):
            # Most fingers are quick; some think.
            if not self.press(self.draw_key(), 0.02 + 0.28 * self.random.random() ** 9):
                return number + 1
        return keys

    def read_on(self, seconds):
        """Take what is drawn for a while."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.app.read(0.05):
            pass

    def end(self):
        """End the program by its key, wherever it is; its exit code, None if it goes on."""
        self.read_on(0.5)
        for _attempt in range(3):
            # From the example, which the palette may have opened, the key leads back to the desk.
            with suppress(OSError):
                os.write(self.app.fd, KEYS["ctrl+q"].encode())
            if (code := self._exit_code()) is not None:
                return code
        return None

    def _exit_code(self):
        """Its exit code; None if it does not end although it draws nothing more.

        Keys were sent quicker than they can be carried out on a busy computer: those come first.
        """
        for _minute in range(MOST_MINUTES):
            drawn = len(self.app.raw)
            with suppress(AssertionError):
                return self.app.wait_exit(seconds=60)
            if len(self.app.raw) == drawn:
                break
        return None

    @property
    def crashes(self):
        """What was written of errors nobody foresaw."""
        return [path.read_text("utf-8") for path in sorted(self.data.glob("crash-*"))]

    def story(self, what):
        """All that is needed to live it again."""
        seen = pyte.Screen(*self.size)
        pyte.ByteStream(seen).feed(bytes(self.app.raw))
        return "\n".join(
            (
                f"{what}: PLATSCOACH_MONKEY={self.seed} at {self.size}, key {len(self.keys)}",
                "the last keys: " + " ".join(self.keys[-40:]),
                *self.crashes,
                "what was last on the screen:",
                *(line.rstrip() for line in seen.display if line.strip()),
            )
        )

    def whole(self):
        """Live it from beginning to end; what went wrong, in words, or nothing."""
        self.wait_open()
        pressed = self.live(LENGTH)
        if pressed < LENGTH:
            by_command = self.app.wait_exit() == 0 and "ctrl+p" in self.keys[-PALETTE:]
            return "" if by_command and not self.crashes else self.story("it ended")
        if self.end() != 0:
            return self.story("it did not end when told to")
        return self.story("something went wrong") if self.crashes else ""


def unsound(data):
    """What is wrong with a database after a life, or nothing."""
    with closing(sqlite3.connect(data / "platscoach.db")) as database:
        checks = [database.execute(f"PRAGMA {name}").fetchall() for name in CHECKS]
    if checks != [[("ok",)], []]:
        return f"the database: {checks}"
    store = Store(open_database(data / "platscoach.db", now()), now, read_only=True)
    try:
        return "" if rebuilt(ops(store)) == stored(store) else "the journal is not the tables"
    finally:
        store.close()


@pytest.mark.torture
def test_quick_fingers_do_not_end_it(example, tmp_path):
    wrong, pressed = [], 0
    for number in range(LIVES):
        # Forked here, before there are threads; then the sizes live at the same time.
        lives = []
        for at, size in enumerate(SIZES):
            data = tmp_path / f"desk-{at}" / "data"
            if number % FRESH == 0:
                shutil.rmtree(data.parent, ignore_errors=True)
                shutil.copytree(example, data)
            lives.append(Life(data, data.parent, size, SEED + number * len(SIZES) + at))
        print(f"life {number + 1}: seeds {', '.join(str(life.seed) for life in lives)}")
        with ThreadPoolExecutor(len(lives)) as pool:
            stories = list(pool.map(Life.whole, lives))
        for life, story in zip(lives, stories, strict=True):
            life.close()
            pressed += len(life.keys)
            fault = story or unsound(life.data)
            if fault:
                wrong.append(fault if story else life.story(fault))
                shutil.rmtree(life.data)
                shutil.copytree(example, life.data)
    print(f"{pressed} keys in {LIVES * len(SIZES)} lives, {len(wrong)} gone wrong")
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.torture
def test_without_its_guard_quick_fingers_end_it(example, tmp_path):
    data = shutil.copytree(example, tmp_path / "data")
    with closing(Life(data, tmp_path, SIZES[0], SEED, [sys.executable, "-c", UNGUARDED])) as life:
        life.wait_open()
        for turn in range(HASTE):
            life.press("enter", life.random.uniform(0.5, 0.6))
            life.press(HASTY[turn % len(HASTY)], life.random.uniform(0, 0.06))
            if not life.press("escape", 0.4):
                break
        assert life.crashes, life.story("it did not end")
        assert life.app.wait_exit() == 1
    print(f"ended at key {len(life.keys)}: {life.crashes[0].split()[0]}")
