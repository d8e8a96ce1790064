"""The SQLModel tables of a place's months: the plan of its steps, its money, its reports."""

from datetime import date, datetime
from typing import ClassVar

from platscoach.storage.orm import Field, Relationship
from platscoach.storage.schema.tables import Place, Trashable


class StepPlan(Trashable, table=True):
    """The planned months of a step of a place; its key is derived from both."""

    __tablename__ = "step_plan"
    entity: ClassVar[str] = "step_plan"
    place_id: str = Field(foreign_key="place.id", index=True)
    stage_key: str
    first_month: int | None = None
    """Empty while the method's proposal is used."""
    last_month: int | None = None

    place: Place = Relationship()


class Funding(Trashable, table=True):
    """A decision on money for a place. Amounts are whole kronor."""

    entity: ClassVar[str] = "funding"
    place_id: str = Field(foreign_key="place.id", index=True)
    number: str = ""
    funder: str = ""
    granted: int | None = None
    co_financing: int | None = None
    decided_on: date | None = None
    created_at: datetime

    place: Place = Relationship()


class Payment(Trashable, table=True):
    """Money that was requested, and what was paid of it. Amounts are whole kronor."""

    entity: ClassVar[str] = "payment"
    place_id: str = Field(foreign_key="place.id", index=True)
    what: str = ""
    asked: int | None = None
    asked_on: date | None = None
    paid: int | None = None
    paid_on: date | None = None
    created_at: datetime

    place: Place = Relationship()


class FunderReport(Trashable, table=True):
    """A report that a place is to hand in to its funder."""

    __tablename__ = "funder_report"
    entity: ClassVar[str] = "funder_report"
    place_id: str = Field(foreign_key="place.id", index=True)
    name: str = ""
    due: date | None = None
    handed_in: date | None = None
    created_at: datetime

    place: Place = Relationship()
