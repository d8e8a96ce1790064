"""Days with a date or a name of their own: 14 dec, 14/12, 2026-12-14, den 14:e, julafton."""

from datetime import date, timedelta
from typing import NamedTuple

from platscoach.dates.meaning import (
    Direction,
    Meaning,
    century,
    chosen,
    end_of,
    figures,
    first_day,
    month_of,
    real,
    split_year,
)
from platscoach.dates.patterns import BY_EASTER, BY_MIDSUMMER, FEASTS, SEASONS


class _Written(NamedTuple):
    """A date as it is written: a day of a month, with its year or without."""

    day: int
    month: int
    year: int | None


def _dated(core: str, written: _Written, today: date, to: Direction) -> Meaning | None:
    """A day of a month, of the year if there is one. A leap day may be eight years away."""
    day, month, year = written
    weekday = first_day(core)
    if year is None:
        return chosen(lambda step: real(today.year + step, month, day), 8, today, to, weekday)
    found = real(year, month, day)
    wrong = found is not None and weekday not in (None, found.weekday())
    return Meaning(found, whole=not wrong, other_weekday=wrong) if found else None


def read_iso(core: str, today: date, to: Direction) -> Meaning | None:
    """2026-12-14, tis 2026-12-08."""
    year, month, day = figures(core)
    return _dated(core, _Written(day, month, year), today, to)


def read_word(core: str, today: date, to: Direction) -> Meaning | None:
    """14 dec, den 14:e december 2026, 14–15 dec, Dec 14."""
    year = split_year(core)
    days = figures(core[: year[1]])
    written = _Written(days[end_of(to)], month_of(core), year[0] or None)
    return _dated(core, written, today, to)


def slash(core: str) -> tuple[list[int], int, int]:
    """Days, month and year, 0 when there is none: 14/12, 14–15/12, 14/12-26."""
    days, _, rest = core.partition("/")
    month, *year = figures(rest)
    return figures(days), month, century(year[0]) if year else 0


def read_slash(core: str, today: date, to: Direction) -> Meaning | None:
    """14/12, or with its year 14/12-26."""
    days, month, year = slash(core)
    return _dated(core, _Written(days[end_of(to)], month, year or None), today, to)


def read_compact(core: str, today: date, to: Direction) -> Meaning | None:
    """A date in figures without signs: 20261214, 261214."""
    year, month, day = century(int(core[:-4])), int(core[-4:-2]), int(core[-2:])
    return _dated("", _Written(day, month, year), today, to)


def read_dotted(core: str, today: date, to: Direction) -> Meaning | None:
    """14.12., 14.12.2026, 2026/12/14."""
    first, month, *last = figures(core)
    if first > 99:
        return _dated("", _Written(last[0], month, first), today, to)
    return _dated(core, _Written(first, month, last[0] if last else None), today, to)


def read_nth(core: str, today: date, to: Direction) -> Meaning | None:
    """Den 14:e, tis 8: in the next or latest month that has it."""
    wanted, now = figures(core)[-1], today.year * 12 + today.month - 1
    weekday = first_day(core)
    return chosen(
        lambda step: real((now + step) // 12, (now + step) % 12 + 1, wanted), 3, today, to, weekday
    )


def read_feast(core: str, today: date, to: Direction) -> Meaning | None:
    """Julafton, midsommarafton, påsk, årsskiftet."""
    name = core.removeprefix("vid ")

    def of_year(step: int) -> date:
        """The day in a year so many from this."""
        year = today.year + step
        if name in FEASTS:
            return date(year, *FEASTS[name])
        if name in BY_EASTER:
            return easter(year) + timedelta(days=BY_EASTER[name])
        return _midsummer_eve(year) + timedelta(days=BY_MIDSUMMER[name])

    found = chosen(of_year, 1, today, to, None)
    return Meaning(found.day, rough=name in SEASONS) if found else None


def easter(year: int) -> date:
    """Easter Sunday of a year (the anonymous Gregorian reckoning)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _midsummer_eve(year: int) -> date:
    """The Friday from 19 to 25 June."""
    first = date(year, 6, 19)
    return first + timedelta(days=(4 - first.weekday()) % 7)
