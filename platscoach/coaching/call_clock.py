"""The clock of a call: how long it has been going on, and where that length comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from time import monotonic
from typing import Final

from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.dates.read_length import read_length
from platscoach.dates.read_time import read_time
from platscoach.dates.show import clock_text
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionStatus
from platscoach.i18n import _

LONGEST: Final = timedelta(hours=12)
"""A session that began longer ago than this is not taken to be going on."""

OVERNIGHT: Final = timedelta(hours=4)
"""The same for a session begun yesterday, when its start is known only from its fields."""

APART: Final = timedelta(minutes=2)
"""How far measured time may differ from the wall clock before the user gets a message."""


MOMENTS_KEPT: Final = 8
"""How many parsed starts are cached."""

_MINUTE: Final = timedelta(minutes=1)


class LengthSource(StrEnum):
    """Where a length in minutes comes from."""

    UNKNOWN = "unknown"
    CLOCK = "clock"
    """Measured on this computer from the moment when the session began."""
    SINCE = "since"
    """Counted from the time in its field: it began elsewhere, or went on after a break."""
    BOOKED = "booked"
    TYPED = "typed"
    STORED = "stored"


@dataclass(frozen=True, slots=True)
class Length:
    """The length of a session, and where it comes from."""

    minutes: str = ""
    """The text of the field for the length."""
    source: LengthSource = LengthSource.UNKNOWN
    away: int = 0
    """Minutes of wall clock that were not measured: the computer slept or its clock was set."""
    since: str = ""
    """The time of day that it is counted from."""

    @property
    def words(self) -> str:
        """Where the length comes from, in the language in force; empty when there is nothing to
        explain.
        """
        if self.source is LengthSource.CLOCK and self.away:
            words = _("enligt klockan, utan {n} min då datorn sov eller klockan ställdes om")
            return words.format(n=self.away)
        if self.source is LengthSource.SINCE:
            return _("räknat från {time}").format(time=self.since)
        return {
            LengthSource.CLOCK: _("enligt klockan"),
            LengthSource.BOOKED: _("som bokat"),
            LengthSource.TYPED: _("som du skrev"),
            LengthSource.STORED: _("som sparat"),
        }.get(self.source, "")


@dataclass(frozen=True, slots=True)
class Clocks:
    """The two clocks of a call: when something happens, and how long it takes."""

    now: Callable[[], datetime]
    """The time of day; it may be set, and changes with the time zone."""
    seconds: Callable[[], float] = monotonic
    """A monotonic clock, in seconds."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """When a session began on this computer: by the wall clock and by the monotonic clock."""

    at: datetime
    tick: float
    """Seconds."""


def began_at(form: SessionForm, today: date) -> datetime | None:
    """When a held session began, by its day and clock; None while they cannot be read."""
    if form.status is not SessionStatus.HELD or not form.clock.strip():
        return None
    try:
        return _moment(form.day, form.clock, today)
    except DateError:
        return None


@lru_cache(MOMENTS_KEPT)
def _moment(day: str, clock: str, today: date) -> datetime:
    """A day and a time as a moment; cached, for the clock of a call asks every second."""
    return datetime.combine(read_day(day, today, Direction.PAST).day, read_time(clock))


def elapsed(
    form: SessionForm, now: datetime, began: Beginning | None = None, tick: float = 0.0
) -> timedelta | None:
    """How long a session has been going on; None when it lies ahead or began too long ago.

    With `began` the monotonic clock measures it (`tick` is its reading now), so that neither a
    clock that is set nor another time zone changes it. That holds only while the form still has
    that start. Without it, it is the time since the day and time in the form.
    """
    if began is not None and is_measured(form, now, began):
        passed = timedelta(seconds=tick - began.tick)
        return passed if timedelta() <= passed <= LONGEST else None
    here, since = now.replace(tzinfo=None), began_at(form, now.date())
    if since is None:
        return None
    passed = here - since
    longest = LONGEST if since.date() == here.date() else OVERNIGHT
    return passed if timedelta() <= passed <= longest else None


def is_measured(form: SessionForm, now: datetime, began: Beginning) -> bool:
    """Whether the start in the form is still the moment when the session began on this computer."""
    return began.at.replace(second=0, microsecond=0, tzinfo=None) == began_at(form, now.date())


def measured(
    form: SessionForm, now: datetime, began: Beginning | None = None, tick: float = 0.0
) -> Length:
    """The length so far of a session that is going on."""
    passed = elapsed(form, now, began, tick)
    minutes = minutes_of(passed)
    if passed is None or not minutes:
        return Length()
    if began is None or not is_measured(form, now, began):
        return Length(minutes, LengthSource.SINCE, since=clock_text(now - passed))
    away = (now - began.at) - passed
    return Length(minutes, LengthSource.CLOCK, round(away / _MINUTE) if away >= APART else 0)


def minutes_of(passed: timedelta | None) -> str:
    """The text of the length field: whole minutes, empty for less than one."""
    minutes = round(passed.total_seconds() / 60) if passed is not None else 0
    return str(minutes) if minutes else ""


def clock_words(passed: timedelta | None, planned: str) -> str:
    """The clock's face: `12:40`, `1:02:40`, `12:40 av 45 min`."""
    if passed is None:
        return ""
    minutes, seconds = divmod(int(passed.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    face = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    if agreed := read_length(planned):
        return _("{time} av {minutes} min").format(time=face, minutes=agreed)
    return face
