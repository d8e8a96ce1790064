"""Adding a door in a call without leaving the notes."""

from typing import Any

from textual.app import App

from platscoach.coaching.doors import read_door_choices
from platscoach.coaching.session_opening import OpenedSession
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.door import door_form


async def enter_door(app: App[Any], context: Context, session: OpenedSession) -> None:
    """Ask for a question that is taken on from a session, and store it on the place."""
    place_id = session.editor.place_id
    whom = await context.lanes.read(read_door_choices, place_id)
    form = door_form(context, whom, place_id, session_id=session.editor.session_id)
    if door := await app.push_screen_wait(form):
        words = _("Dörren till {who} är uppskriven.").format(who=door.to_whom)
        app.notify(words, timeout=4, markup=False)
