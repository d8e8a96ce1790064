"""The tables of doors opened for a place, and of agreements around it."""

from datetime import date, datetime
from typing import ClassVar

from platscoach.storage.orm import Field, Relationship
from platscoach.storage.schema.tables import (
    CoachingSession,
    Place,
    ProcessPerson,
    Trashable,
    partial_index,
)


class Door(Trashable, table=True):
    """A question of a place that a supporter took to somebody, and what became of it."""

    __table_args__ = (
        # Nearly every question has been answered.
        partial_index("ix_door_open", "place_id", "answered_on IS NULL AND trashed_at IS NULL"),
        # The newest answers of all places are shown first, the others only on request.
        partial_index(
            "ix_door_answered", "answered_on", "answered_on IS NOT NULL AND trashed_at IS NULL"
        ),
    )
    entity: ClassVar[str] = "door"
    place_id: str = Field(foreign_key="place.id", index=True)
    session_id: str | None = Field(default=None, foreign_key="session.id", index=True)
    """The session in which it was asked for."""
    question: str
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    to_whom: str = ""
    """Who was asked, if it is not a known person."""
    asked_on: date
    expected_by: date | None = None
    answer: str = ""
    answered_on: date | None = None
    result: str = ""
    created_at: datetime

    place: Place = Relationship()
    session: CoachingSession | None = Relationship()
    person: ProcessPerson | None = Relationship()


class Agreement(Trashable, table=True):
    """An agreement between parties around a place: who, what, until when, where it is written."""

    __table_args__ = (
        partial_index("ix_agreement_until", "until", "until IS NOT NULL AND trashed_at IS NULL"),
        partial_index("ix_agreement_for_good", "id", "until IS NULL AND trashed_at IS NULL"),
    )
    entity: ClassVar[str] = "agreement"
    place_id: str = Field(foreign_key="place.id", index=True)
    parties: str
    what: str
    agreed_on: date | None = None
    until: date | None = None
    written_where: str = ""
    created_at: datetime

    place: Place = Relationship()
