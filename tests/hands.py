"""Slow and quick typing on copies of a desk: the same keys and clicks, one by one or all at once.

Slow hands wait until each key has been carried out. Quick hands do not, and meanwhile the computer
is busy: the app's event loop and the database are delayed at random. Both must leave the same: the
open screens, the visible part of the one in front, the cursor, the text in every field, the
settings, the stored data.

Quick hands click on what they saw before they began. Slow hands click only where that has not
changed since: nobody can click on something new without having waited for it, and a click on
something that another screen covers lands on that screen.
"""

import asyncio
import concurrent.futures.thread
import re
import time
from contextlib import closing, contextmanager
from typing import NamedTuple

from slow_reader import all_read_late, nap, nothing_read
from support import hand_over, hand_over_click, screen_text, settle
from textual.errors import NoWidget
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, TextArea

from platscoach.storage.schema.entities import ENTITIES
from screens.lookup.widgets import QueryField
from screens.session.clock import CallClock
from screens.session.storer import SessionStorer
from screens.widgets.key_words import action_under, key_under

ID = re.compile(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}")
"""An id; every copy of a desk draws its own."""

SEEN = re.compile(r'\{("[0-9a-f]{16}": \d+(, )?)+\}')
"""What a draft records of the journals it has seen; their names differ between copies."""

DRAFT = "key, place_id, value, cursor, updated_at"
"""The columns of a draft except the count of its writes, which may differ."""

TABLES = (*(entry.table.__tablename__ for entry in ENTITIES.values()), "draft")
"""The tables that are compared. How many changes led to them is not: a pause in typing makes one
change, and quick hands pause less often."""

OFTEN = (
    ("enter", 9), ("escape", 9), ("down", 6), ("up", 3), ("left", 1), ("right", 2), ("tab", 5),
    ("shift+tab", 3), ("space", 4), ("ctrl+s", 3), ("home", 1), ("end", 1), ("pagedown", 1),
    ("pageup", 1), ("backspace", 2), ("delete", 1), ("ctrl+p", 1), ("ctrl+f", 1), ("slash", 1),
)  # fmt: skip
"""Keys that mean something nearly everywhere, with their weights."""

BOX = re.compile(r"\[[ x-]\]")

WORD = re.compile(r"[\w+<>/?.,:!-]+")

LETTERS = "abefgijklmnorstuåäö123456 !."

CLICKS = (("box", 3), ("key", 4), ("word", 5), ("blank", 1))
"""Targets of clicks, with weights: a line's checkbox, a key in the bottom line, a word, a cell."""

DOUBLE = 0.3
"""The share of double clicks."""

LEAD_OUT = ("quit", "suspend", "screenshot", "demo", "restore", "save_document")
"""Parts of the names of actions that leave the program, or open a file outside of it."""

MEANWHILE = ("copy_now", "check", "mend")
"""Actions that run in the background while the user goes on in the room."""

AMONG_HITS = ("up", "down", "pageup", "pagedown")
"""Keys that move among look-up's current hits. The method's hits come first and the user's own a
moment later, while the cursor stays on its hit: its number then depends on when it was moved."""

IN_TEXT = ("undo", "redo")
"""Undo in a text. A letter typed before a session has been read is missing from the undo history of
the text that is then shown."""

PAUSE_SECONDS = 0.02
"""The pause in typing, shortened to a hundredth of a second for tests that wait for one."""


class Click(NamedTuple):
    """A click on a cell of the screen, or a double click."""

    x: int
    y: int
    times: int

    def __str__(self):
        return f"{'double-' * (self.times - 1)}click({self.x},{self.y})"


class Sight:
    """The screen before a burst: what quick hands have seen when they click."""

    def __init__(self, app):
        self._screen = app.screen
        self._covered = False
        self._lines = screen_text(app).split("\n")

    def look(self, app):
        """Update it after a key: a line that has changed is no longer clicked on."""
        self._covered = self._covered or app.screen is not self._screen
        if not self._covered:
            now = screen_text(app).split("\n")
            self._lines = [
                line if line == other else "" for line, other in zip(self._lines, now, strict=False)
            ]

    def some_click(self, app, draw):
        """A click on something that still looks as it was seen, or None if none is easily found."""
        if self._covered:
            return None
        kinds, weights = zip(*CLICKS, strict=True)
        cells = self._cells(draw.choices(kinds, weights)[0])
        if not cells:
            return None
        x, y = draw.choice(cells)
        left_out = is_left_out(done_by(app.screen, x, y))
        return None if left_out else Click(x, y, 2 if draw.random() < DOUBLE else 1)

    def _cells(self, kind):
        """The cells in which a kind of target stands."""
        if kind == "blank":
            return [(x, y) for y, line in enumerate(self._lines) for x in range(len(line))]
        lines = [*enumerate(self._lines)][-1 if kind == "key" else 0 :]
        found = BOX if kind == "box" else WORD
        return [(one.start(), y) for y, line in lines for one in found.finditer(line)]


def done_by(screen, x, y):
    """The name of the action that a click triggers, if the style of the cell holds one."""
    try:
        style = screen.get_style_at(x, y)
    except NoWidget:
        return ""
    bound = screen.active_bindings.get(key_under(style))
    return action_under(style) or (bound.binding.action if bound else "")


def left(app):
    """The resulting state, by kind of thing."""
    stack = app.screen_stack
    return {
        "screens": [type(one).__name__ for one in stack],
        "seen": _seen(stack[-1]),
        "cursor": [_named(stack[-1].focused)],
        "fields": [line for screen in stack for line in _fields(screen)],
        "settings": [repr(app.context.settings)],
        "stored": _rows(app.context.lanes.database),
    }


def difference(slowly, quickly):
    """How the results of quick hands differ, in words; empty if they do not."""
    lines = []
    for what, wanted in slowly.items():
        lines += [f"{what}, slow hands only:  {one}" for one in wanted if one not in quickly[what]]
        lines += [f"{what}, quick hands only: {one}" for one in quickly[what] if one not in wanted]
    return "\n".join(lines)


def _seen(screen):
    """The lines of a screen; of one that lies over another only its own part.

    What lies behind is shown as it was when it was covered, whether laid out or not, and is redrawn
    when it comes to the front again.
    """
    lines = [strip.text for strip in screen._compositor.render_strips()]
    if not isinstance(screen, ModalScreen):
        return lines
    return [
        "".join(
            letter if screen.get_widget_at(x, y)[0] is not screen else " "
            for x, letter in enumerate(line[: screen.size.width])
        )
        for y, line in enumerate(lines[: screen.size.height])
    ]


def _named(widget):
    return f"{type(widget).__name__}#{widget.id}" if widget is not None else "nowhere"


def _fields(screen):
    """The text in each field of a screen, and the cursor of each list."""
    where = type(screen).__name__
    for one in screen.walk_children():
        if isinstance(one, Input):
            yield f"{where} {_named(one)} {one.value!r} {one.cursor_position}"
        elif isinstance(one, TextArea):
            yield f"{where} {_named(one)} {one.text!r} {one.cursor_location}"
        elif isinstance(one, OptionList):
            yield f"{where} {_named(one)} line {one.highlighted} of {one.option_count}"


def _rows(database):
    """Every shared row and draft, without what always differs between two copies."""
    with closing(database.connect()) as connection:
        return sorted(
            ID.sub("#", SEEN.sub("{}", f"{name} {tuple(row)}"))
            for name, columns in {**dict.fromkeys(TABLES, "*"), "draft": DRAFT}.items()
            for row in connection.execute(f'SELECT {columns} FROM "{name}"')
        )


def some_key(app, draw):
    """A key that means something where the cursor is."""
    focused = app.screen.focused
    writing = isinstance(focused, Input | TextArea)
    chance = draw.random()
    if writing and chance < 0.5:
        return draw.choice(LETTERS)
    names, weights = zip(*OFTEN, strict=True)
    often = draw.choices(names, weights)[0]
    if often in AMONG_HITS and isinstance(focused, QueryField):
        often = "escape"
    return often if chance < 0.72 else draw.choice(_bound(app.screen, writing=writing) or [often])


def _bound(screen, *, writing):
    """The keys that are bound where the cursor is."""
    return sorted(
        key
        for key, one in screen.active_bindings.items()
        if one.enabled
        and not (isinstance(screen.focused, QueryField) and key in AMONG_HITS)
        and not is_left_out(one.binding.action)
        and not (writing and any(word in one.binding.action for word in IN_TEXT))
        and not (writing and (len(key) == 1 or key.startswith("alt")))
    )


def is_left_out(action):
    """Whether an action is left out of the comparison of slow and quick hands."""
    return action in MEANWHILE or any(word in action for word in LEAD_OUT)


@contextmanager
def busy_database(draw):
    """Delay the answers of the database."""
    work = concurrent.futures.thread._WorkItem
    run = work.run

    def late(item, *given):
        time.sleep(draw.choice((0, 0, 0.002, 0.01, 0.03)))
        return run(item, *given)

    work.run = late
    try:
        yield
    finally:
        work.run = run


def _hold_up(seconds):
    """Block the event loop for a while."""
    time.sleep(seconds)


@contextmanager
def busy_app(draw):
    """Delay the app's event loop now and then."""

    async def stalls():
        while True:
            await asyncio.sleep(draw.choice((0, 0, 0.001, 0.005)))
            if draw.random() < 0.2:
                _hold_up(draw.choice((0.004, 0.01, 0.03, 0.08)))

    task = asyncio.ensure_future(stalls())
    try:
        yield
    finally:
        task.cancel()


def do(app, one):
    """Press a key, or click."""
    if isinstance(one, Click):
        hand_over_click(app, one.x, one.y, times=one.times)
    else:
        hand_over(app, one)


async def slowly(pilot, keys):
    """Press keys and click, each after the one before has been carried out."""
    for one in keys:
        do(pilot.app, one)
        await settle(pilot)


async def quickly(pilot, keys, draw):
    """Press keys and click without waiting for each to be carried out, on a busy computer."""
    with busy_database(draw):
        with busy_app(draw):
            for one in keys:
                do(pilot.app, one)
                for _turn in range(draw.choice((0, 0, 0, 1, 2, 5))):
                    await asyncio.sleep(0)
                if draw.random() < 0.1:
                    await asyncio.sleep(draw.choice((0.001, 0.01, 0.05)))
            await asyncio.sleep(draw.choice((0.01, 0.05, 0.15)))
        await settle(pilot)


async def unread(pilot, keys):
    """Press keys and click before anything that they open has been read from the database."""
    with nothing_read(pilot.app.context.lanes):
        for one in keys:
            do(pilot.app, one)
            await nap()
    await settle(pilot)


async def slowly_read(pilot, keys):
    """Press keys and click while each read is slow."""
    with all_read_late(pilot.app.context.lanes):
        for one in keys:
            do(pilot.app, one)
            await nap()
        await settle(pilot)


async def pause(pilot):
    """Make a pause in typing: what a pause stores is stored, and a second passes."""
    await asyncio.sleep(PAUSE_SECONDS)
    await settle(pilot)
    for screen in pilot.app.screen_stack:
        for clock in screen.query(CallClock):
            clock.tick()
        for storer in screen.query(SessionStorer):
            storer.store_quietly()
    await settle(pilot)
