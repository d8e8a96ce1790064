"""The booked sessions: what is to come on the places, or is overdue."""

from collections.abc import Sequence
from datetime import datetime

from platscoach.domain.overview_records import Booked
from platscoach.domain.session_kinds import SessionKind
from platscoach.storage.engine.statements import Statements
from platscoach.storage.engine.stored_values import noted, stored


def read_booked(
    connection: Statements, place_id: str = "", *, bad: set[str] | None = None
) -> tuple[Booked, ...]:
    """Every booked session, or those of one place, in the order of time.

    One that cannot be read is left out, and its place is added to `bad`; without that it raises
    UnreadableValueError.
    """
    rows = connection.execute(
        "SELECT id, place_id, place_name, kind, starts,"
        " (SELECT group_concat(place_id) FROM session_place WHERE session_id = v_session.id"
        " AND active) FROM v_session"
        " WHERE status = 'booked' AND ?1 IN ('', place_id) ORDER BY starts",
        (place_id,),
    ).fetchall()
    found = (noted(_booked, row, row[1], bad) for row in rows)
    return tuple(one for one in found if one is not None)


def _booked(row: Sequence[str]) -> Booked:
    """A row of a booked session. Raises UnreadableValueError."""
    key, place_id, name, kind, starts, others = row
    return Booked(
        key, place_id, name, stored(SessionKind, kind), stored(datetime.fromisoformat, starts),
        tuple(others.split(",")) if others else (),
    )  # fmt: skip
