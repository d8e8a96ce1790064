"""The row of a check-in's sheet, read as a record."""

from platscoach.domain.check_in_sheet import CheckInDecision, Evaluation, SheetView
from platscoach.storage.engine.stored_values import stored
from platscoach.storage.orm import Session
from platscoach.storage.schema.check_in_tables import CheckInSheet
from platscoach.storage.schema.derived_ids import derived_id


def sheet_key(session_id: str) -> str:
    """The key of a session's sheet."""
    return derived_id("check_in_sheet", session_id)


def sheet_of(session: Session, session_id: str) -> SheetView | None:
    """The sheet of a session; None while it is empty."""
    row = session.get(CheckInSheet, sheet_key(session_id))
    return None if row is None or row.trashed_at is not None else _sheet_view(row)


def _sheet_view(row: CheckInSheet) -> SheetView:
    """The record of a sheet's row."""
    return SheetView(
        place_id=row.place_id,
        session_id=row.session_id,
        ticked=frozenset(row.ticked.split()),
        answers=row.answers,
        leader=Evaluation(row.leader_keep, row.leader_change, row.leader_stop),
        supporter=Evaluation(row.supporter_keep, row.supporter_change, row.supporter_stop),
        decision=stored(CheckInDecision, row.decision),
        reasons=row.reasons,
    )
