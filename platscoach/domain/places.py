"""Places, their local process leaders and their supporters: records and rules."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from platscoach.domain.eighteen_months.due_dates import PROCESS_MONTHS
from platscoach.i18n import _
from platscoach.text import sort_key

DEFAULT_SILENCE_DAYS: Final = 21
"""How long a place may be silent before the overview says so, unless agreed otherwise (days)."""


class SupporterView(NamedTuple):
    """A process supporter: she herself or a colleague."""

    id: str
    name: str


class LeaderView(NamedTuple):
    """A local process leader of one place."""

    id: str
    place_id: str
    name: str
    role: str
    employer: str
    percent: int | None
    phone: str
    email: str
    first_day: date | None
    last_day: date | None

    def is_active(self, today: date) -> bool:
        """Whether the assignment has not ended."""
        return self.last_day is None or self.last_day >= today


def leader_facts(leaders: Iterable[LeaderView]) -> tuple[str, ...]:
    """Who leads a place and how to ring each, or that nobody does yet.

    A fact for each: a number is never told apart from its name, nor broken over two lines.
    """
    reach = tuple(f"{leader.name} {leader.phone}".strip() for leader in leaders)
    return reach or (_("ingen processledare än"),)


def name_forms(names: Sequence[str]) -> tuple[str, ...]:
    """Names in a row, whole, then shorter: `Ali Rahimi, Elsa Norén`, `Ali R., Elsa N.`."""
    if not names:
        return ()
    parts = [name.split() or [name] for name in names]
    initials = ", ".join(f"{first} {rest[-1][0]}." if rest else first for first, *rest in parts)
    whole, first_names = ", ".join(names), ", ".join(first for first, *_rest in parts)
    return tuple(dict.fromkeys((whole, initials, *((first_names,) if len(names) > 1 else ()))))


def leader_order(leader: LeaderView) -> tuple[str, str]:
    """Leaders stand in the order in which they began."""
    return (leader.first_day.isoformat() if leader.first_day else "9999", sort_key(leader.name))


class PlaceView(NamedTuple):
    """A place with the people around it."""

    id: str
    name: str
    municipality: str
    population: int | None
    boundary: str
    silence_days: int
    main_supporter: SupporterView | None
    second_supporter: SupporterView | None
    leaders: tuple[LeaderView, ...]
    months: int = PROCESS_MONTHS
    """How many months its process leader is paid for."""
    months_why: str = ""
    """The decision that gave it another length."""
    finished_on: date | None = None
    """The day on which the process was finished, if it is."""

    @property
    def first_day(self) -> date | None:
        """First day of the 18 months: the earliest first day among its leaders."""
        return min((who.first_day for who in self.leaders if who.first_day), default=None)

    def active_leaders(self, today: date) -> tuple[LeaderView, ...]:
        """The leaders whose assignment has not ended."""
        return tuple(leader for leader in self.leaders if leader.is_active(today))


class PlaceRow(NamedTuple):
    """A place as one line of the overview, read before anything heavy is loaded."""

    id: str
    name: str
    municipality: str
    leaders: tuple[str, ...]
    first_day: date | None
    stages: tuple[tuple[str, str], ...] = ()
    """Pairs of stage key and state, for the stages that have been begun."""
    last_session: date | None = None
    next_session: str | None = None
    """Local start of the next booked session, `2026-11-27T10:00`."""
    open_commitments: int = 0
    late_commitments: int = 0
    silence_days: int = DEFAULT_SILENCE_DAYS
    months: int = PROCESS_MONTHS
    """How many months its process leader is paid for."""
    finished_on: date | None = None
    """The day on which the process was finished, if it is."""
    attempt: date | None = None
    """The day of the last call that nobody answered."""
    check_ins: tuple[date, ...] = ()
    """The days of the check-ins that were held."""
    next_check_in: date | None = None
    """The day of the next booked check-in."""

    @property
    def next_day(self) -> date | None:
        """The day of the next booked session."""
        return date.fromisoformat(self.next_session[:10]) if self.next_session else None
