"""Methods tried on places, and the verdicts on them."""

from platscoach.domain.form_reader import MAX_SENTENCE, FormReader
from platscoach.domain.marked_lines import TrialView, Verdict
from platscoach.storage.engine.stored_values import stored
from platscoach.storage.orm import col, select
from platscoach.storage.repositories.rows import live, must_get
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.tables import CoachingSession, Trial


class Trials:
    """Which methods were tried, per session, with a verdict on each: keep, change or stop."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def get(self, trial_id: str) -> TrialView:
        """One verdict. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return _trial_view(must_get(session, Trial, trial_id))

    def of_session(self, session_id: str) -> tuple[TrialView, ...]:
        """The verdicts of a session, in the order in which they were given."""
        return self._where(Trial.session_id == session_id)

    def of_place(self, place_id: str) -> tuple[TrialView, ...]:
        """The verdicts of all sessions on a place, in the order in which they were given."""
        return self._where(Trial.place_id == place_id)

    def _where(self, held: bool) -> tuple[TrialView, ...]:
        """The verdicts that fulfil a condition, without those in the trash."""
        with self._base.begin() as session:
            rows = session.exec(
                select(Trial)
                .where(held, live(Trial))
                .order_by(col(Trial.created_at), col(Trial.id))
            )
            return tuple(_trial_view(row) for row in rows)

    def save(
        self, session_id: str, method_key: str, verdict: Verdict | None, why: str = ""
    ) -> TrialView:
        """Save the verdict on a method in a session; a later one replaces it.

        Raises FieldErrors.
        """
        reader = FormReader()
        why = reader.line("why", why, limit=MAX_SENTENCE)
        reader.check()
        key = derived_id("trial", session_id, method_key)
        with self._base.begin() as session:
            said_in = must_get(session, CoachingSession, session_id)
            row = session.get(Trial, key)
            if row is None:
                row = Trial(
                    id=key, place_id=said_in.place_id, session_id=session_id,
                    method_key=method_key, verdict="", created_at=self._base.now(),
                )  # fmt: skip
            row.trashed_at = None
            row.verdict, row.why = str(verdict or ""), why
            session.add(row)
            session.flush()
            return _trial_view(row)


def _trial_view(row: Trial) -> TrialView:
    """The record of a verdict's row."""
    return TrialView(
        row.id, row.place_id, row.place.name, row.session_id, row.method_key,
        stored(Verdict, row.verdict) if row.verdict else None, row.why,
    )  # fmt: skip
