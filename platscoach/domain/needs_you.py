"""What needs the supporter on her places, and in which order; read before anything heavy is loaded.

What is already under way comes first, for words may be waiting there. Then place by place, in the
order in which the places stand: what is late, and who has been silent for too long.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import Enum, auto
from typing import Final, NamedTuple, Protocol, TypeVar

from platscoach.domain.places import PlaceRow

MOST_OVERLOOKED: Final = 2
"""Booked sessions without a word on them that are brought up; older ones are let be."""


class NeedKind(Enum):
    """Why a place needs the supporter."""

    UNREADABLE = auto()
    """Something that is stored there cannot be read."""
    STARTED = auto()
    """A session was begun and not stored, or not ended."""
    UNFINISHED = auto()
    """A session was ended, and its wrap-up begun and not completed."""
    LATE = auto()
    """Commitments are past their day."""
    SILENT = auto()
    """Longer since the last session than was agreed."""


class Need(NamedTuple):
    """One thing that a place needs."""

    kind: NeedKind
    place_name: str
    number: int = 0
    """Late commitments, or days of silence."""
    mine: int = 0
    """How many of the late commitments are the supporter's own."""
    agreed: int = 0
    """Days of silence that were agreed on."""


def needs(
    rows: Sequence[PlaceRow],
    today: date,
    *,
    unreadable: Sequence[str] = (),
    started: Sequence[str] = (),
    unfinished: Sequence[str] = (),
) -> tuple[Need, ...]:
    """Everything that needs the supporter, the most urgent first.

    The last three are names of places. A session that was begun and a wrap-up that was begun on
    the same place are one thing: the session leads to its wrap-up.
    """
    return (
        *(Need(NeedKind.UNREADABLE, name) for name in unreadable),
        *(Need(NeedKind.STARTED, name) for name in started),
        *(Need(NeedKind.UNFINISHED, name) for name in unfinished if name not in started),
        *(need for row in rows for need in _of_place(row, today)),
    )


def _of_place(row: PlaceRow, today: date) -> Iterator[Need]:
    """What one place needs."""
    if row.late_commitments:
        yield Need(NeedKind.LATE, row.name, row.late_commitments, mine=row.late_mine)
    if is_silent(row, today):
        yield Need(NeedKind.SILENT, row.name, days_silent(row, today), agreed=row.silence_days)


def days_silent(row: PlaceRow, today: date) -> int:
    """Days since the last session; 0 where there has been none yet."""
    return (today - row.last_session).days if row.last_session else 0


def is_silent(row: PlaceRow, today: date) -> bool:
    """Whether it is longer since the last session than was agreed.

    A place without any session is new, not silent.
    """
    return days_silent(row, today) > row.silence_days


class Starting(Protocol):
    """A session with a time."""

    @property
    def starts(self) -> datetime:
        """Local time."""


S = TypeVar("S", bound=Starting)


def booked_today(booked: Sequence[S], today: date) -> tuple[S, ...]:
    """The booked sessions of today, in the order given."""
    return tuple(item for item in booked if item.starts.date() == today)


def overlooked(booked: Sequence[S], today: date) -> tuple[S, ...]:
    """Booked sessions before today that were never turned into held ones, the latest ones.

    They are given in the order of time.
    """
    return tuple(item for item in booked if item.starts.date() < today)[-MOST_OVERLOOKED:]
