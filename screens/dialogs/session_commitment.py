"""A commitment made in a session, asked for in the call and at its end alike."""

from typing import Any

from textual.app import App

from platscoach.coaching.session_opening import OpenedSession
from platscoach.coaching.session_saving import in_trash
from platscoach.domain.session_forms import CommitmentForm
from screens.context import Context
from screens.dialogs.commitment import commitment_entry


async def enter_commitment(
    app: App[Any], context: Context, session: OpenedSession, key: str = ""
) -> bool:
    """Ask what was promised, by whom and by when; whether the session has it, to be saved with it.

    `key` is that of the commitment to be changed. Raises StorageError when the place is gone.
    """
    editor, place = session.editor, session.around.place
    if place is None:
        raise in_trash("place")
    known = editor.commitment(key) or CommitmentForm()
    leaders = session.people.choices(editor.form)
    entered = await app.push_screen_wait(commitment_entry(context, place, known, leaders=leaders))
    if entered is not None:
        editor.put(entered)
    return entered is not None
