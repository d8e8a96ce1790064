"""Whether something open may be left: what was typed is saved, or the user is asked.

Everything that closes a room, a form or the program asks here. The question itself is another
module, so that a user who has saved everything can leave even if that can no longer be imported.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from textual.app import App

from platscoach.i18n import _
from screens.context import Context
from screens.widgets.screen_internals import take_back

SLOW_SECONDS: Final = 0.6
"""How long leaving may take without a message; saving may wait for other programs for seconds."""

PATIENCE_SECONDS: Final = 1.0
"""How long to wait for something known to be in trouble before asking about it."""

SAID_SECONDS: Final = 60.0
"""The longest time that the message is shown: saving gives up far sooner."""


@asynccontextmanager
async def said_if_slow(app: App[str], *, at_once: bool = False) -> AsyncIterator[None]:
    """Show that it is being saved if that takes so long that the key seems to have had no effect.

    Saving waits for another program that has the database locked. Once it is over, the message is
    removed. `at_once` is for a save that is known to be slow.
    """
    words, is_said, is_over = _("Försöker spara …"), False, False

    def say() -> None:
        nonlocal is_said
        if is_over:
            # The timer fired just as it was saved.
            return
        is_said = True
        app.notify(words, timeout=SAID_SECONDS, markup=False)

    timer = app.set_timer(SLOW_SECONDS, say)
    if at_once:
        say()
    try:
        yield
    finally:
        timer.stop()
        is_over = True
        if is_said:
            await take_back(app, words)


async def may_leave(app: App[str], context: Context, *keys: str) -> bool:
    """Whether what is open may be left: all of it is on disk, or the user gives it up.

    `keys` are those of its drafts; without any it is the whole program that is left.
    """
    async with said_if_slow(app, at_once=context.trouble is not None):
        is_saved = await _is_saved(context, keys)
    if is_saved and (keys or not context.is_going):
        return True
    from screens.dialogs.unsaved import UnsavedDialog

    answer = await app.push_screen_wait(UnsavedDialog(context, keys))
    return answer is True


async def _is_saved(context: Context, keys: tuple[str, ...]) -> bool:
    """Whether all of it is on disk. If that is known to fail, it waits only a moment."""
    while True:
        try:
            trouble = await asyncio.wait_for(context.lanes.flush(), PATIENCE_SECONDS)
        except TimeoutError:
            if context.trouble is not None:
                return False
        else:
            return trouble is None or not context.lanes.unsaved(*keys)
