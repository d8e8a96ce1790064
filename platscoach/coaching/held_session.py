"""A session that has been held, and the meeting that follows it: what a summary is made of."""

from dataclasses import dataclass
from datetime import datetime

from platscoach.coaching.next_session import meeting_after
from platscoach.coaching.session_autosave import SessionLanes
from platscoach.coaching.session_saving import stored_session, vanished
from platscoach.domain.sessions import SessionView
from platscoach.errors import NotFoundError
from platscoach.storage.queries.unfinished_sessions import read_gone


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A held session, and the one that is booked after it."""

    session: SessionView
    meeting: SessionView | None


async def read_held_session(lanes: SessionLanes, session_id: str, now: datetime) -> HeldSession:
    """Read them. Raises StorageError when the session is not there."""
    try:
        view = await lanes.read(stored_session, session_id)
    except NotFoundError as error:
        raise vanished("") from error
    if gone := await lanes.quick(read_gone, view.place_id, session_id):
        raise vanished(gone)
    return HeldSession(view, await lanes.read(meeting_after, view, now.date()))
