"""The form for a commitment made in a session, used in the call and in its wrap-up."""

from typing import Any

from textual.app import App

from platscoach.coaching.session_opening import OpenedSession
from platscoach.domain.session_forms import CommitmentForm
from platscoach.domain.trash_errors import in_trash
from platscoach.errors import PlatscoachError
from platscoach.storage.device import drafts
from screens.context import Context
from screens.dialogs.commitment import commitment_entry
from screens.workers import tell


async def enter_commitment(
    app: App[Any], context: Context, session: OpenedSession, key: str = ""
) -> bool:
    """Ask what was promised, by whom and by when. Returns whether the session got it.

    `key` is the commitment to change. Raises StorageError if the place does not exist any more.
    """
    editor, place = session.editor, session.around.place
    if place is None:
        raise in_trash("place")
    form = editor.commitment(key) or CommitmentForm()
    leaders = session.people.choices(editor.form)
    dialog = commitment_entry(context, place, form, leaders, session.people.people)
    entered = await app.push_screen_wait(dialog)
    if entered is None:
        return False
    editor.put(entered)
    # First in the session, then removed from the form: a crash in between loses nothing.
    session.autosave.keep()
    try:
        await context.lanes.quick_write(drafts.drop, *dialog.draft[:2])
    except PlatscoachError as error:
        tell(app, error)
    return True
