"""The pauses that places had before their last, before SQLModel is there: a view, the driver."""

from datetime import date

from platscoach.domain.pause import PastPause, Pause
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import noted, stored


def read_earlier_pauses(connection: Connection, place_id: str) -> tuple[PastPause, ...]:
    """The earlier pauses of one place, in the order of time."""
    rows = connection.execute(
        "SELECT id, paused_on, paused_until, pause_why, pause_moved FROM v_earlier_pause"
        " WHERE place_id = ? ORDER BY paused_on",
        (place_id,),
    ).fetchall()
    return tuple(
        PastPause(key, Pause(_day(first), _day(until), why), moved)
        for key, first, until, why, moved in rows
    )


def read_last_of_earlier(connection: Connection, bad: set[str]) -> dict[str, date | None]:
    """The day on which the last of a place's earlier pauses was over, by place.

    A place whose day cannot be read is added to `bad`.
    """
    rows = connection.execute(
        "SELECT place_id, max(paused_until) FROM v_earlier_pause GROUP BY place_id"
    ).fetchall()
    return {place_id: noted(_day, until, place_id, bad) for place_id, until in rows}


def _day(text: str) -> date:
    """A stored day. Raises UnreadableValueError."""
    return stored(date.fromisoformat, text)
