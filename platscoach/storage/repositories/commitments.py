"""What has been promised, over all places or on one."""

from collections import Counter
from datetime import date, datetime

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, or_, select

from platscoach.domain.enums import OUTSIDE, SessionStatus, Who
from platscoach.domain.ownership import LAST, Ownership, SessionOwnership
from platscoach.domain.session_forms import (
    CommitmentForm,
    CommitmentValues,
    read_commitment,
    read_due,
)
from platscoach.domain.sessions import CommitmentView
from platscoach.storage.engine.stored_values import stored
from platscoach.storage.repositories.rows import live, must_get, select_live
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.local_tables import Local
from platscoach.storage.schema.tables import (
    CoachingSession,
    Commitment,
    Leader,
    Place,
    ProcessPerson,
    Supporter,
    new_id,
)


class Commitments:
    """Commitments of leaders, supporters, municipalities and others."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def open_on(self, place_id: str) -> tuple[CommitmentView, ...]:
        """The open commitments on a place, the soonest due first, those without a day last."""
        return self._select(Commitment.place_id == place_id, Commitment.done_on == None)  # noqa: E711

    def mine(self) -> tuple[CommitmentView, ...]:
        """The open commitments of who uses this computer, over all places, by date."""
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
        """The commitments of the last held sessions that had any, counted, newest first."""
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
        """Commitments that fit, of places and sessions that are not in the trash."""
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
            row = write_commitment(session, place_id, None, values, self._base.now())
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
    made = Counter(item.who for item in row.commitments if item.trashed_at is None)
    return SessionOwnership(
        row.id,
        stored(date.fromisoformat, row.starts[:10]),
        stored(lambda counts: Ownership(**counts), made),
    )


def write_commitment(
    session: Session,
    place_id: str,
    session_id: str | None,
    values: CommitmentValues,
    now: datetime,
) -> Commitment:
    """Write one commitment inside a transaction that is under way."""
    row = session.get(Commitment, values.id) if values.id else None
    if row is None:
        row = Commitment(
            id=values.id or new_id(), place_id=place_id, session_id=session_id, what=values.what,
            who=str(values.who), created_at=now,
        )  # fmt: skip
    # Found before the row is touched: asking for it in between would write half a change down.
    supporter_id = None
    if values.who is Who.SUPPORTER:
        me = session.get(Local, "me")
        supporter_id = values.person_id or (me.value if me else None)
    row.trashed_at = None
    row.what, row.who, row.due = values.what, str(values.who), values.due
    row.line = values.line
    row.leader_id = values.person_id if values.who is Who.LEADER else None
    row.supporter_id = supporter_id
    row.person = values.person if values.who in OUTSIDE else ""
    row.known_id = values.person_id if values.who in OUTSIDE else None
    also = values.also_who
    row.also_who = str(also) if also else None
    row.also_leader_id = values.also_id if also is Who.LEADER else None
    row.also_supporter_id = values.also_id if also is Who.SUPPORTER else None
    row.also_known_id = values.also_id if also in OUTSIDE else None
    row.also_person = (values.also_person or None) if also in OUTSIDE else None
    session.add(row)
    return row


def commitment_view(row: Commitment) -> CommitmentView:
    """The record of a commitment row."""
    also = row.also_leader or row.also_supporter
    return CommitmentView(
        id=row.id,
        place_id=row.place_id,
        place_name=row.place.name,
        session_id=row.session_id,
        what=row.what,
        who=stored(Who, row.who),
        person_id=row.leader_id or row.supporter_id or row.known_id,
        person=_name(row.leader or row.supporter, row.known) or row.person,
        due=row.due,
        done_on=row.done_on,
        line=row.line,
        also_who=stored(Who, row.also_who) if row.also_who else None,
        also_id=row.also_leader_id or row.also_supporter_id or row.also_known_id,
        also=_name(also, row.also_known) or row.also_person or "",
    )


def _name(one: Leader | Supporter | None, known: ProcessPerson | None) -> str:
    """What somebody with an entry of their own is called; nothing when there is none."""
    if one is not None:
        return one.name
    return (known.name or known.function) if known is not None else ""
