"""The sheets of check-ins, and the judgements of risks in them and between them."""

from datetime import date
from typing import Final

from platscoach.domain.check_in_sheet import CheckInDecision, Evaluation, SheetView
from platscoach.domain.eighteen_months.risks import RiskView
from platscoach.storage.engine.stored_values import stored
from platscoach.storage.orm import Session, col
from platscoach.storage.repositories.rows import must_get, select_live
from platscoach.storage.repositories.sheet_rows import sheet_key, sheet_of
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.check_in_tables import CheckInSheet, RiskMark
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.tables import CoachingSession, Place

_SAID: Final = (
    "ticked", "answers", "leader_keep", "leader_change", "leader_stop", "supporter_keep",
    "supporter_change", "supporter_stop", "decision", "reasons",
)  # fmt: skip
"""The columns of a sheet with typed text."""


class CheckIns:
    """Sheets of check-ins, and risks."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def sheet(self, session_id: str) -> SheetView:
        """The sheet of a session; an empty one as long as nothing is stored.

        Raises StorageError when the session is not there.
        """
        with self._base.begin() as session:
            held_in = must_get(session, CoachingSession, session_id)
            return sheet_of(session, session_id) or SheetView(held_in.place_id, session_id)

    def tick(self, session_id: str, point_key: str, *, done: bool) -> None:
        """Tick a point of a check-in, or remove the tick."""
        with self._base.begin() as session:
            row = self._sheet_row(session, session_id)
            ticked = [key for key in row.ticked.split() if key != point_key]
            row.ticked = " ".join([*ticked, point_key] if done else ticked)
            session.add(row)

    def save_answers(self, session_id: str, answers: str) -> None:
        """Save what the leader answered beforehand."""
        with self._base.begin() as session:
            row = self._sheet_row(session, session_id)
            row.answers = answers
            session.add(row)

    def save_evaluation(self, session_id: str, evaluation: Evaluation, *, by_leader: bool) -> None:
        """Save how the leader or the supporter evaluates their work together."""
        voice = "leader" if by_leader else "supporter"
        with self._base.begin() as session:
            row = self._sheet_row(session, session_id)
            for name in ("keep", "change", "stop"):
                setattr(row, f"{voice}_{name}", getattr(evaluation, name))
            session.add(row)

    def save_decision(self, session_id: str, decision: CheckInDecision, reasons: str) -> None:
        """Save what was decided, and why."""
        with self._base.begin() as session:
            row = self._sheet_row(session, session_id)
            row.decision, row.reasons = str(decision), reasons
            session.add(row)

    def risks(self, place_id: str) -> tuple[RiskView, ...]:
        """The judgements of a place's risks, in the order of the days."""
        with self._base.begin() as session:
            rows = session.exec(
                select_live(RiskMark)
                .where(RiskMark.place_id == place_id, col(RiskMark.level).is_not(None))
                .order_by(col(RiskMark.judged), col(RiskMark.created_at), col(RiskMark.id))
            )
            return tuple(_risk_view(row) for row in rows)

    def judge(
        self,
        place_id: str,
        risk_key: str,
        level: int | None,
        note: str | None,
        session_id: str = "",
    ) -> None:
        """Save how large a risk is, in a check-in or today; None as level removes the judgement.

        A second judgement in the same check-in, or on the same day, replaces the first; its note
        stays when `note` is None.
        """
        with self._base.begin() as session:
            must_get(session, Place, place_id)
            held_in = must_get(session, CoachingSession, session_id) if session_id else None
            today = self._base.today()
            judged = min(today, _day_of(held_in)) if held_in else today
            key = derived_id("risk", place_id, session_id or judged.isoformat(), risk_key)
            row = session.get(RiskMark, key)
            if row is None:
                row = RiskMark(
                    id=key, place_id=place_id, session_id=session_id or None, risk_key=risk_key,
                    judged=judged, created_at=self._base.now(),
                )  # fmt: skip
            if note is None:
                note = row.note if row.trashed_at is None else ""
            row.trashed_at = None
            row.level, row.note = level, note
            session.add(row)

    def _sheet_row(self, session: Session, session_id: str) -> CheckInSheet:
        """The row of a session's sheet, created if there is none."""
        held_in = must_get(session, CoachingSession, session_id)
        key = sheet_key(session_id)
        row = session.get(CheckInSheet, key)
        if row is None:
            return CheckInSheet(id=key, place_id=held_in.place_id, session_id=session_id)
        if row.trashed_at is not None:
            # The sheet had been put in the trash: its old content does not count any more.
            row.trashed_at = None
            for name in _SAID:
                setattr(row, name, "")
        return row


def _day_of(row: CoachingSession) -> date:
    """The local day of a session."""
    return stored(date.fromisoformat, row.starts[:10])


def _risk_view(row: RiskMark) -> RiskView:
    """The record of a judgement's row."""
    return RiskView(
        row.id, row.place_id, row.session_id, row.risk_key, row.judged, row.level or 0, row.note
    )
