"""The sessions of a place as the timeline marks them: views, the plain driver."""

from datetime import datetime

from platscoach.domain.eighteen_months.place_months import SessionTick
from platscoach.domain.enums import SessionKind, SessionStatus
from platscoach.storage.engine.statements import Statements
from platscoach.storage.engine.stored_values import UnreadableValueError, stored


def read_ticks(connection: Statements, place_id: str) -> tuple[SessionTick, ...]:
    """Every session of a place in the order of time; what cannot be read is left out."""
    rows = connection.execute(
        "SELECT id, kind, status, starts FROM v_session WHERE place_id = ? ORDER BY starts, id",
        (place_id,),
    ).fetchall()
    found = []
    for key, kind, status, starts in rows:
        try:
            found.append(
                SessionTick(
                    key, stored(SessionKind, kind), stored(SessionStatus, status),
                    stored(datetime.fromisoformat, starts),
                )
            )  # fmt: skip
        except UnreadableValueError:
            # The place's log tells of it.
            continue
    return tuple(found)
