"""Series of meetings, such as every other Tuesday until June, except on some days."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from platscoach.dates.meaning import Direction
from platscoach.domain.form_reader import FormReader, day_within_reach
from platscoach.domain.next_meeting import USUAL_MINUTES
from platscoach.domain.session_kinds import SessionKind
from platscoach.i18n import _
from platscoach.text import clean_line

MOST: Final = 60
"""The most meetings that are booked at once."""

USUAL_WEEKS: Final = 2
"""Weeks between meetings, unless something else is given."""

MOST_WEEKS: Final = 26


@dataclass(frozen=True, slots=True)
class SeriesForm:
    """A series of meetings as typed."""

    kind: str = ""
    first: str = ""
    clock: str = ""
    minutes: str = ""
    weeks: str = ""
    until: str = ""
    except_days: str = ""
    """Days separated by commas."""


@dataclass(frozen=True, slots=True)
class MeetingSeries:
    """A series of meetings as it may be booked."""

    kind: SessionKind
    days: tuple[date, ...]
    clock: time
    minutes: int


def read_series(form: SeriesForm, today: date) -> MeetingSeries:
    """The form's values. Raises FieldErrors with a message for every field that is wrong.

    A start and end also give the length, and may be written beside the day.
    """
    reader = FormReader()
    kind = SessionKind(form.kind) if form.kind in list(SessionKind) else SessionKind.CALL
    first, beside = reader.day_beside_times("first", form.first, today, Direction.FUTURE)
    until = reader.day(
        "until", form.until, today, Direction.FUTURE, missing=_("Skriv sista dagen.")
    )
    weeks = reader.number(
        "weeks", form.weeks, 1, MOST_WEEKS,
        _("Skriv antal veckor med siffror, 1 till {most}.").format(most=MOST_WEEKS),
    ) or USUAL_WEEKS  # fmt: skip
    times = reader.times("clock", form.clock, beside)
    minutes = reader.length("minutes", form.minutes, times)
    if times is None:
        reader.errors.setdefault("clock", _("Skriv klockslaget, till exempel 10.00."))
    away = _days(reader, form.except_days, today)
    days: tuple[date, ...] = ()
    if first is not None and until is not None:
        if first < today:
            reader.errors.setdefault("first", _("Dagen har redan varit."))
        elif until < first:
            reader.errors.setdefault("until", _("Sista dagen ligger före den första."))
        else:
            days = series_days(first, until, weeks, away)
    if len(days) > MOST:
        words = _("Det blir {n} möten: boka högst {most} på en gång.")
        reader.errors.setdefault("until", words.format(n=len(days), most=MOST))
    elif not days and not reader.errors:
        reader.errors["except_days"] = _("Då blir inget möte kvar: ta bort någon dag här.")
    reader.check()
    start = times.start if times else time()
    return MeetingSeries(kind, days, start, minutes or USUAL_MINUTES)


def series_days(
    first: date, until: date, weeks: int, away: frozenset[date] = frozenset()
) -> tuple[date, ...]:
    """The days from one to another, both included, every so many weeks, without the days away."""
    step = timedelta(weeks=weeks)
    count = (until - first).days // step.days + 1
    every = (first + number * step for number in range(max(0, count)))
    return tuple(day for day in every if day not in away)


def _days(reader: FormReader, raw: str, today: date) -> frozenset[date]:
    """The days left out of the series."""

    def read() -> frozenset[date]:
        parts = filter(None, map(clean_line, raw.replace(";", ",").split(",")))
        return frozenset(day_within_reach(part, today, Direction.FUTURE) for part in parts)

    return reader.read("except_days", read) or frozenset()
