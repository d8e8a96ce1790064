"""A database that fails when it is told to, under the real screens; and how a user gets along."""

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
"""The ways on which a screen asks the database for something."""

WRITE = "write"
"""The one of them on which something is stored."""

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
"""Every error that can come while the program runs, made anew each time."""

WORDS = 3
"""How many words of an error tell it from the others."""

DRAFT = "what is typed"

DRAFTS = -1
"""In place of the number of a call: the next time that what is typed is written down."""

PATIENCE = 300
"""Turns of a hundredth of a second that something is waited for."""

OUT = 12
"""Times that Escape is pressed at most to come back to the first room."""


def lanes_of(app):
    """Where the screens of an app ask."""
    return app.context.lanes


class Text(str):
    """Something that is typed, not a key."""

    __slots__ = ()


Step = str | Text | Callable[[object], object]
"""A key, a text, or something that is done with the app."""


@dataclass(frozen=True)
class Visit:
    """What a user does in a room, by keys: how to get there, what is done, what is then shown."""

    name: str
    arrive: tuple[Step, ...]
    act: tuple[Step, ...]
    shows: str = ""
    """Without it, it is enough that the database is asked for the same."""
    again: tuple[Step, ...] = ()
    """With what it is done again after a fault, where that is not done by the same."""
    leaves: bool = True
    """Whether the room can be left before it is done again."""


class SickStore:
    """Counts the calls on an app's database, and lets those fail that it is told to."""

    def __init__(self, app, monkeypatch):
        self._app = app
        self.calls = []
        """Where each call came from, in order, but for those that write down what is typed."""
        self.drafts = 0
        """How often what is typed was written down: that comes as it comes."""
        self.said = []
        """The messages that were shown."""
        self.ended = []
        """The errors that would have ended the program."""
        self.struck = ""
        """Where the first failing call came from."""
        self.dropped = False
        """Whether nobody waits any more for the call that fails: there is nobody to be told."""
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
        """Let a call fail, counted from now, or all from that one on."""
        self.calls.clear()
        self.said.clear()
        self._at, self._make, self._lasts = at, ERRORS[kind], lasts

    def heal(self):
        """The database is well again; what could not be written down is tried anew, as it is."""
        self._at = None
        lanes_of(self._app).retry_drafts()

    def _next(self, where):
        """Count a call; the error that it is to fail with."""
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
        """Whether the call that was counted last is one of those to fail."""
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
        def written(connection, waiting):
            if error := self._next(DRAFT):
                raise error
            put(connection, waiting)

        return written

    def _heard(self, notify):
        def notified(message, **more):
            self.said.append(message)
            notify(message, **more)

        return notified

    @property
    def has_words(self):
        """Whether the error has been said."""
        return self.shows(" ".join(self.error.what.split()[:WORDS]))

    def shows(self, words):
        """Whether words have come in a message, or stand on the screen."""
        shown = " ".join(screen_text(self._app).replace("│", " ").split())
        return words in shown or any(words in message for message in self.said)


def _failing(error):
    def fails(*_args, **_kwargs):
        raise error

    return fails


def _asker():
    """The method of a screen that asks, innermost."""
    frame = sys._getframe(2)
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if "screens" in path.parts and "tests" not in path.parts and path.name != "workers.py":
            return f"{path.parent.name}/{path.name} {frame.f_code.co_qualname}"
        frame = frame.f_back
    return "the app"


async def do(pilot, steps):
    """Press keys and type texts."""
    for step in steps:
        if isinstance(step, Text):
            await rush(pilot, *step)
        elif isinstance(step, str):
            await press(pilot, step)
        else:
            step(pilot.app)
            await settle(pilot)


async def go_out(pilot):
    """Back to the first room; whether that could be reached."""
    for _ in range(OUT):
        if len(pilot.app.screen_stack) == 1:
            return True
        await press(pilot, "escape")
    return False


async def _untrue(pilot):
    """The ticks that a room shows, and those that are stored; nothing when they are the same."""
    app = pilot.app
    if isinstance(app.screen, ModalScreen):
        return ""
    before = _ticked(app)
    app.screen.load()
    await settle(pilot)
    after = _ticked(app)
    return "" if before == after else f"{before}\n\nand when read anew\n{after}"


def _ticked(app):
    """The lines on the screen that have a mark."""
    return [line for line in screen_text(app).split("\n") if "[x]" in line or "[-]" in line]


NOT_MADE = "the call was not made"
"""On a busy machine two readings may become one, and then there is a call less to fail."""


async def undisturbed(app, monkeypatch, visit):
    """Make a visit; the numbers of the calls that it makes. It must show what it is to show."""
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
    """Make a visit on which a call fails; what was not as it should be, in words, or nothing."""
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
    """What is not as it should be once the call has failed."""
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
    """Let an app go that has ended, and all that it holds: there are hundreds in a long run."""
    lanes = lanes_of(app)
    lanes.on_draft_trouble(lambda _trouble: None)
    lanes.close()
    take_apart()


async def wait(pilot, happened):
    """Wait for something that comes by itself; whether it did."""
    for _turn in range(PATIENCE):
        if happened():
            return True
        await pilot.pause(0.01)
    return False
