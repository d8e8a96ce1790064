"""Whether something open may be left: what was typed is either kept, or the user is asked.

Everything that closes a room, a form or the program asks here. The question itself is another
module, so that a user who has saved everything can leave even when that can no longer be imported.
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
"""How long one who leaves may wait without a word; what saves waits for others for seconds."""

PATIENCE_SECONDS: Final = 1.0
"""How long what is known to be in trouble is waited for before it is asked about."""

SAID_SECONDS: Final = 60.0
"""How long it stands at most: what saves gives up far sooner."""


@asynccontextmanager
async def said_if_slow(app: App[str], *, at_once: bool = False) -> AsyncIterator[None]:
    """Say that it is being saved, when that takes so long that the key seems to have done nothing.

    Another program that holds the database is waited for. Once it is over, what is said of it is no
    longer so. `at_once` where it is known to be slow.
    """
    words, is_said, is_over = _("Försöker spara …"), False, False

    def say() -> None:
        nonlocal is_said
        if is_over:
            # The time was up just as it was saved.
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
    """Whether all of it is on disk. Where that is known to fail it is waited for only a moment."""
    while True:
        try:
            trouble = await asyncio.wait_for(context.lanes.flush(), PATIENCE_SECONDS)
        except TimeoutError:
            if context.trouble is not None:
                return False
        else:
            return trouble is None or not context.lanes.unsaved(*keys)
