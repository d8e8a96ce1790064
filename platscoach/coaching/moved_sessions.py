"""A session moved to the place that it was about, with all that belongs to it."""

from typing import TYPE_CHECKING

from platscoach.domain.moved_session import MovedSession
from platscoach.errors import FieldErrors
from platscoach.i18n import _

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def move_session(store: "Store", session_id: str, place_id: str) -> MovedSession:
    """Move a session to another place, as one change. Raises FieldErrors and StorageError.

    Its commitments, marked lines, decisions, risks and agenda items move with it. Ticked points and
    booked meetings stay: they belong to the place.
    """
    if not place_id:
        raise FieldErrors({"place": _("Välj vilken plats det hör till.")})
    with store.batch():
        return store.session_places.move(session_id, place_id)
