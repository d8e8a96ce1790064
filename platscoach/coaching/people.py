"""The people of a place: who they are, what they took part in, and which groups are missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from platscoach.coaching.places import read_place_names
from platscoach.domain.head_count import head_count
from platscoach.domain.people import PersonEvent, PersonView, WantedGroup, not_reached
from platscoach.domain.people_forms import PersonForm
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.people import (
    NO_CONTACT,
    LastContact,
    read_attendances,
    read_contacts,
    read_listed_people,
    read_people_in_full,
)
from platscoach.storage.queries.place import are_places

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


AT_ONCE: Final = 10_000
"""How many people one SQL statement reads."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person, and when they were last in contact."""

    person: PersonView
    contact: LastContact


@dataclass(frozen=True, slots=True)
class PlacePeople:
    """The people of a place or of all, and the groups that are not yet reached."""

    people: tuple[KnownPerson, ...]
    missing: tuple[WantedGroup, ...]
    groups_asked_for: int = 0
    """How many groups are wanted."""
    has_more: bool = False
    """Whether others come after these."""
    are_places: bool = True
    """Whether there is any place that a person can be added to."""


def read_people(
    connection: Connection,
    place_id: str,
    wanted: Sequence[WantedGroup],
    today: date,
    *,
    most: int | None = None,
    person_id: str = "",
) -> PlacePeople:
    """The people of a place, of all when none is named. Needs no SQLModel.

    `wanted` are the groups that the steps of the place ask for. The first `most` people are read in
    full, or all of them if `person_id` comes later. Raises UnreadableValueError.
    """
    listed = read_listed_people(connection, place_id)
    shown = [one.id for one in listed[:most]]
    if person_id and person_id not in shown:
        shown = [one.id for one in listed]
    counted = [
        count.group
        for text in (read_attendances(connection, place_id) if wanted else ())
        for count in head_count(text)
    ]
    return PlacePeople(
        tuple(_with_contacts(connection, shown, today)),
        not_reached(wanted, listed, counted),
        len(wanted),
        has_more=len(shown) < len(listed),
        are_places=bool(place_id) or are_places(connection),
    )


def _with_contacts(
    connection: Connection, ids: Sequence[str], today: date
) -> Iterator[KnownPerson]:
    """Some people with their last contact."""
    for at in range(0, len(ids), AT_ONCE):
        part = ids[at : at + AT_ONCE]
        contacts = read_contacts(connection, part, today)
        for person in read_people_in_full(connection, part):
            yield KnownPerson(person, contacts.get(person.id, NO_CONTACT))


def read_cards(connection: Connection, place_id: str) -> tuple[PersonView, ...]:
    """Everybody on a place, or on all when none is named, for visiting cards."""
    ids = [one.id for one in read_listed_people(connection, place_id)]
    return tuple(
        person
        for at in range(0, len(ids), AT_ONCE)
        for person in read_people_in_full(connection, ids[at : at + AT_ONCE])
    )


@dataclass(frozen=True, slots=True)
class PersonStory:
    """A person, and everything that they took part in, the newest first."""

    person: PersonView
    events: tuple[PersonEvent, ...]
    places: tuple[tuple[str, str], ...]
    """Every place, as pairs of id and name."""


def read_person_story(store: "Store", person_id: str) -> PersonStory:
    """A person with their sessions, promises and doors. Raises StorageError when not there."""
    return PersonStory(
        store.people.get(person_id),
        store.people.events(person_id).get(person_id, ()),
        read_place_names(store),
    )


def save_person(store: "Store", form: PersonForm, person_id: str = "") -> PersonView:
    """Add a person, or change the one named. Raises FieldErrors and StorageError."""
    return store.people.save(form, person_id)
