"""Sessions in brief, read by the plain driver: the last one of a place, or one by its id."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from platscoach.domain.places import SupporterView
from platscoach.domain.session_kinds import SessionKind
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import stored


@dataclass(frozen=True, slots=True)
class SessionBrief:
    """A session in brief, shown beside something else."""

    session_id: str
    kind: SessionKind
    starts: datetime
    """Local time."""
    notes: str
    held_by: SupporterView | None = None
    """The supporter who held it, if that is known."""


_BRIEF: Final = (
    "SELECT v_session.id, v_session.kind, v_session.starts, v_session.notes,"
    " supporter.id, supporter.name FROM v_session JOIN session ON session.id = v_session.id"
    " LEFT JOIN supporter ON supporter.id = session.held_by"
)


def read_last_held(connection: Connection, place_id: str) -> SessionBrief | None:
    """The last session held on a place, including sessions of other places that were about this
    one.

    Raises UnreadableValueError.
    """
    own, shared = (
        f"SELECT * FROM ({_BRIEF} WHERE {which} AND v_session.status = 'held'"
        " ORDER BY v_session.starts DESC LIMIT 1)"
        for which in (
            "v_session.place_id = ?1",
            "v_session.id IN (SELECT session_id FROM session_place WHERE place_id = ?1 AND active)",
        )
    )
    return _brief(connection, f"{own} UNION ALL {shared} ORDER BY starts DESC LIMIT 1", place_id)


def read_brief(connection: Connection, session_id: str) -> SessionBrief | None:
    """One session; None when it is not there or in the trash. Raises UnreadableValueError."""
    return _brief(connection, f"{_BRIEF} WHERE v_session.id = ?", session_id)


def _brief(connection: Connection, sql: str, parameter: str) -> SessionBrief | None:
    """The session that a statement finds."""
    row = connection.execute(sql, (parameter,)).fetchone()
    if row is None:
        return None
    key, kind, starts, notes, holder, name = row
    return SessionBrief(
        key,
        stored(SessionKind, kind),
        stored(datetime.fromisoformat, starts),
        notes,
        SupporterView(holder, name) if holder else None,
    )
