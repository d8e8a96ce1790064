"""What every part of a place's story leans on: its table, its days, its keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from platscoach.demo.days import Days
from platscoach.storage.repositories.store import Store

Deed = Callable[[Store], object]
"""A call that does something in the store."""


@dataclass(frozen=True, slots=True)
class Act:
    """A call, and the moment at which it happens."""

    when: datetime
    do: Deed


@dataclass(slots=True)
class Setting:
    """One invented place; its keys are known once the first acts have been carried out."""

    table: Mapping[str, Any]
    days: Days
    place_id: str = ""
    people: dict[str, str] = field(default_factory=dict)
    """Keys of supporters and leaders by name."""
    person_ids: dict[str, str] = field(default_factory=dict)
    """Keys of the other people by name or function."""

    def act(self, offset: int, clock: str, do: Deed) -> Act:
        """An act on the day of that offset."""
        return Act(self.days.at(self.days.day(offset), clock), do)

    def typed(self, offset: int | None) -> str:
        """The day at an offset as it would be typed into a field."""
        return "" if offset is None else self.days.day(offset).isoformat()

    def key(self, *parts: object) -> str:
        """A key that is the same every time the example is built."""
        return uuid5(NAMESPACE_OID, "/".join(map(str, (self.table["name"], *parts)))).hex

    def span(self, leader: Mapping[str, Any]) -> tuple[date, date | None]:
        """First and last day of a leader."""
        month, last = leader.get("first_month"), leader.get("last_day")
        first = self.days.day(leader["first_day"]) if month is None else self.days.month(month)
        return first, None if last is None else self.days.day(last)

    def leaders_on(self, day: date) -> list[str]:
        """The names of those who led the place that day."""
        spans = [(leader["name"], *self.span(leader)) for leader in self.table.get("leader", ())]
        return [name for name, first, last in spans if first <= day and (not last or day <= last)]
