"""Whether what is open may be left: what was typed never is, without a question, unless it is kept.

Asked by whatever closes a room, a form or the program. Apart from the question itself, so that who
has saved everything can leave although a part of the program can be imported no more.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from textual.app import App

from platscoach.i18n import _
from screens.context import Context

SLOW_SECONDS: Final = 0.6
"""How long one who leaves may wait without a word; what saves waits for others for seconds."""


@contextmanager
def said_if_slow(app: App[str]) -> Iterator[None]:
    """Say that it is being saved, when that takes so long that the key seems to have done nothing.

    Another program that holds the database is waited for.
    """
    words = partial(app.notify, _("Försöker spara …"), timeout=4, markup=False)
    timer = app.set_timer(SLOW_SECONDS, words)
    try:
        yield
    finally:
        timer.stop()


async def may_leave(app: App[str], context: Context, *keys: str) -> bool:
    """Whether what is open may be left: all of it is on disk, or the user gives it up.

    `keys` are those of its drafts; without any it is the whole program that is left.
    """
    if context.trouble is not None:
        app.notify(_("Försöker spara …"), timeout=4, markup=False)
    with said_if_slow(app):
        is_saved = await context.lanes.flush() is None or not context.lanes.unsaved(*keys)
    if is_saved and (keys or not context.is_going):
        return True
    from screens.dialogs.unsaved import UnsavedDialog

    answer = await app.push_screen_wait(UnsavedDialog(context, keys))
    return answer is True
