"""What the supporters of a place have put off, read by the plain driver."""

from datetime import date
from typing import NamedTuple

from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import stored


class PutOffView(NamedTuple):
    """A line of the overview that somebody has put off."""

    id: str
    what: str
    """The text of the line."""
    supporter: str
    """Who has put it off."""
    until: date
    """The day on which it comes back."""


def read_put_off(connection: Connection, place_id: str, today: date) -> tuple[PutOffView, ...]:
    """The lines of a place put off until a later day, the first to come back first."""
    rows = connection.execute(
        "SELECT id, what, supporter, until FROM v_put_off WHERE place_id = ? AND until > ?"
        " ORDER BY until, id",
        (place_id, today.isoformat()),
    ).fetchall()
    return tuple(
        PutOffView(key, what, who, stored(date.fromisoformat, until))
        for key, what, who, until in rows
    )
