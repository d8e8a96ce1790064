"""Quick fingers: keys, clicks, pastes and sizes at random, 0.02 to 0.3 s apart, in the real
program, which must not end.

The desk is the example's, so that there is something behind every key. All is sent in lives;
after each the program must still run and end when told to, with nothing in the crash folder, a
sound database and a journal that tells the same as the tables. A life that fails says its seed and
what was sent last: PLATSCOACH_MONKEY=seed begins with that life.

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
from itertools import count

import pyte
import pytest
from ledger import ops, rebuilt, stored
from terminal import KEYS, Terminal
from terminal_hands import Sent, some_sent

from platscoach.storage.backups.making import make_backup
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

SEED = int(os.environ.get("PLATSCOACH_MONKEY", "1"))

LIVES = 2 * int(os.environ.get("PLATSCOACH_TORTURE", "0")) or 1
"""How many lives each size lives: one by default, two and more in a long run. The two sizes live at
the same time."""

FRESH = 4
"""Lives after which a size begins anew from the example: what lives long has thrown all away."""

LENGTH = 500
"""Things that are sent in a life."""

UNTIL_LEFT = 150
"""Things that are sent where a life may be short."""

SIZES = ((80, 24), (60, 20))

CHECKS = ("integrity_check", "foreign_key_check")

MOST_MINUTES = 5
"""How long it may take the program, after the last key, to carry out all of them."""

STILL_SECONDS = 10
"""After which a program that draws nothing may wait for the key that ends it to come once more."""

READS_SECONDS = 60.0
"""How long it may take the program to read what is sent."""

PALETTE = 12
"""Things sent after ctrl+p or a click within which the program may have been ended by its own
command for that."""

PASTE_ENDS = b"\x1b[201~"

SCREEN_TAKEN, SCREEN_LEFT = b"\x1b[?1049h", b"\x1b[?1049l"

MAKES_EXAMPLE = "Exemplet görs i ordning".encode()
"""What stands there while ctrl+c ends the program, as it does a command."""

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
    """One run of the program under one seed's keys, clicks, pastes and sizes."""

    def __init__(self, data, home, size, seed, command=None, **env):
        self.data, self.size, self.seed = data, size, seed
        self.random = random.Random(seed)
        self.sent = []
        self.sizes = [(0, size)]
        """The sizes that the window had, and from which byte of what was drawn on."""
        self.app = Terminal(
            data=data, size=size, command=command, env={"HOME": str(home), "VISUAL": "true", **env}
        )

        os.set_blocking(self.app.fd, False)

    def close(self):
        """Close the terminal, and the program with it."""
        self.app.__exit__()

    def wait_open(self):
        """Wait until the first room is drawn. From then on what is drawn is kept unseen."""
        self.app.wait("Platscoach", seconds=60)
        self.read_on(0.5)

    def press(self, key, pause):
        """Press a key by its name; False when the program has ended."""
        return self.send(Sent(key, KEYS.get(key, key).encode()), pause)

    def send(self, one, pause):
        """Send something and let time pass, taking what is drawn; False when it has ended."""
        self.sent.append(one)
        if one.size:
            self.resize(one.size)
        if not self._write(one.data):
            return False
        until = time.monotonic() + pause
        while (left := until - time.monotonic()) > 0:
            if not select.select([self.app.fd], [], [], left)[0]:
                break
            if not self._take():
                return False
        return True

    def _write(self, data):
        """Write all of it, and take in what is drawn meanwhile; False when nothing reads it.

        A terminal holds little that has not been read, and would keep who writes on waiting.
        """
        while data:
            drawn, room, _ = select.select([self.app.fd], [self.app.fd], [], READS_SECONDS)
            if not (drawn or room) or (drawn and not self._take()):
                return False
            if room:
                with suppress(BlockingIOError):
                    data = data[os.write(self.app.fd, data) :]
        return True

    def _take(self):
        """Take in what has been drawn; False when the program has ended."""
        try:
            drawn = os.read(self.app.fd, 65536)
        except OSError:
            drawn = b""
        self.app.raw += drawn
        return bool(drawn)

    def resize(self, size):
        """Give the window a size."""
        self.sizes.append((len(self.app.raw), size))
        self.app.resize(*size)

    def live(self, length):
        """Send so many things; how many were sent before the program ended, or all."""
        for number in range(length):
            # Most fingers are quick; some think.
            pause = 0.02 + 0.28 * self.random.random() ** 9
            sent = some_sent(self.random, self.sizes[-1][1])
            if not self.send(sent, pause):
                return number + 1
            if sent.size and not self.send(self._back(sent), pause):
                return number + 1
        return length

    def _back(self, sent):
        """Something else, or the size of the beginning: most is done in a window one can see in."""
        if self.random.random() < 0.3:
            return some_sent(self.random, self.sizes[-1][1])
        return Sent("size back", size=self.size)

    def read_on(self, seconds):
        """Take what is drawn for a while."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.app.read(0.05):
            pass

    def end(self):
        """End the program by its key, wherever it is; its exit code, None if it goes on."""
        self.read_on(0.5)
        self._write(PASTE_ENDS)
        self.read_on(0.5)
        for still in (STILL_SECONDS, STILL_SECONDS, 60):
            # From the example, which the palette may have opened, the key leads back to the desk.
            self._write(KEYS["ctrl+q"].encode())
            if (code := self._exit_code(still)) is not None:
                return code
        return None

    def _exit_code(self, still):
        """Its exit code; None if it does not end although it has drawn nothing for some seconds.

        Keys were sent quicker than they can be carried out on a busy computer: those come first.
        """
        until = time.monotonic() + 60 * MOST_MINUTES
        while time.monotonic() < until:
            drawn = len(self.app.raw)
            with suppress(AssertionError):
                return self.app.wait_exit(seconds=still)
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
        terminal, ends = pyte.ByteStream(seen), [*(at for at, _ in self.sizes[1:]), None]
        for (at, (width, height)), end in zip(self.sizes, ends, strict=True):
            seen.resize(height, width)
            terminal.feed(bytes(self.app.raw[at:end]))
        return "\n".join(
            (
                f"{what}: PLATSCOACH_MONKEY={self.seed} at {self.size}, number {len(self.sent)}",
                "the last: " + " ".join(f"{one.name}{one.size or ''}" for one in self.sent[-40:]),
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
            code = self.app.wait_exit()
            return "" if self._was_ended(code) else self.story(f"it ended with {code}")
        if (code := self.end()) != 0:
            return self.story(f"told to end, it ended with {code}")
        return self.story("something went wrong") if self.crashes else ""

    def _was_ended(self, code):
        """Whether a program that has ended was told to by something that was sent."""
        if code == 0:
            return any(one.ends for one in self.sent[-PALETTE:]) and not self.crashes
        return MAKES_EXAMPLE in self.app.raw.rpartition(SCREEN_LEFT)[2] and not self.crashes


def unsound(data):
    """What is wrong with a database after a life, or nothing."""
    with closing(sqlite3.connect(data / FILE_NAME)) as database:
        checks = [database.execute(f"PRAGMA {name}").fetchall() for name in CHECKS]
    if checks != [[("ok",)], []]:
        return f"the database: {checks}"
    store = Store(open_database(data / FILE_NAME, now()), now, read_only=True)
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
            pressed += len(life.sent)
            fault = story or unsound(life.data)
            if fault:
                wrong.append(fault if story else life.story(fault))
                print(wrong[-1], flush=True)
                shutil.rmtree(life.data)
                shutil.copytree(example, life.data)
    print(f"{pressed} things sent in {LIVES * len(SIZES)} lives, {len(wrong)} gone wrong")
    assert not wrong, "\n\n".join(wrong)


def lost(data):
    """Leave only the backups of a database."""
    make_backup(Database(data / FILE_NAME), now())
    (data / FILE_NAME).unlink()


@pytest.mark.torture
@pytest.mark.parametrize("begins", [lost, shutil.rmtree], ids=["lost", "first"])
def test_quick_fingers_do_not_end_what_has_no_desk_yet(example, tmp_path, begins):
    pressed = 0
    for seed in count(SEED):
        data = shutil.copytree(example, tmp_path / str(seed) / "data")
        begins(data)
        with closing(Life(data, data.parent, SIZES[seed % len(SIZES)], seed)) as life:
            life.app.wait_for(lambda life=life: SCREEN_TAKEN in life.app.raw)
            length = UNTIL_LEFT * max(LIVES // 2, 1) - pressed
            pressed += (sent := life.live(length))
            # It leaves by Escape, with a code that says so where nothing can be opened, and by
            # ctrl+c while another room is being opened.
            code = life.app.wait_exit() if sent < length else life.end()
            assert code in (0, 1, 130), life.story(f"it ended with {code}")
            assert not life.crashes, life.story("something went wrong")
            assert b"Traceback" not in life.app.raw, life.story("it ended otherwise")
            assert not (data / FILE_NAME).exists() or not unsound(data)
        if sent == length:
            break
    print(f"{pressed} things sent in {seed - SEED + 1} lives")


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
    print(f"ended at key {len(life.sent)}: {life.crashes[0].split()[0]}")
