"""The marked lines of sessions; they are written together with their session."""

from datetime import datetime

from sqlmodel import Session

from platscoach.domain.marked_lines import RemarkKind, RemarkView
from platscoach.domain.session_forms import RemarkValues
from platscoach.storage.engine.stored_values import stored
from platscoach.storage.repositories.rows import must_get
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.tables import Remark, new_id


class Remarks:
    """Questions, lessons, contacts and private reflections."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def get(self, remark_id: str) -> RemarkView:
        """One marked line. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return remark_view(must_get(session, Remark, remark_id))


def write_remark(
    session: Session, place_id: str, session_id: str, values: RemarkValues, now: datetime
) -> Remark:
    """Write one marked line inside a transaction that is under way."""
    kind = str(values.kind)
    row = session.get(Remark, values.id) if values.id else None
    if row is None:
        row = Remark(
            id=values.id or new_id(), place_id=place_id, session_id=session_id, kind=kind,
            text=values.text, created_at=now,
        )  # fmt: skip
    row.trashed_at = None
    row.kind, row.text, row.line = kind, values.text, values.line
    session.add(row)
    return row


def remark_view(row: Remark) -> RemarkView:
    """The record of a marked line's row."""
    return RemarkView(
        row.id, row.place_id, row.place.name, row.session_id, stored(RemarkKind, row.kind),
        row.text, row.line,
    )  # fmt: skip
