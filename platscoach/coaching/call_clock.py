"""How long a call has been going on, beside the length that was agreed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.dates.read_length import read_length
from platscoach.dates.read_time import read_time
from platscoach.dates.show import clock_text
from platscoach.domain.enums import SessionStatus
from platscoach.domain.session_forms import SessionForm
from platscoach.i18n import _

LONGEST: Final = timedelta(hours=12)
"""A session begun longer ago than this is no longer going on."""

OVERNIGHT: Final = timedelta(hours=4)
"""As much of that as may lie before midnight and after it, where only the clock is known."""

APART: Final = timedelta(minutes=2)
"""How far the time that was measured may lie from the clock on the wall with nothing to say."""


MOMENTS_KEPT: Final = 8
"""How many beginnings are kept as they were read."""

_MINUTE: Final = timedelta(minutes=1)


class LengthSource(StrEnum):
    """What a length in minutes comes from."""

    UNKNOWN = "unknown"
    CLOCK = "clock"
    """Measured from the moment it began here."""
    SINCE = "since"
    """Counted from the time in its field: it began elsewhere, or went on after a break."""
    BOOKED = "booked"
    TYPED = "typed"
    STORED = "stored"


@dataclass(frozen=True, slots=True)
class Length:
    """How long a session is, and how that is known."""

    minutes: str = ""
    """As it stands in its field."""
    source: LengthSource = LengthSource.UNKNOWN
    away: int = 0
    """Minutes on the wall that were not measured: the computer slept, or its clock was set."""
    since: str = ""
    """The time it is counted from."""

    @property
    def words(self) -> str:
        """How it is known, in the language in force; nothing where that need not be said."""
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
class Beginning:
    """The moment at which a session began here: on the wall, and by a clock that only goes on."""

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
    """What a day and a time mean; kept, for the clock of a call asks every second."""
    return datetime.combine(read_day(day, today, Direction.PAST).day, read_time(clock))


def elapsed(
    form: SessionForm, now: datetime, began: Beginning | None = None, tick: float = 0.0
) -> timedelta | None:
    """How long a session has been going on; None when that cannot be, or it began too long ago.

    From `began` on it is measured, by the `tick` there is now, as long as the minute of that is
    the one in the form: neither a clock that is set nor another time zone changes it. Else it is
    the time since the day and the clock in the form.
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
    """Whether the form says that a session began when it did."""
    return began.at.replace(second=0, microsecond=0, tzinfo=None) == began_at(form, now.date())


def measured(
    form: SessionForm, now: datetime, began: Beginning | None = None, tick: float = 0.0
) -> Length:
    """How long a session that goes on is by now, and how that is known."""
    passed = elapsed(form, now, began, tick)
    minutes = minutes_of(passed)
    if passed is None or not minutes:
        return Length()
    if began is None or not is_measured(form, now, began):
        return Length(minutes, LengthSource.SINCE, since=clock_text(now - passed))
    away = (now - began.at) - passed
    return Length(minutes, LengthSource.CLOCK, round(away / _MINUTE) if away >= APART else 0)


def minutes_of(passed: timedelta | None) -> str:
    """The length of a session for its field, in whole minutes; nothing for less than one."""
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
