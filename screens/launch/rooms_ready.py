"""Preparing the other rooms while the first is shown, so that a key opens each at once."""

from asyncio import shield, sleep, wrap_future
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from textual.app import App

from platscoach.errors import PlatscoachError
from platscoach.i18n import LANGUAGES
from screens.context import Context
from screens.launch.garbage import collect_from_now_on
from screens.launch.style_sheets import read_sheet

SCREENS: Final = Path(__file__).parents[1]

LOOKS: Final = (
    "shared", "dialogs/dialog", "forms/form", "widgets/book", "session/session", "place/place",
    "lookup/lookup", "commitments/commitments", "method_book/method_book", "wrap_up/wrap_up",
    "summary/summary",
)  # fmt: skip
"""The style sheets of the rooms used during a call. Not all of them: every widget is checked
against every rule that has been read."""


async def recover_cut_off(context: Context) -> None:
    """Import SQLModel and the modules that keep data safe, and recover notes that were cut off."""
    # On another thread, as for the rooms: keys would wait for it on this one.
    await context.lanes.long(lambda _database: import_keeping())
    from platscoach.coaching.notes import recover_notes

    # Drafts would wait on the lane behind a write that waits for the import.
    await shield(wrap_future(context.lanes.warm()))
    await context.lanes.write(recover_notes)
    collect_from_now_on()


async def make_rooms_ready(app: App[str], context: Context, put_up: Callable[[], None]) -> None:
    """Import the rooms, start making some in advance, and report a faulty regional method pack.

    `put_up` starts making them.
    """
    await context.lanes.long(lambda _database: import_rooms(context))
    await read_looks(app)
    put_up()
    collect_from_now_on()
    if fault := context.pack_fault:
        app.notify(fault.message, severity="warning", timeout=30, markup=False)


def import_keeping() -> None:
    """Import the modules that recover notes, make backups and schedule them."""
    from platscoach.coaching import notes as _notes  # noqa: F401
    from platscoach.storage.backups import making as _making  # noqa: F401
    from screens.actions import scheduled_backups as _watch  # noqa: F401


def import_rooms(context: Context) -> None:
    """Import the rooms and prepare the method for look-up, so that the first call opens at once."""
    from platscoach.dates.patterns import field_patterns, line_pattern
    from platscoach.method.search.lookup import prepare
    from screens.actions import app_actions as _actions  # noqa: F401
    from screens.commands import palette as _palette  # noqa: F401
    from screens.commands import palette_commands as _commands  # noqa: F401
    from screens.lookup import screen as _lookup  # noqa: F401
    from screens.method_book import screen as _tips  # noqa: F401
    from screens.place import screen as _place  # noqa: F401
    from screens.session import screen as _session  # noqa: F401
    from screens.summary import screen as _summary  # noqa: F401
    from screens.wrap_up import screen as _wrap_up  # noqa: F401

    prepare(context.search_index)
    # Made now: the first call reads its date with them, and the first letter typed there looks for
    # one.
    field_patterns()
    line_pattern()
    for wanted in LANGUAGES:
        # The palette finds the steps by their names in every language.
        context.pack_in(wanted)


async def read_looks(app: App[str]) -> None:
    """Read the style sheets of rooms, one per turn of the event loop, so that keys go before them.

    Textual would read a room's sheet when it is first opened, and parse all others again with it.
    """
    for name in LOOKS:
        # A sheet that cannot be read is reported when its room is opened.
        with suppress(PlatscoachError):
            read_sheet(app, SCREENS / f"{name}.tcss")
        await sleep(0)
