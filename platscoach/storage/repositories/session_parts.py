"""What belongs to a session: who took part, which stages, what was promised and marked."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, select

from platscoach.domain.session_forms import SessionValues
from platscoach.storage.repositories.commitments import write_commitment
from platscoach.storage.repositories.marked_lines import write_remark
from platscoach.storage.repositories.row_helpers import live
from platscoach.storage.schema.tables import (
    CoachingSession,
    Commitment,
    Remark,
    SessionLeader,
    SessionStage,
    derived_id,
)


def link(
    session: Session,
    table: type[SessionLeader] | type[SessionStage],
    session_id: str,
    field: str,
    keys: Sequence[str],
) -> None:
    """Say which leaders took part or which stages it was about: `field` names what is linked.

    One taken off again stays as not active.
    """
    rows = session.exec(select(table).where(table.session_id == session_id))
    known = {str(getattr(row, field)): row for row in rows}
    for key in keys:
        if key not in known:
            row_id = derived_id(table.entity, session_id, key)
            said: dict[str, Any] = {"id": row_id, "session_id": session_id, field: key}
            known[key] = table(**said)
    for key, row in known.items():
        row.active = key in keys
        session.add(row)


def write_parts(
    session: Session, row: CoachingSession, values: SessionValues, now: datetime
) -> None:
    """Write the form's commitments and marked lines; those it no longer has go to the trash."""
    # A clock may stand still between two of them; they are shown in the order of the form.
    committed = {
        write_commitment(session, row.place_id, row.id, item, _after(now, number)).id
        for number, item in enumerate(values.commitments)
    }
    marked = {
        write_remark(session, row.place_id, row.id, item, _after(now, number)).id
        for number, item in enumerate(values.remarks)
    }
    _put_away(session, Commitment, row.id, committed, now)
    _put_away(session, Remark, row.id, marked, now)


def _after(now: datetime, number: int) -> datetime:
    """A moment of its own for each of several things written at once."""
    return now + timedelta(microseconds=number)


def _put_away(
    session: Session,
    table: type[Commitment] | type[Remark],
    session_id: str,
    kept: set[str],
    now: datetime,
) -> None:
    """Put what a session no longer has in the trash."""
    rows = session.exec(select(table).where(table.session_id == session_id, live(table)))
    for row in rows:
        if row.id not in kept:
            row.trashed_at = now
            session.add(row)
