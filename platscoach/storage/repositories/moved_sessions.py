"""Moves the parts of a session along when it is moved to another place."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from platscoach.domain.committed_by import Who
from platscoach.domain.moved_session import MovedSession
from platscoach.domain.places import leaders_to_call
from platscoach.domain.session_kinds import SessionStatus
from platscoach.domain.trash_errors import in_trash
from platscoach.i18n import _
from platscoach.storage.orm import Session, col, select
from platscoach.storage.repositories.rows import live, must_get
from platscoach.storage.schema.check_in_tables import RiskMark
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.entity import IN_SESSION, NAMELESS
from platscoach.storage.schema.tables import (
    CoachingSession,
    Commitment,
    Leader,
    PersonPlace,
    Place,
    ProcessPerson,
    SessionLeader,
    Trashable,
)
from platscoach.storage.schema.team_tables import SessionPlace
from platscoach.text import fold

_PARTS = tuple(
    entity.table
    for entity in ENTITIES.values()
    if entity.parents.keys() >= IN_SESSION.keys() and entity.table is not SessionPlace
)
"""The tables of parts of a session that have a column for the place."""


def place_before(session: Session, session_id: str, place_id: str) -> str:
    """The id of the place of a session, if it may be moved to another.

    Raises StorageError, also if it or the other place is in the trash.
    """
    row, place = must_get(session, CoachingSession, session_id), must_get(session, Place, place_id)
    for thing in (row, place):
        if thing.trashed_at is not None:
            raise in_trash(thing.entity)
    return row.place_id


def move(session: Session, session_id: str, place_id: str, now: datetime) -> MovedSession:
    """Move a session with all its parts. Raises NotFoundError."""
    row, place = must_get(session, CoachingSession, session_id), must_get(session, Place, place_id)
    before = must_get(session, Place, row.place_id)
    row.place_id = place.id
    session.add(row)
    was_led = any(link.active and link.leader.place_id != place.id for link in row.leaders)
    moved = _with_its_own(session, row, before, now)
    leading = _leading(place, row)
    unsaid = was_led or len(_leading(before, row)) > 1
    if row.status == SessionStatus.BOOKED or (len(leading) == 1 and unsaid):
        # All leaders are asked to a meeting; one who leads alone was there, as in a new call.
        _put_leaders(session, row, leading)
    for other in session.exec(select(SessionPlace).where(SessionPlace.session_id == row.id)):
        if other.place_id == place.id:
            # The session is about this place through itself now.
            other.active = False
            session.add(other)
    session.flush()
    session.expire_all()
    return moved


def moved_back(session: Session, session_id: str, before_id: str, now: datetime) -> MovedSession:
    """Move what was added to a session since it was moved back with it. Raises NotFoundError."""
    row = must_get(session, CoachingSession, session_id)
    moved = _with_its_own(session, row, must_get(session, Place, before_id), now)
    session.flush()
    session.expire_all()
    return moved


def _with_its_own(
    session: Session, row: CoachingSession, before: Place, now: datetime
) -> MovedSession:
    """Move all parts of a session to its present place."""
    place = must_get(session, Place, row.place_id)
    take_along(session, row, now)
    session.flush()
    leading = _leading(place, row)
    promisers = _promised_by(session, row, before, leading[0] if len(leading) == 1 else None)
    not_there = (*_leave_leaders(session, row, place), *_leave_people(session, row, place))
    along = _along(session, row)
    return MovedSession(place.id, place.name, before.name, along, not_there, promisers)


def follow(session: Session, things: Iterable[tuple[str, str]], now: datetime) -> None:
    """Move parts to the places of their sessions after a merge, if one desk had moved a session."""
    found: dict[str, None] = {}
    for kind, key in things:
        if kind == CoachingSession.entity:
            found[key] = None
        elif ENTITIES[kind].table in _PARTS:
            of_session = getattr(session.get(ENTITIES[kind].table, key), "session_id", None)
            if of_session:
                found[of_session] = None
    for key in found:
        held = session.get(CoachingSession, key)
        if held is not None:
            take_along(session, held, now)


def take_along(session: Session, held: CoachingSession, now: datetime) -> None:
    """Set the place of all parts of a session to that of the session."""
    for table in _PARTS:
        rows = session.exec(
            select(table).where(table.session_id == held.id, table.place_id != held.place_id)  # type: ignore[attr-defined]
        ).all()
        for row in rows:
            if not isinstance(row, RiskMark):
                row.place_id = held.place_id
                session.add(row)
            elif _is_said(row):
                _judge_there(session, row, held, now)


def _along(session: Session, held: CoachingSession) -> Counter[str]:
    """The number of parts of a session, by kind."""
    along: Counter[str] = Counter()
    for table in _PARTS:
        rows = session.exec(select(table).where(table.session_id == held.id)).all()  # type: ignore[attr-defined]
        along[table.entity] += sum(map(_is_said, rows))
    return +along


def _is_said(row: object) -> bool:
    """Whether a part of a session is not in the trash, nor a judgement that was withdrawn."""
    if isinstance(row, RiskMark) and row.level is None:
        return False
    return not (isinstance(row, Trashable) and row.trashed_at)


def _judge_there(session: Session, row: RiskMark, held: CoachingSession, now: datetime) -> None:
    """Judge a risk on the place of the session, and withdraw the judgement on the other place.

    The key of a judgement is derived from its place.
    """
    key = derived_id("risk", held.place_id, held.id, row.risk_key)
    there = session.get(RiskMark, key) or RiskMark(
        id=key, place_id=held.place_id, session_id=held.id, risk_key=row.risk_key,
        judged=row.judged, created_at=now,
    )  # fmt: skip
    there.trashed_at, there.level, there.note = None, row.level, row.note
    row.level, row.note = None, ""
    session.add_all((there, row))


def _leading(place: Place, held: CoachingSession) -> tuple[Leader, ...]:
    """The leaders of a place on the day of a session."""
    there = [leader for leader in place.leaders if leader.trashed_at is None]
    day = date.fromisoformat(held.starts[:10])
    return leaders_to_call(there, place.finished_on, day)


def _promised_by(
    session: Session, held: CoachingSession, before: Place, leads: Leader | None
) -> tuple[str, ...]:
    """Assign commitments to the new place's leader that only by default were the other leader's.

    Returns the names of those who were chosen as promisers: they keep their commitments.
    """
    names: dict[str, None] = {}
    rows = session.exec(
        select(Commitment).where(Commitment.session_id == held.id, live(Commitment))
    )
    for row in rows:
        who = session.get(Leader, row.leader_id) if row.leader_id else None
        if row.who != Who.LEADER or who is None or who.place_id != before.id:
            continue
        if row.line and fold(who.name.split()[0]) not in fold(row.line):
            row.leader_id = leads.id if leads else None
            session.add(row)
        else:
            names[_called(who.name)] = None
    return tuple(names)


def _leave_leaders(session: Session, held: CoachingSession, place: Place) -> list[str]:
    """Remove the leaders of the other place; their names."""
    gone = [link for link in held.leaders if link.active and link.leader.place_id != place.id]
    for link in gone:
        link.active = False
        session.add(link)
    return [_called(link.leader.name) for link in gone]


def _put_leaders(session: Session, held: CoachingSession, leaders: Iterable[Leader]) -> None:
    """Add these leaders to a session."""
    for leader in leaders:
        key = derived_id(SessionLeader.entity, held.id, leader.id)
        there = session.get(SessionLeader, key) or SessionLeader(
            id=key, session_id=held.id, leader_id=leader.id
        )
        there.active = True
        session.add(there)


def _leave_people(session: Session, held: CoachingSession, place: Place) -> list[str]:
    """Remove those who have no role on this place."""
    gone = [
        link for link in held.people if link.active and not _has_part(session, link.person, place)
    ]
    for link in gone:
        link.active = False
        session.add(link)
    return [_called(link.person.name or link.person.function) for link in gone]


def _called(name: str) -> str:
    """What somebody is called in a sentence, also once their name has been erased."""
    return _("någon som tagits bort") if name == NAMELESS else name


def _has_part(session: Session, person: ProcessPerson, place: Place) -> bool:
    """Whether somebody has a role on a place."""
    parts = session.exec(
        select(PersonPlace).where(
            PersonPlace.person_id == person.id,
            PersonPlace.place_id == place.id,
            col(PersonPlace.active),
        )
    )
    return person.place_id == place.id or parts.first() is not None
