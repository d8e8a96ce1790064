"""When a session is or was: its day, its times and its length, as they are written in fields."""

from datetime import date, datetime, time
from typing import Final

from platscoach.dates.meaning import Direction
from platscoach.dates.read_length import read_length
from platscoach.dates.read_time import ReadTimes, read_times
from platscoach.dates.read_when import read_day_with_time
from platscoach.dates.show import times_text
from platscoach.domain.form_reader import FormReader, within_reach
from platscoach.domain.session_kinds import SessionStatus
from platscoach.i18n import _
from platscoach.text import clean_line

MAX_MINUTES: Final = 24 * 60

_SET_RIGHT: Final = 15
"""How many minutes ahead a held session may begin: the clock may have been set during it."""


def day_direction(status: SessionStatus) -> Direction:
    """Where the day of a session lies: one that was held has been, one that is booked will be."""
    return Direction.PAST if status is SessionStatus.HELD else Direction.FUTURE


def read_day_and_times(
    reader: FormReader, day: str, clock: str, status: SessionStatus, today: date
) -> tuple[date | None, ReadTimes]:
    """The day, and from when to when: in its own field, unless it is written beside the day."""
    typed = clean_line(day)
    if not typed:
        reader.errors["day"] = _("Skriv vilken dag det gäller.")
        return None, _times(reader, clock, status)
    direction = day_direction(status)
    read = reader.read("day", lambda: read_day_with_time(typed, today, direction))
    meant = reader.read("day", lambda: within_reach(read.day, today)) if read else None
    if read and read.clock:
        return meant, ReadTimes(read.clock, read.minutes)
    return meant, _times(reader, clock, status)


def _times(reader: FormReader, raw: str, status: SessionStatus) -> ReadTimes:
    """From when to when, as the field of the clock says; a booked session must say it."""
    typed = clean_line(raw)
    if status is SessionStatus.BOOKED and not typed:
        reader.errors["clock"] = _("Det som bokas behöver ett klockslag.")
    times = reader.read("clock", lambda: read_times(typed)) if typed else None
    return times or ReadTimes(time())


def refuse_future(reader: FormReader, starts: datetime, today: date, now: time | None) -> None:
    """Say so if a session that was held lies on a day to come, or begins later today."""
    if starts.date() > today:
        reader.errors.setdefault(
            "day", _("Dagen ligger framåt i tiden. Boka det, eller skriv dagen det hölls.")
        )
    begins = _minutes(starts.time())
    if now and starts.date() == today and begins > _minutes(now) + _SET_RIGHT:
        words = _("Klockan är inte {clock} än. Skriv när det började, eller boka det.")
        clock = times_text(starts.time(), None)
        reader.errors.setdefault("clock", words.format(clock=clock))


def _minutes(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


def length_in(reader: FormReader, field: str, raw: str) -> int | None:
    """A length of time in minutes, None when nothing is written."""
    typed = clean_line(raw)
    if not typed:
        return None
    minutes = read_length(typed)
    if minutes is not None and 1 <= minutes <= MAX_MINUTES:
        return minutes
    reader.errors[field] = _("Skriv längden i minuter, 1 till 1440, eller som 1,5 tim.")
    return None
