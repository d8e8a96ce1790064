"""Doors opened and agreements: asked, answered, overdue, counted."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from platscoach.coaching.places import read_place_names
from platscoach.domain.agreement_forms import AgreementForm
from platscoach.domain.agreements import AgreementView
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.doors import DoorView
from platscoach.domain.people import PersonView

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class DoorsAndAgreements:
    """What the room of doors shows, of one place or of all."""

    doors: tuple[DoorView, ...]
    agreements: tuple[AgreementView, ...]
    people: tuple[PersonView, ...]
    """Those who may be asked."""
    places: tuple[tuple[str, str], ...]
    """Every place, as pairs of id and name."""


def read_doors(store: "Store", place_id: str = "") -> DoorsAndAgreements:
    """The doors and agreements of a place, of all places when none is named."""
    doors = store.doors.all(place_id)
    asked = sorted({door.person_id for door in doors if door.person_id})
    return DoorsAndAgreements(
        doors,
        store.agreements.all(place_id),
        store.people.to_ask(place_id, asked) if place_id else store.people.all(),
        read_place_names(store),
    )


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
