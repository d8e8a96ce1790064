"""The rows of a session and its parts: written from a form's values, read as a record.

The one place where the columns of a session and the fields of its record meet.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from platscoach.clock_zone import clock_zone, utc_of
from platscoach.domain.committed_by import OUTSIDE, Who
from platscoach.domain.marked_lines import RemarkKind, RemarkView
from platscoach.domain.places import SupporterView
from platscoach.domain.session_forms import SessionValues
from platscoach.domain.session_kinds import SessionKind, SessionMode, SessionStatus
from platscoach.domain.session_parts import CommitmentValues, RemarkValues
from platscoach.domain.sessions import LINES, CommitmentView, SessionView
from platscoach.storage.engine.stored_values import stored
from platscoach.storage.orm import Session
from platscoach.storage.queries.session_places import read_shared_with
from platscoach.storage.repositories.rows import must_get
from platscoach.storage.repositories.sheet_rows import sheet_of
from platscoach.storage.repositories.transactions import plain
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.local_tables import Local
from platscoach.storage.schema.tables import (
    CoachingSession,
    Commitment,
    Leader,
    Place,
    ProcessPerson,
    Remark,
    SessionLeader,
    SessionPerson,
    SessionStage,
    Supporter,
    new_id,
)

P = TypeVar("P", Commitment, Remark)
L = TypeVar("L", SessionLeader, SessionPerson, SessionStage)


def _held_by(row: CoachingSession | None, values: SessionValues, user: str | None) -> str | None:
    """Who held a session: from the form, else as stored, else the user if it is held now."""
    if values.status is not SessionStatus.HELD:
        return None
    if values.held_by is not None:
        return values.held_by or None
    held_before = row is not None and row.status == SessionStatus.HELD
    return row.held_by if row is not None and held_before else user


def user_id(session: Session) -> str | None:
    """The id of the supporter who uses this computer."""
    me = session.get(Local, "me")
    return me.value if me else None


def hold_session(
    session: Session, row: CoachingSession, leader_ids: Collection[str], now: datetime
) -> None:
    """Turn a booked session into one that the user has held, with those of its leaders who came.

    One booked for later was held today.
    """
    for link in row.leaders:
        link.active = link.active and link.leader_id in leader_ids
    row.held_by = row.held_by or user_id(session)
    row.status = str(SessionStatus.HELD)
    # The length of a booked session is the planned one, not the actual one.
    row.planned_minutes, row.minutes = row.planned_minutes or row.minutes, None
    if stored(datetime.fromisoformat, row.starts).date() > now.date():
        set_start(row, now.replace(tzinfo=None, second=0, microsecond=0))
    session.add(row)
    session.flush()


def set_start(row: CoachingSession, starts: datetime) -> None:
    """Set the local start, and with it the same moment in UTC."""
    row.zone = clock_zone(starts)
    row.starts, row.starts_utc = starts.isoformat(timespec="minutes"), utc_of(starts, row.zone)


def whole_view(session: Session, row: CoachingSession) -> SessionView:
    """The record of a session row with the other places that it was about."""
    return replace(session_view(session, row), shared_with=read_shared_with(plain(session), row.id))


def session_view(session: Session, row: CoachingSession) -> SessionView:
    """The record of a session row, without other places: the form of a session has none."""
    leaders = sorted((link.leader.name, link.leader_id) for link in row.leaders if link.active)
    lines: dict[str, Any] = {name: getattr(row, name) or "" for name in LINES}
    return SessionView(
        id=row.id,
        place_id=row.place_id,
        place_name=row.place.name,
        kind=stored(SessionKind, row.kind),
        status=stored(SessionStatus, row.status),
        starts=stored(datetime.fromisoformat, row.starts),
        zone=row.zone,
        minutes=row.minutes,
        stage_keys=tuple(sorted(link.stage_key for link in row.stages if link.active)),
        leaders=tuple((key, name) for name, key in leaders),
        notes=row.notes,
        commitments=tuple(commitment_view(item) for item in _in_order(row.commitments)),
        remarks=tuple(remark_view(item) for item in _in_order(row.remarks)),
        went=row.went,
        planned_minutes=row.planned_minutes,
        mode=stored(SessionMode, row.mode),
        held_by=SupporterView(row.holder.id, row.holder.name) if row.holder else None,
        others=tuple(
            (key, name)
            for name, key in sorted(
                (link.person.name or link.person.function, link.person_id)
                for link in row.people
                if link.active
            )
        ),
        sheet=sheet_of(session, row.id) if row.kind == SessionKind.CHECK_IN else None,
        **lines,
    )


def _in_order(rows: Iterable[P]) -> list[P]:
    """The parts of a session that are not in the trash, in the order in which they came."""
    there = (row for row in rows if row.trashed_at is None)
    return sorted(there, key=lambda row: (row.created_at, row.id))


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


def _name(who: Leader | Supporter | None, person: ProcessPerson | None) -> str:
    """The name of the linked person; empty if there is none."""
    if who is not None:
        return who.name
    return (person.name or person.function) if person is not None else ""


def remark_view(row: Remark) -> RemarkView:
    """The record of a marked line's row."""
    return RemarkView(
        row.id, row.place_id, row.place.name, row.session_id, stored(RemarkKind, row.kind),
        row.text, row.line,
    )  # fmt: skip


class SessionWriter:
    """Writes the rows of a session and its parts: in one transaction, at one moment."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._user = user_id(session)
        self._place: Place | None = None
        """The place of a new session, kept because the database session forgets a row without
        references, and it is needed again when everything is written."""

    def write(
        self,
        session_id: str,
        place_id: str,
        row: CoachingSession | None,
        values: SessionValues,
    ) -> CoachingSession:
        """Write a form's values to the row of a session, which is created if needed.

        The next flush writes it, before the rows that refer to it.
        """
        held_by = _held_by(row, values, self._user)
        starts = values.starts.isoformat(timespec="minutes")
        if row is None:
            self._place = must_get(self._session, Place, place_id)
            zone = clock_zone(values.starts)
            row = CoachingSession(
                id=session_id, place_id=place_id, kind=str(values.kind), status=str(values.status),
                starts=starts, zone=zone, starts_utc=utc_of(values.starts, zone),
            )  # fmt: skip
        row.kind, row.status = str(values.kind), str(values.status)
        row.minutes, row.notes = values.minutes, values.notes
        row.went, row.planned_minutes = values.went, values.planned_minutes
        row.mode, row.held_by = str(values.mode), held_by
        for name in LINES:
            setattr(row, name, getattr(values, name) or None)
        if row.starts != starts:
            set_start(row, values.starts)
        self._session.add(row)
        return row

    def link_all(self, row: CoachingSession, values: SessionValues) -> None:
        """Link a session to those who took part and to the stages it was about."""
        self.link_leaders(row, values.leader_ids)
        self._link(row.id, row.people, SessionPerson, "person_id", values.person_ids)
        self.link_stages(row, values.stage_keys)

    def link_leaders(self, row: CoachingSession, keys: Sequence[str]) -> None:
        """Link a session to the leaders who take part."""
        self._link(row.id, row.leaders, SessionLeader, "leader_id", keys)

    def link_stages(self, row: CoachingSession, keys: Sequence[str]) -> None:
        """Link a session to the stages it was about."""
        self._link(row.id, row.stages, SessionStage, "stage_key", keys)

    def _link(
        self,
        session_id: str,
        rows: Sequence[L],
        table: type[L],
        field: str,
        keys: Sequence[str],
    ) -> None:
        """Set the links of a session to these keys, in the column `field`.

        A removed link is kept as inactive.
        """
        links = {str(getattr(row, field)): row for row in rows}
        for key in keys:
            if key not in links:
                row_id = derived_id(table.entity, session_id, key)
                values: dict[str, Any] = {"id": row_id, "session_id": session_id, field: key}
                links[key] = table(**values)
        for key, row in links.items():
            row.active = key in keys
            self._session.add(row)

    def write_parts(self, row: CoachingSession, values: SessionValues) -> None:
        """Write the form's commitments and marked lines; those it no longer has go to the trash."""
        committed = {
            self.write_commitment(row.place_id, item, row.id, number=number).id
            for number, item in enumerate(values.commitments)
        }
        marked = {
            self._write_remark(row, item, self._after(number)).id
            for number, item in enumerate(values.remarks)
        }
        self._put_in_trash(row.commitments, committed)
        self._put_in_trash(row.remarks, marked)

    def _after(self, number: int) -> datetime:
        """A distinct moment for each of several rows written at once, so that their order is kept.

        A clock may stand still between two of them; they are shown in the order of the form.
        """
        return self._now + timedelta(microseconds=number)

    def _put_in_trash(self, rows: Iterable[P], kept: set[str]) -> None:
        """Put what a session no longer has in the trash."""
        for row in rows:
            if row.id not in kept and row.trashed_at is None:
                row.trashed_at = self._now
                self._session.add(row)

    def write_commitment(
        self,
        place_id: str,
        values: CommitmentValues,
        session_id: str | None = None,
        number: int = 0,
    ) -> Commitment:
        """Write one commitment: of a session, with its number there, or of the place.

        A supporter's commitment that names nobody is the user's.
        """
        row = self._session.get(Commitment, values.id) if values.id else None
        if row is None:
            row = Commitment(
                id=values.id or new_id(), place_id=place_id, session_id=session_id,
                what=values.what, who=str(values.who), created_at=self._after(number),
            )  # fmt: skip
        row.trashed_at = None
        row.what, row.who, row.due = values.what, str(values.who), values.due
        row.line = values.line
        row.leader_id = values.person_id if values.who is Who.LEADER else None
        row.supporter_id = (values.person_id or self._user) if values.who is Who.SUPPORTER else None
        row.person = values.person if values.who in OUTSIDE else ""
        row.known_id = values.person_id if values.who in OUTSIDE else None
        also = values.also_who
        row.also_who = str(also) if also else None
        row.also_leader_id = values.also_id if also is Who.LEADER else None
        row.also_supporter_id = values.also_id if also is Who.SUPPORTER else None
        row.also_known_id = values.also_id if also in OUTSIDE else None
        row.also_person = (values.also_person or None) if also in OUTSIDE else None
        self._session.add(row)
        return row

    def _write_remark(
        self, session_row: CoachingSession, values: RemarkValues, at: datetime
    ) -> Remark:
        """Write one marked line of a session."""
        kind = str(values.kind)
        row = self._session.get(Remark, values.id) if values.id else None
        if row is None:
            row = Remark(
                id=values.id or new_id(), place_id=session_row.place_id,
                session_id=session_row.id, kind=kind, text=values.text, created_at=at,
            )  # fmt: skip
        row.trashed_at = None
        row.kind, row.text, row.line = kind, values.text, values.line
        self._session.add(row)
        return row
