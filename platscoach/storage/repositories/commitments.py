"""Commitments, over all places or on one."""

from collections import Counter
from datetime import date

from platscoach.domain.committed_by import Who, is_undecided
from platscoach.domain.ownership import LAST, Ownership, SessionOwnership
from platscoach.domain.session_forms import (
    CommitmentForm,
    read_commitment,
    read_due,
)
from platscoach.domain.session_kinds import SessionStatus
from platscoach.domain.sessions import CommitmentView
from platscoach.storage.engine.stored_values import stored
from platscoach.storage.orm import col, or_, select, selectinload
from platscoach.storage.repositories.rows import live, must_get, select_live
from platscoach.storage.repositories.session_rows import (
    SessionWriter,
    commitment_view,
)
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.local_tables import Local
from platscoach.storage.schema.tables import (
    CoachingSession,
    Commitment,
    Place,
)


class Commitments:
    """Commitments of leaders, supporters, municipalities and others."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def open_on(self, place_id: str) -> tuple[CommitmentView, ...]:
        """The open commitments on a place, the soonest due first, those without a day last."""
        return self._select(Commitment.place_id == place_id, Commitment.done_on == None)  # noqa: E711

    def mine(self) -> tuple[CommitmentView, ...]:
        """The open commitments of the user, over all places, by date."""
        with self._base.begin() as session:
            me = session.get(Local, "me")
        key = me.value if me else ""
        return self._select(
            or_(col(Commitment.supporter_id) == key, col(Commitment.also_supporter_id) == key),
            Commitment.done_on == None,  # noqa: E711
        )

    def others(self) -> tuple[CommitmentView, ...]:
        """The open commitments of everybody else, over all places, by date."""
        with self._base.begin() as session:
            me = session.get(Local, "me")
        return self._select(
            col(Commitment.supporter_id).is_distinct_from(me.value if me else ""),
            Commitment.done_on == None,  # noqa: E711
        )

    def owned(self, place_id: str) -> tuple[SessionOwnership, ...]:
        """The commitments of the last held sessions that have any, counted, newest first."""
        with self._base.begin() as session:
            rows = session.exec(
                select(CoachingSession)
                .where(
                    CoachingSession.place_id == place_id,
                    CoachingSession.status == SessionStatus.HELD,
                    live(CoachingSession),
                    col(CoachingSession.commitments).any(live(Commitment)),
                )
                .order_by(col(CoachingSession.starts).desc(), col(CoachingSession.id))
                .limit(LAST)
                .options(selectinload(CoachingSession.commitments))  # type: ignore[arg-type]
            )
            return tuple(_ownership(row) for row in rows)

    def _select(self, *conditions: object) -> tuple[CommitmentView, ...]:
        """The query for commitments that fit, of places and sessions that are not in the trash."""
        with self._base.begin() as session:
            rows = session.exec(
                select_live(Commitment)
                .where(*conditions)  # type: ignore[arg-type]
                .order_by(
                    col(Commitment.due).is_(None),
                    col(Commitment.due),
                    col(Commitment.created_at),
                    col(Commitment.id),
                )
            )
            return tuple(commitment_view(row) for row in rows)

    def get(self, commitment_id: str) -> CommitmentView:
        """One commitment. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return commitment_view(must_get(session, Commitment, commitment_id))

    def save(self, place_id: str, form: CommitmentForm) -> CommitmentView:
        """Add a commitment to a place, or change the one named. Raises FieldErrors."""
        values = read_commitment(form, self._base.today())
        with self._base.begin() as session:
            must_get(session, Place, place_id)
            row = SessionWriter(session, self._base.now()).write_commitment(place_id, values)
            session.flush()
            session.refresh(row)
            return commitment_view(row)

    def set_done(self, commitment_id: str, *, done: bool) -> None:
        """Tick a commitment off today, or untick it."""
        with self._base.begin() as session:
            row = must_get(session, Commitment, commitment_id)
            row.done_on = self._base.today() if done else None
            session.add(row)

    def move(self, commitment_id: str, raw: str) -> date | None:
        """Give a commitment another day, or none. Raises FieldErrors."""
        due = read_due(raw, self._base.today())
        with self._base.begin() as session:
            row = must_get(session, Commitment, commitment_id)
            row.due = due
            session.add(row)
        return due


def _ownership(row: CoachingSession) -> SessionOwnership:
    """Who made the commitments of a session."""
    there = (item for item in row.commitments if item.trashed_at is None)
    made = Counter(who for item in there for who in _owners(item))
    return SessionOwnership(
        row.id,
        stored(date.fromisoformat, row.starts[:10]),
        stored(lambda counts: Ownership(**counts), made),
    )


def _owners(row: Commitment) -> set[str]:
    """Who made a commitment, or that it is undecided. Two of one kind are one owner."""
    if is_undecided(stored(Who, row.who), row.known_id or row.person, row.line):
        return {"undecided"}
    return {row.who, row.also_who} if row.also_who else {row.who}
