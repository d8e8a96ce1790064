"""A session that has been held, and the meeting that follows it: what a summary is made of."""

from dataclasses import dataclass
from datetime import datetime

from platscoach.coaching.session_autosave import SessionLanes
from platscoach.coaching.session_saving import stored_session, vanished
from platscoach.domain.sessions import SessionView
from platscoach.errors import StorageError
from platscoach.storage.queries.unfinished_sessions import read_gone
from platscoach.storage.queries.wrap_up import read_meeting_after


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A held session, and the one that is booked after it."""

    session: SessionView
    meeting: SessionView | None


async def read_held_session(lanes: SessionLanes, session_id: str, now: datetime) -> HeldSession:
    """Read them. Raises StorageError when the session is not there."""
    try:
        view = await lanes.read(stored_session, session_id)
    except StorageError as error:
        raise vanished("") from error
    if gone := await lanes.quick(read_gone, view.place_id, session_id):
        raise vanished(gone)
    next_id = await lanes.quick(
        read_meeting_after, view.place_id, session_id, view.starts, now.date()
    )
    return HeldSession(view, await lanes.read(stored_session, next_id) if next_id else None)
