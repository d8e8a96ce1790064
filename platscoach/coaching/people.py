"""The people of a place: who they are, what they were in, and whom a step asks for in vain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from platscoach.coaching.places import read_place_names
from platscoach.domain.head_count import head_count
from platscoach.domain.people import (
    PersonEvent,
    PersonView,
    WantedGroup,
    last_contact,
    not_reached,
)
from platscoach.domain.people_forms import PersonForm

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person with the last day on which there was something with them."""

    person: PersonView
    last: date | None
    waiting: PersonEvent | None
    """An open door of theirs, the newest."""


@dataclass(frozen=True, slots=True)
class PlacePeople:
    """The people of a place or of all, and the groups that are not yet reached."""

    people: tuple[KnownPerson, ...]
    missing: tuple[WantedGroup, ...]
    places: tuple[tuple[str, str], ...]
    """Every place, as pairs of id and name."""


def read_people(
    store: "Store", place_id: str, wanted: Sequence[WantedGroup], today: date
) -> PlacePeople:
    """The people of a place, of all when none is named; `wanted` is what its steps ask for."""
    people = store.people.all(place_id)
    here = [person.id for person in people] if place_id else []
    events = store.people.events(*here) if people else {}
    counted = [
        count.group
        for text in (store.people.attendances(place_id) if place_id else ())
        for count in head_count(text)
    ]
    return PlacePeople(
        tuple(_known(person, events.get(person.id, ()), today) for person in people),
        not_reached(wanted, people, counted),
        read_place_names(store),
    )


def _known(person: PersonView, events: Sequence[PersonEvent], today: date) -> KnownPerson:
    """A person with what is known of the contact with them."""
    doors = (event for event in events if event.kind == "door" and event.open)
    return KnownPerson(person, last_contact(events, today), next(doors, None))


@dataclass(frozen=True, slots=True)
class PersonStory:
    """A person, and everything that they were in, the newest first."""

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
