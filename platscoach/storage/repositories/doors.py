"""Doors: questions of the places that were taken to somebody outside, and what was answered."""

from platscoach.domain.door_forms import DoorForm, read_door
from platscoach.domain.doors import DoorView, door_order
from platscoach.storage.orm import col, joinedload
from platscoach.storage.repositories.rows import must_get, select_live
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.door_tables import Door
from platscoach.storage.schema.tables import CoachingSession, Place, ProcessPerson


class Doors:
    """Questions that supporters take on for places, with their answers."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def get(self, door_id: str) -> DoorView:
        """One door. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return door_view(must_get(session, Door, door_id))

    def all(self, place_id: str = "") -> tuple[DoorView, ...]:
        """The doors of a place or of all: open ones first, by when the answer is due."""
        query = select_live(Door).options(joinedload(Door.place), joinedload(Door.person))  # type: ignore[arg-type]
        if place_id:
            query = query.where(Door.place_id == place_id)
        with self._base.begin() as session:
            found = [door_view(row) for row in session.exec(query)]
        return tuple(sorted(found, key=door_order))

    def open(self) -> tuple[DoorView, ...]:
        """The open doors of all places."""
        with self._base.begin() as session:
            rows = session.exec(select_live(Door).where(col(Door.answered_on).is_(None)))
            return tuple(sorted(map(door_view, rows), key=door_order))

    def save(
        self, place_id: str, form: DoorForm, door_id: str = "", session_id: str | None = None
    ) -> DoorView:
        """Add a door to a place, or change the one named. Raises FieldErrors, StorageError."""
        values = read_door(form, self._base.today())
        with self._base.begin() as session:
            must_get(session, Place, place_id)
            if values.person_id:
                must_get(session, ProcessPerson, values.person_id)
            if session_id and session.get(CoachingSession, session_id) is None:
                # A call that has not been stored yet: the door is stored without it.
                session_id = None
            row = (
                must_get(session, Door, door_id)
                if door_id
                else Door(
                    place_id=place_id, session_id=session_id, question=values.question,
                    asked_on=values.asked_on, created_at=self._base.now(),
                )
            )  # fmt: skip
            row.question, row.person_id, row.to_whom = (
                values.question, values.person_id, values.to_whom,
            )  # fmt: skip
            row.asked_on, row.expected_by = values.asked_on, values.expected_by
            row.answer, row.answered_on = values.answer, values.answered_on
            row.result = values.result
            session.add(row)
            session.flush()
            session.refresh(row)
            return door_view(row)

    def set_answered(self, door_id: str, *, answered: bool) -> None:
        """Record that the answer came today, or remove the answer."""
        with self._base.begin() as session:
            row = must_get(session, Door, door_id)
            row.answered_on = self._base.today() if answered else None
            session.add(row)


def door_view(row: Door) -> DoorView:
    """The record of a door's row."""
    person = row.person
    to_whom = (person.name or person.function) if person else row.to_whom
    return DoorView(
        row.id, row.place_id, row.place.name, row.session_id, row.question, row.person_id, to_whom,
        row.asked_on, row.expected_by, row.answer, row.answered_on, row.result,
    )  # fmt: skip
