"""Doors opened for a place: records, which are overdue, and their order."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DoorView:
    """A question that was taken to somebody for a place, and what became of it."""

    id: str
    place_id: str
    place_name: str
    session_id: str | None
    question: str
    person_id: str | None
    to_whom: str
    """Who was asked: the person's name, or what was typed."""
    asked_on: date
    expected_by: date | None
    answer: str
    answered_on: date | None
    result: str
    """What the answer led to."""

    @property
    def is_open(self) -> bool:
        """Whether there is no answer yet."""
        return self.answered_on is None

    def is_overdue(self, today: date) -> bool:
        """Whether the answer was due before today and has not come."""
        return self.is_open and self.expected_by is not None and self.expected_by < today


@dataclass(frozen=True, slots=True)
class DoorCount:
    """How many doors were tried, and how many of them opened."""

    asked: int = 0
    overdue: int = 0
    by_year: tuple[tuple[int, int], ...] = ()
    """How many were opened each year, by the day of the answer, the newest year first."""
    has_older: bool = False
    """Whether older answers were not counted: the number is then a minimum."""

    @property
    def opened(self) -> int:
        """How many have been answered."""
        return sum(number for _year, number in self.by_year)


def door_order(door: DoorView) -> tuple[bool, date, str]:
    """A sort key: open doors first, by when the answer is due; then answered ones, newest first."""
    if door.answered_on is None:
        return False, door.expected_by or date.max, door.id
    return True, date.min + (date.max - door.answered_on), door.id
