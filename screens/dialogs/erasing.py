"""The question before a person is erased, and the erasing: the one thing that `u` cannot undo."""

from typing import Any

from platscoach.domain.erasing import erasure_lines
from platscoach.i18n import _
from platscoach.privacy.erasing import erase, preview_erasure
from screens.base import BaseScreen
from screens.dialogs.confirm import Confirm


async def ask_and_erase(screen: BaseScreen[Any], kind: str, key: str) -> bool:
    """Say what erasing somebody does, and do it if the user says so; whether it was done.

    Awaited from a worker. Raises PlatscoachError.
    """
    context = screen.context
    preview = await context.lanes.read(preview_erasure, kind, key)
    question = "\n".join((_("Ta bort för alltid?"), "", *erasure_lines(preview)))
    if not await screen.app.push_screen_wait(Confirm(context, question, weighty=True)):
        return False
    await context.lanes.write(erase, kind, key)
    screen.show_status(_("Borttaget för alltid."))
    return True
