"""The meetings without a place of one day, read before the first screen."""

from datetime import date, datetime, timedelta

from platscoach.domain.meeting_kinds import MeetingInDay, MeetingKind
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import stored


def read_meetings_on(connection: Connection, day: date) -> tuple[MeetingInDay, ...]:
    """The meetings of a day, by the clock. Raises UnreadableValueError."""
    rows = connection.execute(
        "SELECT id, kind, starts, venue FROM meeting"
        " WHERE trashed_at IS NULL AND starts >= ? AND starts < ? ORDER BY starts, id",
        (day.isoformat(), (day + timedelta(days=1)).isoformat()),
    ).fetchall()
    return tuple(
        MeetingInDay(key, stored(MeetingKind, kind), stored(datetime.fromisoformat, starts), venue)
        for key, kind, starts, venue in rows
    )
