"""Reading and saving a session, and the messages for when that cannot be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from platscoach.domain.session_draft import SessionDraft
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.sessions import SessionView
from platscoach.domain.trash_errors import in_trash
from platscoach.errors import PlatscoachError, StorageError
from platscoach.i18n import _
from platscoach.storage.device.open_calls import OpenCall

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def stored_session(store: "Store", session_id: str) -> SessionView:
    """A session as it is stored. Raises StorageError when it is not there."""
    return store.sessions.get(session_id)


@dataclass(frozen=True, slots=True)
class TypedSession:
    """A session as typed, with what is needed to merge it with what others wrote."""

    session_id: str
    place_id: str
    draft: SessionDraft
    value: str = ""
    """The draft on disk: the save removes it, unless it has changed by then."""
    ticks: tuple[tuple[str, bool], ...] = ()
    """Ids of commitments that were ticked or unticked, and whether each is done."""
    base: SessionForm | None = None
    """What the form was filled in from; None for a session that is not stored."""
    seen: Mapping[str, int] | None = None
    """Which changes by others the user had seen; None for all there are."""
    call: OpenCall | None = None
    """The record of the open call, to be kept once there is no draft; None when no call is open."""


def save_session(store: "Store", typed: TypedSession) -> None:
    """Save what is typed, tick commitments off or untick them, and remove the draft: at once.

    Raises FieldErrors and StorageError (also when session or place is in the trash): then nothing
    is changed.
    """
    with store.batch(typed.seen):
        if gone := store.sessions.gone(typed.place_id, typed.session_id):
            raise in_trash(gone)
        store.sessions.write(
            typed.session_id, typed.place_id, typed.draft.form, draft=typed.value, base=typed.base
        )
        for commitment_id, done in typed.ticks:
            store.commitments.set_done(commitment_id, done=done)
        if typed.call is not None:
            store.sessions.note_open_call(typed.call)


def vanished(gone: str) -> PlatscoachError:
    """Words for a session that cannot be opened."""
    if gone == "place":
        return StorageError(_("Platsen ligger i papperskorgen."))
    if gone == "session":
        return StorageError(_("Tillfället ligger i papperskorgen."))
    return StorageError(_("Tillfället finns inte längre."), _("Inget har ändrats."))
