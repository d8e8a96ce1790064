"""Reading and saving a session, and what is said when that cannot be done."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from platscoach.domain.session_draft import SessionDraft
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.sessions import SessionView
from platscoach.errors import PlatscoachError, StorageError
from platscoach.i18n import _

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def stored_session(store: "Store", session_id: str) -> SessionView:
    """A session as it is stored. Raises StorageError when it is not there."""
    return store.sessions.get(session_id)


def save_session(
    store: "Store",
    session_id: str,
    place_id: str,
    draft: SessionDraft,
    ticks: Sequence[tuple[str, bool]],
    value: str,
    base: SessionForm | None = None,
    seen: Mapping[str, int] | None = None,
) -> None:
    """Save what is typed, tick commitments off or untick them, and take the draft away: at once.

    `ticks` are ids of commitments and whether each is done. `value` is the draft as it is kept on
    disk; one that says more by now stays. `base` is what the form began with, when it was stored,
    and `seen` how far its user had seen what others wrote. Raises FieldErrors and StorageError:
    nothing is changed.
    """
    with store.batch(seen):
        store.sessions.write(session_id, place_id, draft.form, draft=value, base=base)
        for commitment_id, done in ticks:
            store.commitments.set_done(commitment_id, done=done)


def in_trash(gone: str) -> PlatscoachError:
    """Words for a session that cannot be stored because it, or its place, is in the trash."""
    if gone == "place":
        return StorageError(
            _("Platsen ligger i papperskorgen."),
            _("Det du skrivit ligger kvar som påbörjat."),
            _("Ta tillbaka platsen ur papperskorgen, så går det att spara."),
        )
    return StorageError(
        _("Tillfället ligger i papperskorgen."),
        _("Det du skrivit ligger kvar som påbörjat."),
        _("Ta tillbaka det ur papperskorgen, så går det att spara."),
    )


def vanished(gone: str) -> PlatscoachError:
    """Words for a session that cannot be opened."""
    if gone == "place":
        return StorageError(_("Platsen ligger i papperskorgen."))
    if gone == "session":
        return StorageError(_("Tillfället ligger i papperskorgen."))
    return StorageError(_("Tillfället finns inte längre."), _("Inget har ändrats."))
