"""What needs the supporter on her places, and in which order; read before anything heavy is loaded.

What is already under way comes first, for words may be waiting there. Then place by place, in the
order in which the places stand: what is late, and who has been silent for too long.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import Enum, auto
from typing import Final, NamedTuple, Protocol, TypeVar

from platscoach.domain.enums import SessionKind
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


class LeftSession(NamedTuple):
    """A session that was left before it was over."""

    session_id: str
    place_id: str
    place_name: str
    kind: SessionKind = SessionKind.CALL
    """As it was last written; one that cannot be read is taken for a call, as its room does."""


class LateCommitment(NamedTuple):
    """A commitment that is past its day."""

    id: str
    place_id: str
    what: str
    mine: bool
    """Whether the supporter has promised it."""


class Need(NamedTuple):
    """One thing that a place needs."""

    kind: NeedKind
    place_id: str
    place_name: str
    number: int = 0
    """Late commitments, or days of silence."""
    mine: int = 0
    """How many of the late commitments are the supporter's own."""
    agreed: int = 0
    """Days of silence that were agreed on."""
    key: str = ""
    """The session, or the first of the late commitments."""
    what: str = ""
    """What that commitment is about."""
    session_kind: SessionKind = SessionKind.CALL
    """What sort of session it is that is to be ended."""


def needs(
    rows: Sequence[PlaceRow],
    today: date,
    *,
    unreadable: Sequence[tuple[str, str]] = (),
    started: Sequence[LeftSession] = (),
    unfinished: Sequence[LeftSession] = (),
    late: Sequence[LateCommitment] = (),
) -> tuple[Need, ...]:
    """Everything that needs the supporter, the most urgent first.

    `unreadable` are ids and names of places. A session that was begun and its wrap-up that was
    begun are one thing: the session leads to its wrap-up. Of several that are `late` on a place
    the first stands for all.
    """
    begun = {one.session_id for one in started}
    first: dict[str, LateCommitment] = {}
    for one in late:
        first.setdefault(one.place_id, one)
    return (
        *(Need(NeedKind.UNREADABLE, key, name) for key, name in unreadable),
        *(_of_session(NeedKind.STARTED, one) for one in started),
        *(
            _of_session(NeedKind.UNFINISHED, one)
            for one in unfinished
            if one.session_id not in begun
        ),
        *(need for row in rows for need in _of_place(row, today, first.get(row.id))),
    )


def _of_session(kind: NeedKind, one: LeftSession) -> Need:
    """A session that is to be ended."""
    return Need(kind, one.place_id, one.place_name, key=one.session_id, session_kind=one.kind)


def _of_place(row: PlaceRow, today: date, late: LateCommitment | None) -> Iterator[Need]:
    """What one place needs."""
    if row.late_commitments:
        need = Need(NeedKind.LATE, row.id, row.name, row.late_commitments, mine=row.late_mine)
        yield need._replace(key=late.id, what=late.what) if late else need
    if is_silent(row, today):
        days = days_silent(row, today)
        yield Need(NeedKind.SILENT, row.id, row.name, days, agreed=row.silence_days)


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
