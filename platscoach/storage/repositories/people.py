"""The people in the processes of the places besides their leaders, and what each took part in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from platscoach.domain.people import FAR_LEVELS, Level, PersonEvent, PersonView, person_order
from platscoach.domain.people_forms import PersonForm, PersonValues, read_person
from platscoach.storage.engine.stored_values import local_day, stored
from platscoach.storage.orm import (
    ColumnElement,
    Select,
    Session,
    col,
    or_,
    select,
    selectinload,
    true,
)
from platscoach.storage.repositories.rows import must_get, select_live
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.door_tables import Door
from platscoach.storage.schema.tables import (
    CoachingSession,
    Commitment,
    PersonPlace,
    Place,
    ProcessPerson,
    SessionPerson,
    new_id,
)
from platscoach.text import sort_key


class People:
    """The people who take part in the process, in one place or in all."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def get(self, person_id: str) -> PersonView:
        """One person. Raises StorageError when they are not there."""
        with self._base.begin() as session:
            return person_view(must_get(session, ProcessPerson, person_id))

    def all(self, place_id: str = "") -> tuple[PersonView, ...]:
        """The people of a place or of all, by level and by what they do."""
        return self._found(_has_part(place_id)) if place_id else self._found(true())

    def to_ask(self, place_id: str, also: Sequence[str]) -> tuple[PersonView, ...]:
        """Those who may be asked for a place: its people, those of the region or beyond, `also`."""
        far = col(ProcessPerson.level).in_([str(level) for level in FAR_LEVELS])
        return self._found(or_(_has_part(place_id), far, col(ProcessPerson.id).in_(also)))

    def _found(self, which: ColumnElement[bool]) -> tuple[PersonView, ...]:
        """The people that fulfil a condition, in order."""
        with self._base.begin() as session:
            rows = session.exec(
                select_live(ProcessPerson)
                .where(which)
                .options(selectinload(ProcessPerson.places).joinedload(PersonPlace.place))  # type: ignore[arg-type]
            )
            found = [person_view(row) for row in rows]
        return tuple(sorted(found, key=person_order))

    def save(self, form: PersonForm, person_id: str = "") -> PersonView:
        """Add a person, or change the one named. Raises FieldErrors, StorageError."""
        return self.write(read_person(form), person_id)

    def write(self, values: PersonValues, person_id: str = "") -> PersonView:
        """Store a person, new or known, with the places that they have a role on."""
        with self._base.begin() as session:
            row = (
                must_get(session, ProcessPerson, person_id)
                if person_id
                else ProcessPerson(
                    id=new_id(), function=values.function, level=str(values.level),
                    created_at=self._base.now(),
                )
            )  # fmt: skip
            for place_id in values.place_ids:
                must_get(session, Place, place_id)
            row.place_id = values.home_id
            row.function, row.name, row.level = values.function, values.name, str(values.level)
            row.organisation, row.helps, row.note = values.organisation, values.helps, values.note
            row.phone, row.email = values.phone, values.email
            session.add(row)
            session.flush()
            _link_places(session, row.id, values.place_ids)
            session.flush()
            session.refresh(row)
            return person_view(row)

    def events(self, *person_ids: str) -> Mapping[str, tuple[PersonEvent, ...]]:
        """What some people took part in, the newest first: sessions, promises, doors."""
        found: dict[str, list[PersonEvent]] = defaultdict(list)
        with self._base.begin() as session:
            for key, event in (
                *_sessions(session, person_ids),
                *_promises(session, person_ids),
                *_doors(session, person_ids),
            ):
                found[key].append(event)
        return {
            key: tuple(sorted(events, key=lambda event: event.day, reverse=True))
            for key, events in found.items()
        }


def _link_places(session: Session, person_id: str, place_ids: Sequence[str]) -> None:
    """Link a person to these places; a link to another place is kept as inactive."""
    rows = session.exec(select(PersonPlace).where(PersonPlace.person_id == person_id))
    links = {row.place_id: row for row in rows}
    for place_id in place_ids:
        if place_id not in links:
            links[place_id] = PersonPlace(
                id=derived_id(PersonPlace.entity, person_id, place_id),
                person_id=person_id, place_id=place_id,
            )  # fmt: skip
    for place_id, row in links.items():
        row.active = place_id in place_ids
        session.add(row)


def _has_part(place_id: str) -> ColumnElement[bool]:
    """The condition that somebody takes part on a place."""
    links = select(PersonPlace.person_id).where(
        PersonPlace.place_id == place_id, col(PersonPlace.active)
    )
    return col(ProcessPerson.id).in_(links)


def _sessions(session: Session, person_ids: Sequence[str]) -> Iterator[tuple[str, PersonEvent]]:
    """The sessions that people took part in, or are booked for."""
    found = (
        select(SessionPerson.person_id)
        .join(CoachingSession, col(CoachingSession.id) == SessionPerson.session_id)
        .join(Place, col(Place.id) == CoachingSession.place_id)
        .where(
            col(SessionPerson.active),
            col(CoachingSession.trashed_at).is_(None),
            col(Place.trashed_at).is_(None),
            col(SessionPerson.person_id).in_(person_ids),
        )
    )
    for key, row_id, place_id, place, starts, kind, status in _columns(
        session, found, SessionPerson.person_id, CoachingSession.id, Place.id, Place.name,
        CoachingSession.starts, CoachingSession.kind, CoachingSession.status,
    ):  # fmt: skip
        day = stored(date.fromisoformat, starts[:10])
        yield (
            key,
            PersonEvent(
                CoachingSession.entity, row_id, place_id, place, day, kind, open=status == "booked"
            ),
        )


def _promises(session: Session, person_ids: Sequence[str]) -> Iterator[tuple[str, PersonEvent]]:
    """The commitments of people, by the day on which they were made."""
    found = select_live(Commitment).where(
        or_(col(Commitment.known_id).in_(person_ids), col(Commitment.also_known_id).in_(person_ids))
    )
    for one, other, row_id, place_id, place, starts, created_at, what, done_on in _columns(
        session, found, Commitment.known_id, Commitment.also_known_id, Commitment.id, Place.id,
        Place.name, CoachingSession.starts, Commitment.created_at, Commitment.what,
        Commitment.done_on,
    ):  # fmt: skip
        day = stored(date.fromisoformat, starts[:10]) if starts else local_day(created_at)
        for key in (one, other):
            if key in person_ids:
                yield (
                    key,
                    PersonEvent(
                        Commitment.entity, row_id, place_id, place, day, what, open=done_on is None
                    ),
                )


def _doors(session: Session, person_ids: Sequence[str]) -> Iterator[tuple[str, PersonEvent]]:
    """The questions to people, by the day of the answer or, without one, of the question."""
    found = select_live(Door).where(col(Door.person_id).in_(person_ids))
    for key, row_id, place_id, place, asked_on, answered_on, question in _columns(
        session, found, Door.person_id, Door.id, Place.id, Place.name, Door.asked_on,
        Door.answered_on, Door.question,
    ):  # fmt: skip
        yield key, PersonEvent(
            Door.entity, row_id, place_id, place, answered_on or asked_on, question,
            open=answered_on is None,
        )  # fmt: skip


def _columns(session: Session, found: Select[Any], *columns: object) -> Iterable[Any]:
    """Some columns of a query: whole rows would take long if there are thousands."""
    return session.connection().execute(found.with_only_columns(*cast("list[Any]", columns)))


def person_view(row: ProcessPerson) -> PersonView:
    """The record of a person row, with the places that are not in the trash."""
    places = [
        (link.place_id, link.place.name)
        for link in row.places
        if link.active and link.place.trashed_at is None
    ]
    return PersonView(
        row.id, row.function, row.name, stored(Level, row.level), row.organisation, row.phone,
        row.email, row.helps, row.note, tuple(sorted(places, key=lambda pair: sort_key(pair[1]))),
    )  # fmt: skip
