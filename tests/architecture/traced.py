"""How many functions and files of the program are involved in four things that users do.

`python -m architecture.traced` prints the counts as JSON; `figures` shows them. Only the program's
own functions are counted, on every thread; code that runs when a module is imported is not. What
runs without any key (the call's clock, the blinking cursor, the check for drafts to be written) is
stopped. Other background work may still add a few calls, so each thing is done several times and
the lowest count is used.
"""

import asyncio
import json
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from types import FrameType

from support import press, rush, settle
from textual.pilot import Pilot
from textual.widgets import TextArea

from screens.actions import unsaved_warning
from screens.session import clock

from .program import Database, run
from .source import PACKAGES, ROOT

OURS = tuple(f"{ROOT / package}/" for package in PACKAGES)
LETTER = "a letter in the notes"
MARKED = "a letter of a commitment"
COMMITMENT = "the pause until a commitment is a row"
PLACE = "from the overview to a place"
TIPS = "platscoach tips kommun"

PAUSE = "IDLE_SECONDS"
"""The modules' name for the pause after which what is typed is stored as a change."""

SHORT_PAUSE_SECONDS = 0.7
"""Long enough for the list of commitments to follow the notes first."""

HANGS_SECONDS = 60
"""Seconds after which something that should have come is given up."""

Way = Counter[tuple[str, str]]
"""How often each function was called, by its file and name."""


class Trace:
    """Counts calls while it is switched on."""

    def __init__(self) -> None:
        self.on = False
        self.way: Way = Counter()
        # Other threads are traced for as long as they live; this one, which does most, only while
        # counting.
        threading.setprofile(self._seen)

    def _seen(self, frame: FrameType, event: str, _argument: object) -> None:
        if self.on and event == "call":
            code = frame.f_code
            if code.co_name != "<module>" and code.co_filename.startswith(OURS):
                self.way[code.co_filename.removeprefix(f"{ROOT}/"), code.co_qualname] += 1

    async def of(self, doing: Callable[[], Awaitable[None]]) -> Way:
        """The calls made while something is done."""
        with self.counting():
            await doing()
        return self.way

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Start counting from zero, and stop at the end."""
        self.way = Counter()
        self.on = True
        sys.setprofile(self._seen)
        try:
            yield
        finally:
            sys.setprofile(None)
            self.on = False


def figures(ways: list[Way]) -> dict[str, int]:
    """The lowest numbers of calls and of files over several repetitions."""
    files = [len({file for file, _name in way}) for way in ways]
    return {"calls": min(map(Counter.total, ways)), "files": min(files)}


async def until(pilot: Pilot[object], there: Callable[[], bool]) -> None:
    """Wait until a condition holds of the database, and everything is drawn."""
    async with asyncio.timeout(HANGS_SECONDS):
        while not there():  # noqa: ASYNC110 - a file tells nobody
            await asyncio.sleep(0.002)
    await settle(pilot)


async def begin_call(pilot: Pilot[object]) -> None:
    """Begin a call with the first place that has none begun or booked today."""
    await press(pilot, "s")
    while not isinstance(pilot.app.focused, TextArea):
        await press(pilot, "escape", "down", "s")


@contextmanager
def short_pause() -> Iterator[None]:
    """Shorten the pause in typing for a while; code that has already read it keeps the old one."""
    kept = [
        (module, getattr(module, PAUSE))
        for name, module in list(sys.modules.items())
        if name.split(".")[0] in PACKAGES and hasattr(module, PAUSE)
    ]
    for module, _seconds in kept:
        setattr(module, PAUSE, SHORT_PAUSE_SECONDS)
    try:
        yield
    finally:
        for module, seconds in kept:
            setattr(module, PAUSE, seconds)


def interface(trace: Trace) -> dict[str, Way]:
    """The calls of the three actions on the screens."""
    ways: dict[str, list[Way]] = {}

    async def scenario(pilot: Pilot[object], database: Database) -> None:
        async def letter(key: str) -> Way:
            before = database.one("SELECT value FROM draft")

            async def typed() -> None:
                await rush(pilot, key)
                await until(pilot, lambda: database.one("SELECT value FROM draft") != before)

            return await trace.of(typed)

        async def commitment(what: str) -> Way:
            await press(pilot, "enter")
            await rush(pilot, *what)
            count = "SELECT count(*) FROM commitment"
            before = database.one(count)

            async def paused() -> None:
                await until(pilot, lambda: database.one(count) != before)

            with short_pause():
                return await trace.of(paused)

        ways[PLACE] = []
        for _ in range(2):
            ways[PLACE].append(await trace.of(lambda: press(pilot, "enter")))
            await press(pilot, "escape")
        await begin_call(pilot)
        focused = pilot.app.focused
        assert isinstance(focused, TextArea)
        focused.cursor_blink = False
        await rush(pilot, *"Vi talade om planen. ")
        ways[LETTER] = [await letter(key) for key in "bygden"]
        leader = database.one(
            "SELECT leader.name FROM leader JOIN draft ON draft.place_id = leader.place_id"
        )
        who = str(leader).split()[0]
        ways[COMMITMENT] = [
            await commitment(f"! {who} ringer {whom} fre")
            for whom in ("kommunen", "Leader", "banken")
        ]
        ways[MARKED] = [await letter(key) for key in "dag"]

    setattr(clock, "TICK_SECONDS", HANGS_SECONDS)  # noqa: B010 - it is a constant elsewhere
    unsaved_warning.LOOK_SECONDS = HANGS_SECONDS
    with tempfile.TemporaryDirectory() as folder:
        run(scenario, Path(folder))
    return {name: figures(found) for name, found in ways.items()}


def tips(trace: Trace) -> dict[str, int]:
    """The calls of `platscoach tips kommun`, with all modules imported anew."""
    from platscoach.__main__ import main

    with redirect_stdout(StringIO()), trace.counting():
        main(["tips", "kommun"])
    return figures([trace.way])


if __name__ == "__main__":
    counting = Trace()
    print(json.dumps({TIPS: tips(counting)} | interface(counting)))
