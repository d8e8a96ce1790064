"""The doors without an answer, read before SQLModel is there: a view, the plain driver."""

from datetime import date

from platscoach.domain.agenda import OpenDoor
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import date_of, stored


def read_open_doors(connection: Connection, place_id: str) -> tuple[OpenDoor, ...]:
    """The open doors of a place, by when the answer should come."""
    rows = connection.execute(
        "SELECT id, question, to_whom, asked_on, expected_by, session_id FROM v_open_door"
        " WHERE place_id = ? ORDER BY expected_by IS NULL, expected_by, id",
        (place_id,),
    ).fetchall()
    return tuple(
        OpenDoor(
            key, question, to_whom, stored(date.fromisoformat, asked), date_of(expected), session
        )
        for key, question, to_whom, asked, expected, session in rows
    )
