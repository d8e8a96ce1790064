"""Doors opened and agreements: asked, answered, overdue, counted."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from platscoach.coaching.places import read_place_names
from platscoach.domain.agreement_forms import AgreementForm
from platscoach.domain.agreements import AgreementView
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.doors import DoorCount, DoorView
from platscoach.domain.people import PersonView
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.doors import read_agreements, read_door_count, read_doors
from platscoach.storage.queries.place import are_places, read_place

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class DoorsWanted:
    """A query for doors and agreements."""

    place_id: str = ""
    """The place; empty for all places."""
    most_doors: int | None = None
    """The most doors to read; None for all."""
    most_agreements: int | None = None
    only_open: bool = False
    """Whether to leave out the doors that have been answered."""
    item_id: str = ""
    """A door or agreement that must be included, however far down it is."""


@dataclass(frozen=True, slots=True)
class DoorsAndAgreements:
    """The content of the room of doors, for one place or for all."""

    place_name: str
    """Empty for all places."""
    count: DoorCount
    """The count of all doors, including those that were not read."""
    doors: tuple[DoorView, ...]
    agreements: tuple[AgreementView, ...]
    has_more_doors: bool
    has_more_agreements: bool
    are_places: bool
    """Whether there is any place that one can be added to."""


def read_doors_and_agreements(
    connection: Connection, wanted: DoorsWanted, today: date
) -> DoorsAndAgreements:
    """The doors and agreements that are wanted, and the count of all. Needs no SQLModel."""
    most_doors, most_agreements = wanted.most_doors, wanted.most_agreements
    place_id = wanted.place_id
    # One more than is shown says whether there are more.
    doors = read_doors(connection, place_id, _and_one(most_doors), only_open=wanted.only_open)
    agreements = read_agreements(connection, place_id, _and_one(most_agreements))
    shown = {door.id for door in doors[:most_doors]}
    shown |= {agreement.id for agreement in agreements[:most_agreements]}
    if wanted.item_id and wanted.item_id not in shown:
        most_doors = most_agreements = None
        doors = read_doors(connection, place_id, only_open=wanted.only_open)
        agreements = read_agreements(connection, place_id)
    place = read_place(connection, place_id) if place_id else None
    return DoorsAndAgreements(
        place.name if place else "",
        read_door_count(connection, today, place_id),
        doors[:most_doors],
        agreements[:most_agreements],
        has_more_doors=len(doors) > len(doors[:most_doors]),
        has_more_agreements=len(agreements) > len(agreements[:most_agreements]),
        are_places=bool(place_id) or are_places(connection),
    )


def _and_one(most: int | None) -> int | None:
    """One more than a limit."""
    return None if most is None else most + 1


@dataclass(frozen=True, slots=True)
class DoorChoices:
    """What the forms of a door and of an agreement choose from."""

    people: tuple[PersonView, ...]
    """Those who may be asked."""
    places: tuple[tuple[str, str], ...]
    """Every place, as pairs of id and name."""


def read_door_choices(store: "Store", place_id: str = "", *also: str | None) -> DoorChoices:
    """Who may be asked for a place, or for any when none is named; `also` are ids that must be
    included.
    """
    people = (
        store.people.to_ask(place_id, [one for one in also if one])
        if place_id
        else store.people.all()
    )
    return DoorChoices(people, read_place_names(store))


def open_doors(store: "Store", today: date) -> tuple[DoorView, ...]:
    """The doors of all places whose answer is overdue, the longest waited for first."""
    return tuple(door for door in store.doors.open() if door.is_overdue(today))


def save_door(
    store: "Store", place_id: str, form: DoorForm, door_id: str = "", session_id: str = ""
) -> DoorView:
    """Add a door to a place, or change the one named. Raises FieldErrors and StorageError."""
    return store.doors.save(place_id, form, door_id, session_id or None)


def save_agreement(
    store: "Store", place_id: str, form: AgreementForm, agreement_id: str = ""
) -> AgreementView:
    """Add an agreement to a place, or change the one named. Raises FieldErrors, StorageError."""
    return store.agreements.save(place_id, form, agreement_id)
