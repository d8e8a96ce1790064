"""A pause of a place: its leader is on leave, or the process waits for something else."""

from datetime import date
from typing import NamedTuple


class Pause(NamedTuple):
    """A period in which nothing is expected of a place, with or without a known end."""

    first: date
    until: date | None = None
    """The first day after the pause."""
    why: str = ""

    def holds(self, today: date) -> bool:
        """Whether the place is paused on a day."""
        return self.first <= today and not self.is_over(today)

    def is_over(self, today: date) -> bool:
        """Whether the pause has ended."""
        return self.until is not None and self.until <= today


class PastPause(NamedTuple):
    """A pause that was over before the place's latest one."""

    id: str
    pause: Pause
    moved: int = 0
    """By how many months the steps were moved for it."""


def meets(one: Pause, other: Pause) -> bool:
    """Whether two pauses overlap."""
    return one.first < (other.until or date.max) and other.first < (one.until or date.max)


def pause_of(first: date | None, until: date | None, why: str) -> Pause | None:
    """The pause as it is stored, if there is one."""
    return Pause(first, until, why) if first else None


def paused(pause: Pause | None, today: date) -> Pause | None:
    """The pause, if it is in force."""
    return pause if pause is not None and pause.holds(today) else None
