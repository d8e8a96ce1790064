"""Meetings without a place, their decisions and their guests."""

from collections.abc import Container
from datetime import datetime, timedelta

from platscoach.clock_zone import clock_zone, utc_of
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import (
    MEETING_DRAFT,
    DecisionForm,
    DecisionValues,
    DecisionView,
    GuestAnswer,
    GuestView,
    MeetingForm,
    MeetingView,
    fits,
    read_decision,
    read_meeting,
    read_notes,
    read_notes_draft,
)
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine.stored_values import stored
from platscoach.storage.orm import Session, col, select, selectinload
from platscoach.storage.repositories.drafts import Drafts
from platscoach.storage.repositories.rows import live, must_get, select_live
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.tables import Leader, new_id
from platscoach.storage.schema.team_tables import Guest, Meeting, MeetingDecision
from platscoach.text import sort_key


class Meetings:
    """The team's meetings and the yearly gatherings."""

    def __init__(self, base: Transactions, drafts: Drafts) -> None:
        self._base = base
        self._drafts = drafts

    def all(self, kind: MeetingKind) -> tuple[MeetingView, ...]:
        """Every meeting of a kind, the latest first."""
        with self._base.begin() as session:
            rows = session.exec(
                select(Meeting)
                .where(Meeting.kind == str(kind), live(Meeting))
                .options(selectinload(Meeting.decisions))  # type: ignore[arg-type]
                .order_by(col(Meeting.starts).desc(), col(Meeting.id))
            )
            return tuple(meeting_view(row) for row in rows)

    def get(self, meeting_id: str) -> MeetingView:
        """One meeting. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return meeting_view(must_get(session, Meeting, meeting_id))

    def save(self, kind: MeetingKind, form: MeetingForm, meeting_id: str = "") -> MeetingView:
        """Book a meeting, or change when and where the one named is. Raises FieldErrors."""
        values = read_meeting(form, self._base.today())
        zone = clock_zone(values.starts)
        starts = values.starts.isoformat(timespec="minutes")
        with self._base.begin() as session:
            if meeting_id:
                row = must_get(session, Meeting, meeting_id)
            else:
                row = Meeting(
                    kind=str(kind), starts=starts, zone=zone, updated_at=self._base.now(),
                    starts_utc=utc_of(values.starts, zone),
                )  # fmt: skip
            if row.starts != starts:
                row.starts, row.zone = starts, zone
                row.starts_utc = utc_of(values.starts, zone)
            row.minutes, row.venue = values.minutes, values.venue
            session.add(row)
            session.flush()
            return meeting_view(row)

    def save_notes(self, meeting_id: str, notes: str, draft: str = "") -> MeetingView:
        """Write the notes of a meeting. Raises FieldErrors.

        `draft` is the draft that is saved by this; it is removed in the same transaction.
        """
        notes = read_notes(notes)
        with self._base.begin() as session:
            row = must_get(session, Meeting, meeting_id)
            if row.notes != notes:
                row.notes, row.updated_at = notes, self._base.now()
            session.add(row)
            self._drafts.drop(f"{MEETING_DRAFT}{meeting_id}", draft)
            return meeting_view(row)

    def in_trash(self) -> frozenset[str]:
        """The keys of the drafts of meetings in the trash."""
        return frozenset(
            draft.key for draft in self._drafts.all(MEETING_DRAFT) if self._is_in_trash(draft)
        )

    def recover(self, among: Container[str] | None = None) -> int:
        """Save the drafts left when the program was cut off, or those `among`. Returns how many.

        A draft of a meeting in the trash is kept until the meeting is restored.
        """
        saved = 0
        for draft in self._drafts.all(MEETING_DRAFT):
            if (among is not None and draft.key not in among) or self._is_in_trash(draft):
                continue
            written = read_notes_draft(draft.value)
            if fits(written.notes):
                key = draft.key.removeprefix(MEETING_DRAFT)
                with self._base.editing(written.seen):
                    self.save_notes(key, written.notes, written.row)
                saved += 1
        return saved

    def _is_in_trash(self, draft: DraftView) -> bool:
        """Whether the meeting of a draft is in the trash."""
        with self._base.begin() as session:
            row = session.get(Meeting, draft.key.removeprefix(MEETING_DRAFT))
            return row is not None and row.trashed_at is not None

    def decisions(self, kind: MeetingKind) -> tuple[DecisionView, ...]:
        """All decisions of meetings of a kind, the soonest due first, undated last."""
        with self._base.begin() as session:
            rows = session.exec(
                select_live(MeetingDecision)
                .where(Meeting.kind == str(kind))
                .order_by(
                    col(MeetingDecision.due).is_(None),
                    col(MeetingDecision.due),
                    col(MeetingDecision.created_at),
                )
            )
            return tuple(decision_view(row) for row in rows)

    def save_decision(
        self, meeting_id: str, form: DecisionForm, decision_id: str = ""
    ) -> DecisionView:
        """Add a decision to a meeting, or change the one named. Raises FieldErrors."""
        values = read_decision(form, self._base.today())
        with self._base.begin() as session:
            must_get(session, Meeting, meeting_id)
            row = (
                must_get(session, MeetingDecision, decision_id)
                if decision_id
                else MeetingDecision(meeting_id=meeting_id, what="", created_at=self._base.now())
            )
            return decision_view(_fill(session, row, values))

    def decide_by_lines(self, meeting_id: str, lines: dict[str, DecisionValues]) -> int:
        """Make decisions of lines of the notes that have none yet. Returns how many.

        A decision that was put in the trash is not made again.
        """
        with self._base.begin() as session:
            must_get(session, Meeting, meeting_id)
            invited = set(
                session.exec(
                    select(MeetingDecision.line).where(MeetingDecision.meeting_id == meeting_id)
                )
            )
            fresh = [(line, values) for line, values in lines.items() if line not in invited]
            for number, (line, values) in enumerate(fresh):
                made = self._base.now() + timedelta(microseconds=number)
                row = MeetingDecision(meeting_id=meeting_id, what="", line=line, created_at=made)
                _fill(session, row, values)
            return len(fresh)

    def decision(self, decision_id: str) -> DecisionView:
        """One decision. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return decision_view(must_get(session, MeetingDecision, decision_id))

    def set_done(self, decision_id: str, *, done: bool) -> None:
        """Tick a decision off today, or untick it."""
        with self._base.begin() as session:
            row = must_get(session, MeetingDecision, decision_id)
            row.done_on = self._base.today() if done else None
            session.add(row)

    def invite(self, meeting_id: str, leader_id: str = "", name: str = "") -> GuestView:
        """Invite a leader, or somebody by name; an earlier invitation is kept."""
        with self._base.begin() as session:
            must_get(session, Meeting, meeting_id)
            key = derived_id("guest", meeting_id, leader_id) if leader_id else new_id()
            row = session.get(Guest, key)
            if row is None:
                row = Guest(id=key, meeting_id=meeting_id, leader_id=leader_id or None, name=name)
            row.trashed_at = None
            session.add(row)
            session.flush()
            return _guest_view(session, row)

    def guest(self, guest_id: str) -> GuestView:
        """One guest. Raises StorageError when they are not there."""
        with self._base.begin() as session:
            return _guest_view(session, must_get(session, Guest, guest_id))

    def set_answer(self, guest_id: str, answer: GuestAnswer) -> None:
        """Save the answer of a guest."""
        with self._base.begin() as session:
            row = must_get(session, Guest, guest_id)
            row.answer = str(answer)
            session.add(row)

    def guests(self, meeting_id: str) -> tuple[GuestView, ...]:
        """The guests of a meeting, by name."""
        with self._base.begin() as session:
            rows = session.exec(select_live(Guest).where(Guest.meeting_id == meeting_id))
            found = [_guest_view(session, row) for row in rows]
        return tuple(sorted(found, key=lambda one: sort_key(one.name)))


def _fill(session: Session, row: MeetingDecision, values: DecisionValues) -> MeetingDecision:
    """Set the columns of a decision's row."""
    row.what, row.person, row.due = values.what, values.person, values.due
    session.add(row)
    session.flush()
    return row


def meeting_view(row: Meeting) -> MeetingView:
    """The record of a meeting's row, with its decisions."""
    decisions = sorted(
        (decision for decision in row.decisions if decision.trashed_at is None),
        key=lambda one: (one.created_at, one.id),
    )
    return MeetingView(
        row.id,
        stored(MeetingKind, row.kind),
        stored(datetime.fromisoformat, row.starts),
        row.zone,
        row.minutes,
        row.venue,
        row.notes,
        tuple(decision_view(one) for one in decisions),
    )


def decision_view(row: MeetingDecision) -> DecisionView:
    """The record of a decision's row."""
    return DecisionView(
        row.id, row.meeting_id, row.what, row.person, row.due, row.done_on, row.line
    )


def _guest_view(session: Session, row: Guest) -> GuestView:
    """The record of a guest's row; a leader has their present name."""
    leader = session.get(Leader, row.leader_id) if row.leader_id else None
    return GuestView(
        row.id,
        row.leader_id,
        leader.name if leader else row.name,
        leader.place.name if leader else "",
        stored(GuestAnswer, row.answer),
    )
