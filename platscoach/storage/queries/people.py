"""The people of the process, read by the plain driver: in brief, and those that are shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from platscoach.domain.people import (
    LEVELS,
    BriefPerson,
    Level,
    ListedPerson,
    PersonView,
    person_order,
)
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import local_day_of, stored
from platscoach.text import sort_key


def read_place_people(connection: Connection, place_id: str) -> tuple[BriefPerson, ...]:
    """The people of a place: those at the nearest level first, then by name or function."""
    rows = connection.execute(
        "SELECT id, name, function, level FROM v_person WHERE place_id = ?", (place_id,)
    ).fetchall()
    found = [
        BriefPerson(key, name or function, stored(Level, level))
        for key, name, function, level in rows
    ]
    return tuple(sorted(found, key=lambda one: (LEVELS.index(one.level), sort_key(one.called))))


def read_listed_people(connection: Connection, place_id: str = "") -> tuple[ListedPerson, ...]:
    """The people of a place or of all in the order of the list. Raises UnreadableValueError."""
    part = (
        " AND person.id IN (SELECT person_id FROM person_place WHERE place_id = ? AND active)"
        if place_id
        else ""
    )
    rows = connection.execute(
        "SELECT person.id, person.function, person.name, person.level, person.organisation"
        " FROM person LEFT JOIN place AS home ON home.id = person.place_id"
        f" WHERE person.trashed_at IS NULL AND home.trashed_at IS NULL{part}",
        (place_id,) if place_id else (),
    ).fetchall()
    found = [
        ListedPerson(key, function, name, stored(Level, level), organisation)
        for key, function, name, level, organisation in rows
    ]
    return tuple(sorted(found, key=person_order))


def read_people_in_full(
    connection: Connection, person_ids: Sequence[str]
) -> tuple[PersonView, ...]:
    """Some people in full, in the given order. Raises UnreadableValueError."""
    places = defaultdict(list)
    for key, place_id, name in connection.execute(
        "SELECT person_place.person_id, place.id, place.name"
        " FROM person_place JOIN place ON place.id = person_place.place_id"
        " WHERE person_place.active AND place.trashed_at IS NULL"
        f" AND person_place.person_id IN ({_marks(person_ids)})",
        person_ids,
    ).fetchall():
        places[key].append((place_id, name))
    rows = connection.execute(
        "SELECT id, function, name, level, organisation, phone, email, helps, note"
        f" FROM person WHERE id IN ({_marks(person_ids)})",
        person_ids,
    ).fetchall()
    found = {
        key: PersonView(
            key, function, name, stored(Level, level), organisation, phone, email, helps, note,
            tuple(sorted(places[key], key=lambda pair: sort_key(pair[1]))),
        )
        for key, function, name, level, organisation, phone, email, helps, note in rows
    }  # fmt: skip
    return tuple(found[key] for key in person_ids)


class LastContact(NamedTuple):
    """The last contact with somebody."""

    last: date | None = None
    """The last day of any contact."""
    waiting_since: date | None = None
    """The day of the newest unanswered question to them."""


NO_CONTACT: Final = LastContact()
"""There has been no contact with somebody."""


def read_contacts(
    connection: Connection, person_ids: Sequence[str], today: date
) -> Mapping[str, LastContact]:
    """The last contact with some people as of today; people without any are left out.

    Raises UnreadableValueError.
    """
    ids = tuple(person_ids)
    days: dict[str, list[date]] = defaultdict(list)
    for key, day in _attended(connection, ids, today):
        days[key].append(day)
    waiting: dict[str, date] = {}
    for key, asked, answered, open_since in connection.execute(
        "SELECT door.person_id,"
        " MAX(CASE WHEN door.asked_on <= ?1 THEN door.asked_on END),"
        " MAX(CASE WHEN door.answered_on <= ?1 THEN door.answered_on END),"
        " MAX(CASE WHEN door.answered_on IS NULL THEN door.asked_on END)"
        " FROM door JOIN place ON place.id = door.place_id"
        " LEFT JOIN session ON session.id = door.session_id"
        f" WHERE door.person_id IN ({_marks(ids)})"
        " AND door.trashed_at IS NULL AND place.trashed_at IS NULL AND session.trashed_at IS NULL"
        " GROUP BY 1",
        (today.isoformat(), *ids),
    ).fetchall():
        days[key] += [stored(date.fromisoformat, day) for day in (asked, answered) if day]
        if open_since:
            waiting[key] = stored(date.fromisoformat, open_since)
    for key, day in _promised(connection, ids):
        if day <= today:
            days[key].append(day)
    return {
        key: LastContact(max(days[key], default=None), waiting.get(key))
        for key in {*days, *waiting}
    }


def _attended(
    connection: Connection, person_ids: tuple[str, ...], today: date
) -> Iterable[tuple[str, date]]:
    """The day of the last session that each of some people took part in, until today."""
    for key, day in connection.execute(
        "SELECT session_person.person_id, MAX(substr(session.starts, 1, 10))"
        " FROM session_person JOIN session ON session.id = session_person.session_id"
        " JOIN place ON place.id = session.place_id"
        f" WHERE session_person.person_id IN ({_marks(person_ids)}) AND session_person.active"
        " AND session.trashed_at IS NULL AND place.trashed_at IS NULL"
        " AND substr(session.starts, 1, 10) <= ? GROUP BY 1",
        (*person_ids, today.isoformat()),
    ).fetchall():
        yield key, stored(date.fromisoformat, day)


def read_attendances(connection: Connection, place_id: str) -> tuple[str, ...]:
    """The head counts of the meetings of a place, as they were typed."""
    rows = connection.execute(
        "SELECT attendance FROM session"
        " WHERE place_id = ? AND trashed_at IS NULL AND attendance IS NOT NULL",
        (place_id,),
    ).fetchall()
    return tuple(text for (text,) in rows)


def _promised(connection: Connection, person_ids: Sequence[str]) -> Iterable[tuple[str, date]]:
    """The days on which some people promised something: of the session, else of the entry."""
    for column in ("known_id", "also_known_id"):
        for key, starts, made in connection.execute(
            f"SELECT commitment.{column}, session.starts, commitment.created_at"
            " FROM commitment JOIN place ON place.id = commitment.place_id"
            " LEFT JOIN session ON session.id = commitment.session_id"
            f" WHERE commitment.{column} IN ({_marks(person_ids)})"
            " AND commitment.trashed_at IS NULL AND place.trashed_at IS NULL"
            " AND session.trashed_at IS NULL",
            person_ids,
        ).fetchall():
            if starts:
                yield key, stored(date.fromisoformat, starts[:10])
            else:
                yield key, local_day_of(made)


def _marks(values: Sequence[str]) -> str:
    """The SQL placeholders for some values."""
    return ", ".join("?" * len(values))
