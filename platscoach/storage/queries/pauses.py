"""Earlier pauses of places, read before SQLModel is imported: a view, the plain driver."""

from datetime import date

from platscoach.domain.pause import PastPause, Pause
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import stored


def read_earlier_pauses(connection: Connection, place_id: str) -> tuple[PastPause, ...]:
    """The earlier pauses of one place, in chronological order."""
    rows = connection.execute(
        "SELECT id, paused_on, paused_until, pause_why, pause_moved FROM v_earlier_pause"
        " WHERE place_id = ? ORDER BY paused_on",
        (place_id,),
    ).fetchall()
    return tuple(
        PastPause(key, Pause(_day(first), _day(until), why), moved)
        for key, first, until, why, moved in rows
    )


def _day(text: str) -> date:
    """A stored day. Raises UnreadableValueError."""
    return stored(date.fromisoformat, text)
