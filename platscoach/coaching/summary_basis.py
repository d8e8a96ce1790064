"""Reading what the summary of a held session is made of."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from platscoach.coaching.next_session import meeting_after
from platscoach.coaching.session_autosave import SessionLanes
from platscoach.coaching.session_saving import stored_session, vanished
from platscoach.domain.sessions import SessionView, SummaryBasis
from platscoach.errors import NotFoundError
from platscoach.storage.queries.unfinished_sessions import read_gone

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


async def read_summary_basis(lanes: SessionLanes, session_id: str, now: datetime) -> SummaryBasis:
    """Read a session with what its summary needs. Raises StorageError when it is not there."""
    try:
        view = await lanes.read(stored_session, session_id)
    except NotFoundError as error:
        raise vanished("") from error
    if gone := await lanes.quick(read_gone, view.place_id, session_id):
        raise vanished(gone)
    return await lanes.read(summary_basis, view, now.date())


def summary_basis(store: "Store", view: SessionView, today: date) -> SummaryBasis:
    """A session with its next session and the methods tried in it."""
    meeting = meeting_after(store, view, today)
    struck = store.agenda.struck_in(view.id)
    return SummaryBasis(view, meeting, store.trials.of_session(view.id), struck)
