"""Which day the words of a line mean that look like a day: one reader for each form."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from platscoach.dates.patterns import (
    FIGURES,
    MONTH_WORD,
    MONTHS,
    NUMBERS,
    WEEK_WORD,
    WEEKDAY_WORD,
    WEEKDAYS,
)


def _real(year: int, month: int, day: int) -> date | None:
    """The date, if there is such a day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(month: int, day: int, today: date) -> date | None:
    """The next such day, today included; a leap day may be up to eight years away."""
    years = range(today.year, today.year + 9)
    found = (_real(year, month, day) for year in years)
    return next((one for one in found if one and one >= today), None)


def _last_of_month(year: int, month: int) -> date:
    """The last day of the month, which may be counted past December."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def _monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def _read_iso(core: str, today: date) -> date | None:
    """2026-12-14."""
    year, month, day = (int(figure) for figure in FIGURES.findall(core))
    return _real(year, month, day)


def _read_word(core: str, today: date) -> date | None:
    """14 dec, den 14:e december 2026, 14–15 dec (the last of them), Dec 14."""
    figures = [int(figure) for figure in FIGURES.findall(core)]
    year = figures.pop() if figures[-1] > 2000 else 0
    month = _month(core)
    return _real(year, month, figures[-1]) if year else _coming(month, figures[-1], today)


def _month(core: str) -> int:
    """The number of the month that is named last."""
    return MONTHS[MONTH_WORD.findall(core)[-1][:3]]


def slash(core: str) -> tuple[int, int, int]:
    """Day, month and year, 0 when there is none: 14/12, 14–15/12, 14/12-26."""
    days, _, rest = core.partition("/")
    month, *year = (int(figure) for figure in FIGURES.findall(rest))
    return int(FIGURES.findall(days)[-1]), month, year[0] % 2000 + 2000 if year else 0


def _read_slash(core: str, today: date) -> date | None:
    """14/12."""
    day, month, year = slash(core)
    return _real(year, month, day) if year else _coming(month, day, today)


def _read_nth(core: str, today: date) -> date | None:
    """Den 14:e: in the first month to come that has it."""
    wanted = int(FIGURES.findall(core)[-1])
    months = (today.month + ahead for ahead in range(4))
    found = (_real(today.year + (m - 1) // 12, (m - 1) % 12 + 1, wanted) for m in months)
    return next((one for one in found if one and one >= today), None)


def _week(core: str, today: date) -> date | None:
    """The Monday of the week meant: a number (the last of two), the next one, or this one."""
    figures = [int(figure) for figure in FIGURES.findall(core)]
    if not figures:
        return _monday(today) + timedelta(days=7 if _is_next(core) else 0)
    given = figures.pop() if figures[-1] > 2000 else 0
    this = today.isocalendar().year
    for year in (given,) if given else (this, this + 1):
        try:
            monday = date.fromisocalendar(year, figures[-1], 1)
        except ValueError:
            continue
        if given or monday + timedelta(days=6) >= today:
            return monday
    return None


def _in_week(core: str, today: date, offset: int) -> date | None:
    """A day of the week meant. In a week that ends, what is left of it, or the next one."""
    monday = _week(core, today)
    if monday is None:
        return None
    day = monday + timedelta(days=offset)
    if day >= today or monday + timedelta(days=6) < today:
        return day
    fixed = FIGURES.search(core) or any(word in core for word in ("denna", "den här", "this"))
    return monday + timedelta(days=6 if fixed else 7 + offset)


def _is_next(core: str) -> bool:
    """Whether the one after this is meant."""
    return "nästa" in core or "next" in core


def _read_week_day(core: str, today: date) -> date | None:
    """Onsdag nästa vecka, v 50 på onsdag."""
    monday = _week(core, today)
    return monday and monday + timedelta(days=WEEKDAYS[WEEKDAY_WORD.findall(core)[-1][:2]])


def _edge(core: str) -> int:
    """Which part of a week or month is meant: 0 the beginning, 1 the middle, 2 the end."""
    if any(word in core for word in ("början", "early", "beginning", "start of")):
        return 0
    return 1 if any(word in core for word in ("mitten", "mid", "middle")) else 2


def _read_span(core: str, today: date) -> date | None:
    """Nästa vecka, v 50, i slutet av månaden, i mitten av december: the day it is due by."""
    edge = _edge(core)
    if WEEK_WORD.search(core):
        return _in_week(core, today, (1, 2, 4)[edge])
    month, year = today.month, today.year
    if _is_next(core):
        month += 1
    elif named := MONTH_WORD.findall(core):
        month = MONTHS[named[-1][:3]]
        year += month < today.month
    last = _last_of_month(year, month)
    day = last if edge == 2 else last.replace(day=(10, 15)[edge])
    if day >= today:
        return day
    month += 12 if MONTH_WORD.search(core) else 1
    return _last_of_month(year, month).replace(day=(10, 15)[edge])


def _read_feast(core: str, today: date) -> date | None:
    """Jul (Christmas Eve) and the end of the year."""
    christmas = core.startswith(("jul", "christmas"))
    return _coming(12, 24 if christmas else 31, today)


def _read_weekend(core: str, today: date) -> date:
    """I helgen (its Sunday), före or till helgen (the Friday), efter helgen (the Monday)."""
    sunday = _monday(today) + timedelta(days=6)
    if core.startswith(("efter", "after")):
        return sunday + timedelta(days=1)
    if core.startswith(("i ", "över", "over", "this")):
        return sunday
    return sunday + timedelta(days=5 if today.weekday() > 4 else -2)


def _read_near(core: str, today: date) -> date:
    """Today, tomorrow, the day after."""
    if "övermorgon" in core or "after" in core:
        return today + timedelta(days=2)
    return today + timedelta(days=core.startswith(("i mor", "imor", "tomorrow")))


def _read_away(core: str, today: date) -> date:
    """Om två veckor, in ten days, om en månad."""
    how_many, _, unit = core.partition(" ")[2].rpartition(" ")
    many = int(how_many) if how_many.isdecimal() else NUMBERS[how_many]
    if unit.startswith("m"):
        last = _last_of_month(today.year, today.month + many)
        return min(last, last.replace(day=min(today.day, last.day)))
    return today + timedelta(days=many * (7 if unit[0] in "vw" else 1))


def _read_weekday(core: str, today: date) -> date:
    """Fre, nästa fredag, tis–ons (the last of them)."""
    first, *more = [WEEKDAYS[name[:2]] for name in WEEKDAY_WORD.findall(core)]
    if _is_next(core):
        day = _monday(today) + timedelta(days=7 + first)
    else:
        day = today + timedelta(days=(first - today.weekday()) % 7 or 7)
    return day + timedelta(days=(more[0] - first) % 7 if more else 0)


READERS: Final[dict[str, Callable[[str, date], date | None]]] = {
    "iso": _read_iso, "word": _read_word, "slash": _read_slash, "nth": _read_nth,
    "week_day": _read_week_day, "span": _read_span, "feast": _read_feast,
    "weekend": _read_weekend, "near": _read_near, "away": _read_away, "weekday": _read_weekday,
}  # fmt: skip
"""A reader for every form in `CORES`; None is a day that there is not."""
