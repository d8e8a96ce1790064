"""The question before the user's own data is closed for the example, if there are places."""

from textual.app import App

from platscoach.i18n import _
from platscoach.storage.queries.overview import read_overview
from screens.context import Context
from screens.dialogs.confirm import Confirm


async def is_agreed(app: App[str], context: Context) -> bool:
    """Whether the example may be shown in place of what is open. Raises StorageError."""
    overview = await context.lanes.quick(read_overview, context.today())
    if not overview.rows:
        return True
    words = _("Visa exemplet? Dina egna platser ligger kvar och öppnas igen efteråt.")
    answer = await app.push_screen_wait(Confirm(context, words))
    return answer is True
