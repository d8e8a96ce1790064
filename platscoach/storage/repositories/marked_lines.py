"""The marked lines of sessions; they are written together with their session."""

from platscoach.domain.marked_lines import RemarkKind, RemarkView
from platscoach.storage.orm import col, select
from platscoach.storage.repositories.rows import must_get
from platscoach.storage.repositories.session_rows import remark_view
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.tables import Remark


class Remarks:
    """Questions, lessons, contacts and private reflections."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def get(self, remark_id: str) -> RemarkView:
        """One marked line. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return remark_view(must_get(session, Remark, remark_id))

    def private(self) -> frozenset[str]:
        """The ids of the private reflections of all sessions."""
        with self._base.begin() as session:
            kind = col(Remark.kind) == RemarkKind.REFLECTION
            return frozenset(session.exec(select(Remark.id).where(kind)))
