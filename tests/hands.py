"""Slow hands and quick ones on copies of a desk: the same keys, one by one and all at once.

Slow hands wait until each key has been carried out. Quick ones do not, and the computer is busy
meanwhile: the turns of the app are held up at random, and so is the database. What both leave must
be the same: the screens, where the cursor is, what is typed in every field, what is stored.
"""

import asyncio
import concurrent.futures.thread
import re
import time
from contextlib import closing, contextmanager

from support import hand_over, settle
from textual.widgets import Input, OptionList, TextArea

from platscoach.storage.schema.entities import ENTITIES
from screens.session.storer import SessionStorer

ID = re.compile(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}")
"""Every copy draws its own."""

SEEN = re.compile(r'\{("[0-9a-f]{16}": \d+(, )?)+\}')
"""What a draft has seen of the journals, which have names of their own."""

DRAFT = "key, place_id, value, cursor, updated_at"
"""What a draft holds, but the number of its turn: how often it was written is not told."""

TABLES = (*(entry.table.__tablename__ for entry in ENTITIES.values()), "draft")
"""What is compared of the database. How many changes it took to get there is not: one pause in
typing is one change, and quick hands make fewer."""

OFTEN = (
    ("enter", 9), ("escape", 9), ("down", 6), ("up", 3), ("left", 1), ("right", 2), ("tab", 5),
    ("shift+tab", 3), ("space", 4), ("ctrl+s", 3), ("home", 1), ("end", 1), ("pagedown", 1),
    ("pageup", 1), ("backspace", 2), ("delete", 1), ("ctrl+p", 1), ("ctrl+f", 1), ("slash", 1),
)  # fmt: skip
"""Keys that mean something nearly everywhere, and how often each comes."""

LETTERS = "abefgijklmnorstuåäö123456 !."

LEAD_OUT = ("quit", "suspend", "screenshot", "demo", "restore", "save_document")
"""Parts of the names of actions that lead out of the program, or to a file outside of it."""

IN_TEXT = ("undo", "redo")
"""What takes back in a text. A letter typed before a session has been read is not in the history of
the text that is shown then."""

PAUSE_SECONDS = 0.02
"""A pause in typing, of tests in which what waits for one waits for a hundredth of a second."""


def left(app):
    """What is there when all has been carried out, by what it is."""
    stack = app.screen_stack
    return {
        "screens": [type(one).__name__ for one in stack],
        "cursor": [_named(stack[-1].focused)],
        "fields": [line for screen in stack for line in _fields(screen)],
        "stored": _rows(app.context.lanes.database),
    }


def difference(slowly, quickly):
    """What quick hands have left otherwise, in words; nothing when it is the same."""
    lines = []
    for what, wanted in slowly.items():
        lines += [f"{what}, slow hands only:  {one}" for one in wanted if one not in quickly[what]]
        lines += [f"{what}, quick hands only: {one}" for one in quickly[what] if one not in wanted]
    return "\n".join(lines)


def _named(widget):
    return f"{type(widget).__name__}#{widget.id}" if widget is not None else "nowhere"


def _fields(screen):
    """What is typed in each field of a screen, and where the cursor of each list is."""
    where = type(screen).__name__
    for one in screen.walk_children():
        if isinstance(one, Input):
            yield f"{where} {_named(one)} {one.value!r} {one.cursor_position}"
        elif isinstance(one, TextArea):
            yield f"{where} {_named(one)} {one.text!r} {one.cursor_location}"
        elif isinstance(one, OptionList):
            yield f"{where} {_named(one)} line {one.highlighted} of {one.option_count}"


def _rows(database):
    """Every shared row, and the drafts, without what tells two copies apart."""
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
    return often if chance < 0.72 else draw.choice(_bound(app.screen, writing=writing) or [often])


def _bound(screen, *, writing):
    """The keys that are bound where the cursor is."""
    left_out = (*LEAD_OUT, *(IN_TEXT if writing else ()))
    return sorted(
        key
        for key, one in screen.active_bindings.items()
        if one.enabled
        and not any(word in one.binding.action for word in left_out)
        and not (writing and (len(key) == 1 or key.startswith("alt")))
    )


@contextmanager
def busy_database(draw):
    """Answers of the database come later than they would."""
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
    """Let nothing else happen for a while."""
    time.sleep(seconds)


@contextmanager
def busy_app(draw):
    """The turns of the app are held up now and then."""

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


async def quickly(pilot, keys, draw):
    """Press keys without waiting for what each does, on a busy computer."""
    with busy_database(draw):
        with busy_app(draw):
            for key in keys:
                hand_over(pilot.app, key)
                for _turn in range(draw.choice((0, 0, 0, 1, 2, 5))):
                    await asyncio.sleep(0)
                if draw.random() < 0.1:
                    await asyncio.sleep(draw.choice((0.001, 0.01, 0.05)))
            await asyncio.sleep(draw.choice((0.01, 0.05, 0.15)))
        await settle(pilot)


async def pause(pilot):
    """Let a pause in typing come: what is stored in one is stored."""
    await asyncio.sleep(PAUSE_SECONDS)
    await settle(pilot)
    for screen in pilot.app.screen_stack:
        for storer in screen.query(SessionStorer):
            storer.store_quietly()
    await settle(pilot)
