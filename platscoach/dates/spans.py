"""Weeks, weekends, months and years, and the day that stands for each.

That is the last day if something is due in the period, the first if it happened or began in it.
"""

import re
from datetime import date, timedelta
from typing import Final

from platscoach.dates.meaning import (
    MONTHS,
    SOON,
    Direction,
    Meaning,
    end_of,
    figures,
    is_last,
    is_next,
    last_of_month,
    monday,
    month_of,
    real,
    split_year,
    weekdays,
)
from platscoach.dates.patterns import WEEK_WORD

_AFTER: Final = ("efter", "after")
_BEFORE: Final = ("till", "före", "innan", "before")


def _week(core: str, today: date, to: Direction) -> tuple[date, bool] | None:
    """The Monday of the week meant, and whether with its year: a number, the next one, this."""
    year, end = split_year(core)
    numbers = figures(core[:end])
    if not numbers:
        ahead = 7 if is_next(core) else -7 if is_last(core) else 0
        return monday(today) + timedelta(days=ahead), False
    number = numbers[end_of(to)]
    if year:
        found = _week_of(year, number)
        return (found, True) if found else None
    this = today.isocalendar().year
    steps = {Direction.PAST: (-1, 0), Direction.FUTURE: (0, 1)}.get(to, (-1, 0, 1))
    starts = [day for step in steps if (day := _week_of(this + step, number))]
    coming = min((day for day in starts if day + timedelta(days=6) >= today), default=None)
    been = max((day for day in starts if day <= today), default=None)
    nearer = been if not coming or (been and today - been < coming - today) else coming
    best = {Direction.PAST: been, Direction.FUTURE: coming}.get(to, nearer)
    return (best, False) if best else None


def _week_of(year: int, number: int) -> date | None:
    """The Monday of a week; None if the year has no such week."""
    try:
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        return None


def _in_week(core: str, today: date, to: Direction) -> Meaning | None:
    """A week as a day: by which something is due, or on which it began."""
    found = _week(core, today, to)
    if found is None:
        return None
    begins, whole = found
    edge = _edge(core)
    if to is not Direction.FUTURE:
        edge = 0 if edge is None else edge
        return Meaning(begins + timedelta(days=(0, 2, 4)[edge]), rough=True, whole=whole)
    offset = (1, 2, 4)[2 if edge is None else edge]
    day = begins + timedelta(days=offset)
    over = begins + timedelta(days=6) < today
    if day >= today or over or whole:
        return Meaning(day, rough=True, whole=whole)
    # The end of this week if it was named; else the same part of the next week.
    fixed = figures(core) or any(word in core for word in ("denna", "den här", "this"))
    return Meaning(begins + timedelta(days=6 if fixed else 7 + offset), rough=True)


def read_week_day(core: str, today: date, to: Direction) -> Meaning | None:
    """Onsdag nästa vecka, v 50 på onsdag, tisdag förra veckan."""
    found = _week(core, today, to)
    days = weekdays(core)
    if found is None or not days:
        return None
    day = found[0] + timedelta(days=days[end_of(to)])
    if to is Direction.PAST and day > today and not found[1] and figures(core):
        # For a past day later than today, the week of the year before is meant.
        before = _week(core, found[0] - timedelta(days=1), to)
        day = before[0] + timedelta(days=days[end_of(to)]) if before else day
    return Meaning(day, whole=found[1])


def _edge(core: str) -> int | None:
    """Which part of a week or month is meant: 0 the beginning, 1 the middle, 2 the end."""
    if any(word in core for word in ("början", "early", "beginning", "start of")):
        return 0
    if any(word in core for word in ("mitten", "mid", "middle")):
        return 1
    named = ("slutet", "late ", "late-", "end of", "slut", "skiftet")
    return 2 if any(word in core for word in named) else None


def read_span(core: str, today: date, to: Direction) -> Meaning | None:
    """Nästa vecka, v 50, i slutet av månaden, mars 2024: the day that stands for it."""
    if re.search(WEEK_WORD, core):
        return _in_week(core, today, to)
    return _in_month(core, today, to)


def _in_month(core: str, today: date, to: Direction) -> Meaning | None:
    """A month as a day: by which something is due, or on which it began."""
    year, end = split_year(core)
    if re.fullmatch("\\d{4}-\\d\\d?", core):
        year, number = figures(core)
    elif any(word[:3] in MONTHS for word in re.findall("[a-zåäö]+", core[:end])):
        number = month_of(core[:end])
    else:
        ahead = 1 if is_next(core) else -1 if is_last(core) else 0
        months = today.year * 12 + today.month - 1 + ahead
        first = date(months // 12, months % 12 + 1, 1)
        return _in_part(core, first, today, to, later=0 if is_last(core) else 1)
    if real(year or today.year, number, 1) is None:
        return None
    if year:
        found = _in_part(core, date(year, number, 1), today, to, later=0)
        return Meaning(found.day, rough=True, whole=True)
    year = today.year + (number < today.month)
    furthest = {Direction.NEAREST: 6, Direction.BEGINNING: SOON // 31}.get(to, 12)
    if to is Direction.PAST or (number - today.month) % 12 > furthest:
        year = today.year - (number > today.month)
    return _in_part(core, date(year, number, 1), today, to, later=12)


def _in_part(core: str, first: date, today: date, to: Direction, *, later: int) -> Meaning:
    """The day that stands for a part of a month, or for all of it.

    If something is due and that day is past, the day is `later` months later, if that is not 0.
    """
    edge, last = _edge(core), last_of_month(first.year, first.month)
    if to is not Direction.FUTURE:
        day = last if edge == 2 else first.replace(day=(1, 15)[edge or 0])
        begun = to is Direction.PAST and first <= today
        return Meaning(min(day, today) if begun else day, rough=True)
    day = last if edge in (None, 2) else first.replace(day=(10, 15)[edge or 0])
    if day < today and later:
        day = last_of_month(first.year, first.month + later).replace(day=day.day)
    return Meaning(day, rough=True)


def read_year(core: str, today: date, to: Direction) -> Meaning | None:
    """2024, nästa år, förra året: its first day, or the last where something is due."""
    named = figures(core)
    ahead = 1 if is_next(core) else -1 if is_last(core) else 0
    year = named[0] if named else today.year + ahead
    day = date(year, 12, 31) if to is Direction.FUTURE else date(year, 1, 1)
    return Meaning(day, rough=True, whole=bool(named))


def read_weekend(core: str, today: date, to: Direction) -> Meaning:
    """I helgen (its Sunday), före or till helgen (the Friday), efter helgen (the Monday)."""
    sunday = monday(today) + timedelta(days=6)
    after, before = core.startswith(_AFTER), core.startswith(_BEFORE)
    if is_last(core) or core.endswith("som var") or to is Direction.PAST:
        saturday = today - timedelta(days=(today.weekday() - 5) % 7)
        if is_last(core) and today.weekday() > 4:
            saturday -= timedelta(days=7)
        beside = -1 if before else 2 if after else 0
        return Meaning(saturday + timedelta(days=beside), rough=not beside)
    if after:
        return Meaning(sunday + timedelta(days=1))
    if before:
        return Meaning(sunday + timedelta(days=5 if today.weekday() > 4 else -2))
    return Meaning(sunday, rough=True)
