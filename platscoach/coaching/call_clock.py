"""How long a call has been going on, beside the length that was agreed."""

from datetime import date, datetime, timedelta
from typing import Final

from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.dates.read_time import read_time
from platscoach.domain.enums import SessionStatus
from platscoach.domain.session_forms import SessionForm
from platscoach.i18n import _

LONGEST: Final = timedelta(hours=12)
"""A session begun longer ago than this is no longer going on."""


def began_at(form: SessionForm, today: date) -> datetime | None:
    """When a held session began, by its day and clock; None while they cannot be read."""
    if form.status is not SessionStatus.HELD or not form.clock.strip():
        return None
    try:
        day = read_day(form.day, today, Direction.PAST).day
        return datetime.combine(day, read_time(form.clock))
    except DateError:
        return None


def elapsed(form: SessionForm, now: datetime, exact: datetime | None = None) -> timedelta | None:
    """How long a session has been going on; None when it began another day, or too long ago.

    `exact` is the moment it was begun, for as long as its minute is the one in the form.
    """
    here = now.replace(tzinfo=None)
    began = began_at(form, now.date())
    if began is None or began.date() != here.date():
        return None
    if exact is not None and exact.replace(second=0, microsecond=0, tzinfo=None) == began:
        began = exact.replace(tzinfo=None)
    passed = here - began
    return passed if timedelta() <= passed <= LONGEST else None


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
    agreed = planned.strip().removesuffix("min").strip()
    if agreed.isdecimal() and int(agreed):
        return _("{time} av {minutes} min").format(time=face, minutes=int(agreed))
    return face
