"""A database that fails on demand under the real screens, and checks that the user can go on."""

import sys
from asyncio import CancelledError
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from leftovers import take_apart
from support import press, rush, screen_text, settle
from textual.screen import ModalScreen

from platscoach.storage.device import drafts
from platscoach.storage.engine import faults

LANES = ("quick", "quick_write", "read", "write", "long")
"""The methods by which a screen uses the database."""

WRITE = "write"
"""The one of them that stores something."""

ERRORS = {
    "locked": faults.locked,
    "disk full": lambda _path: faults.disk_full(),
    "disk failing": lambda _path: faults.disk_failing(),
    "read only": faults.read_only,
    "damaged": faults.damaged,
    "no rights": faults.no_rights,
    "second instance": lambda _path: faults.second_instance(),
    "backup failed": faults.backup_failed,
    "unknown": lambda path: faults.in_words(RuntimeError("odd"), path),
}
"""Every database error that may occur while the program runs; each use makes a new one."""

WORDS = 3
"""How many words of an error's text are enough to recognise it."""

DRAFT = "what is typed"

DRAFTS = -1
"""Stands in place of a call's number for the next time that a draft is written."""

PATIENCE = 300
"""Number of pauses of a hundredth of a second until something awaited is given up."""

OUT = 12
"""How often Escape is pressed at most to get back to the first room."""


def lanes_of(app):
    """The lanes that an app's screens use."""
    return app.context.lanes


class Text(str):
    """Text to type, as opposed to a key."""

    __slots__ = ()


Step = str | Text | Callable[[object], object]
"""A key to press, a text to type, or a function that does something with the app."""


@dataclass(frozen=True)
class Visit:
    """What a user does in a room by keys: how to get there, what to do, what is shown then."""

    name: str
    arrive: tuple[Step, ...]
    act: tuple[Step, ...]
    shows: str = ""
    """Text that is shown afterwards; if empty, it is enough that the same database call is made."""
    again: tuple[Step, ...] = ()
    """The steps to do it again after an error, where these differ."""
    leaves: bool = True
    """Whether the room can be left before it is done again."""


class SickStore:
    """Counts an app's calls to the database, and makes chosen ones fail."""

    def __init__(self, app, monkeypatch):
        self._app = app
        self.calls = []
        """Where each call came from, in order, apart from the writing of drafts."""
        self.drafts = 0
        """How often drafts were written, whose timing is not fixed."""
        self.said = []
        """The messages that were shown."""
        self.ended = []
        """The errors that would have ended the program."""
        self.struck = ""
        """Where the first failing call came from."""
        self.dropped = False
        """Whether the failing call was abandoned before it failed, so that nobody need be told."""
        self._at = self._make = None
        self._lasts = False
        self.error = None
        lanes = lanes_of(app)
        for lane in LANES:
            monkeypatch.setattr(lanes, lane, self._watched(lane, getattr(lanes, lane)))
        monkeypatch.setattr(drafts, "put", self._watched_drafts(drafts.put))
        monkeypatch.setattr(app, "notify", self._heard(app.notify))
        monkeypatch.setattr(app, "_handle_exception", self.ended.append)

    def arm(self, at, kind, *, lasts):
        """Make one call fail, counted from now, or that one and all later ones."""
        self.calls.clear()
        self.said.clear()
        self._at, self._make, self._lasts = at, ERRORS[kind], lasts

    def heal(self):
        """Let the database work again, and retry the drafts that could not be written."""
        self._at = None
        lanes_of(self._app).retry_drafts()

    def _next(self, where):
        """Count a call; the error that it is to fail with, or None."""
        if where == DRAFT:
            self.drafts += 1
        else:
            self.calls.append(where)
        if not self._fails(where):
            return None
        self.struck = self.struck or where
        self.error = self._make(lanes_of(self._app).database.path)
        return self.error

    def _fails(self, where):
        """Whether the call just counted is one that must fail."""
        if self._at is None:
            return False
        if self.struck:
            return self._lasts
        return where == DRAFT if self._at == DRAFTS else len(self.calls) - 1 == self._at

    def _watched(self, lane, ask):
        async def asked(call, /, *args, **kwargs):
            if error := self._next(f"{_asker()} ({lane})"):
                call = _failing(error)
            try:
                return await ask(call, *args, **kwargs)
            except CancelledError:
                self.dropped = self.dropped or error is not None
                raise

        return asked

    def _watched_drafts(self, put):
        def written(connection, waiting, after):
            if error := self._next(DRAFT):
                raise error
            return put(connection, waiting, after)

        return written

    def _heard(self, notify):
        def notified(message, **more):
            self.said.append(message)
            notify(message, **more)

        return notified

    @property
    def has_words(self):
        """Whether the error has been shown to the user."""
        return self.shows(" ".join(self.error.what.split()[:WORDS]))

    def shows(self, words):
        """Whether some words have been shown in a message, or are on the screen."""
        shown = " ".join(screen_text(self._app).replace("│", " ").split())
        return words in shown or any(words in message for message in self.said)


def _failing(error):
    def fails(*_args, **_kwargs):
        raise error

    return fails


def _asker():
    """The innermost screen method that made the call."""
    frame = sys._getframe(2)
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if "screens" in path.parts and "tests" not in path.parts and path.name != "workers.py":
            return f"{path.parent.name}/{path.name} {frame.f_code.co_qualname}"
        frame = frame.f_back
    return "the app"


async def do(pilot, steps):
    """Carry out steps: press keys, type texts, call functions."""
    for step in steps:
        if isinstance(step, Text):
            await rush(pilot, *step)
        elif isinstance(step, str):
            await press(pilot, step)
        else:
            step(pilot.app)
            await settle(pilot)


async def go_out(pilot):
    """Go back to the first room; whether that was possible."""
    for _ in range(OUT):
        if len(pilot.app.screen_stack) == 1:
            return True
        await press(pilot, "escape")
    return False


async def _untrue(pilot):
    """The ticks shown and the ticks stored if these differ, otherwise nothing."""
    app = pilot.app
    if isinstance(app.screen, ModalScreen):
        return ""
    before = _ticked(app)
    app.screen.load()
    await settle(pilot)
    after = _ticked(app)
    return "" if before == after else f"{before}\n\nand when read anew\n{after}"


def _ticked(app):
    """The lines on the screen that have a tick or another mark."""
    return [line for line in screen_text(app).split("\n") if "[x]" in line or "[-]" in line]


NOT_MADE = "the call was not made"
"""On a busy machine two reads may be merged into one, which leaves a call less to fail."""


async def undisturbed(app, monkeypatch, visit):
    """Make a visit without errors and check what it shows; the numbers of the calls it makes."""
    async with app.run_test(size=(120, 40)) as pilot:
        sick = SickStore(app, monkeypatch)
        await settle(pilot)
        await do(pilot, visit.arrive)
        sick.calls.clear()
        sick.said.clear()
        sick.drafts = 0
        await do(pilot, visit.act)
        assert not sick.ended, (visit.name, sick.ended)
        shown = await wait(pilot, lambda: sick.shows(visit.shows))
        assert shown, f"{visit.name} ({sick.said}):\n{screen_text(app)}"
        return [*range(len(sick.calls)), *([DRAFTS] if sick.drafts else [])]


async def disturbed(app, monkeypatch, visit, at, kind, *, lasts):
    """Make a visit on which a call fails; what went wrong, in words, or nothing."""
    async with app.run_test(size=(120, 40)) as pilot:
        sick = SickStore(app, monkeypatch)
        await settle(pilot)
        await do(pilot, visit.arrive)
        sick.arm(at, kind, lasts=lasts)
        for step in visit.act:
            await do(pilot, [step])
            if sick.struck:
                break
        fault = await _after(pilot, sick, visit, lasts=lasts)
        how = "from then on" if lasts else "once"
        return fault and f"{visit.name}, {sick.struck or f'call {at}'}, {kind}, {how}: {fault}"


async def _after(pilot, sick, visit, *, lasts):
    """What is wrong after the call has failed, in words."""
    app = pilot.app
    if not sick.struck:
        return NOT_MADE
    said = await wait(pilot, lambda: sick.ended or sick.has_words or sick.dropped)
    if sick.ended:
        return f"ended by {sick.ended[0]!r}"
    if not said:
        return f"said nothing:\n{screen_text(app)}"
    if lasts:
        await press(pilot, "escape", "escape")
    sick.heal()
    await settle(pilot)
    if sick.struck.endswith(f"({WRITE})") and not lasts and (seen := await _untrue(pilot)):
        return f"shows what is not stored:\n{seen}"
    sick.said.clear()
    sick.calls.clear()
    if visit.leaves and not await go_out(pilot):
        return f"no way out:\n{screen_text(app)}"
    await do(pilot, visit.again or (*visit.arrive, *visit.act))
    again = await wait(pilot, lambda: sick.shows(visit.shows) or sick.ended)
    if sick.ended:
        return f"ended afterwards by {sick.ended[0]!r}"
    if not again or not (visit.shows or sick.struck in sick.calls):
        return f"could not be done afterwards ({sick.said}):\n{screen_text(app)}"
    return ""


def forget(app):
    """Release an app that has ended, with everything it holds: a long run has hundreds."""
    lanes = lanes_of(app)
    lanes.on_draft_trouble(lambda _trouble: None)
    lanes.close()
    take_apart()


async def wait(pilot, happened):
    """Wait for something to happen; whether it did."""
    for _turn in range(PATIENCE):
        if happened():
            return True
        await pilot.pause(0.01)
    return False
