"""What words for a day mean, and which of several is meant: the field's direction decides."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

MONTHS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
"""By the first three letters."""
WEEKDAYS: Final = {
    "må": 0, "ma": 0, "mo": 0, "ti": 1, "tu": 1, "on": 2, "we": 2, "to": 3, "th": 3, "fr": 4,
    "lö": 5, "lo": 5, "sa": 5, "sö": 6, "so": 6, "su": 6,
}  # fmt: skip
"""By the first two letters."""
EARLIEST: Final = 1900
LATEST: Final = 9000
"""The range of years that are accepted, with room for calculations."""
SOON: Final = 92
"""How many days ahead the beginning of something ongoing may lie."""


class Direction(StrEnum):
    """The direction in which a field's day lies."""

    PAST = "past"
    """In the past: a held session, a first day, a finished step."""
    FUTURE = "future"
    """In the future: a due day, a booking."""
    NEAREST = "nearest"
    """In either direction."""
    BEGINNING = "beginning"
    """The first day of something ongoing: in the past, or within some months from now."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The day that words mean."""

    day: date
    rough: bool = False
    """Whether they name a longer period, for which the day stands."""
    whole: bool = False
    """Whether the day is the same from any `today` and in any direction."""
    other_weekday: bool = False
    """Whether a weekday is given that does not match the date."""


def real(year: int, month: int, day: int) -> date | None:
    """The date, if it exists and its year is in range."""
    try:
        return date(year, month, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def chosen(
    found: Callable[[int], date | None], steps: int, today: date, to: Direction, weekday: int | None
) -> Meaning | None:
    """The next, latest or nearest of the candidates, up to `steps` steps before and after now.

    If only the nearest one falls on the weekday given with the date, that one is meant: `fre 20
    nov`, said a week later, is not a day next year.
    """
    days = [day for day in map(found, range(-steps, steps + 1)) if day is not None]
    coming = min((day for day in days if day >= today), default=None)
    been = max((day for day in days if day <= today), default=None)
    nearer = been if not coming or (been and today - been < coming - today) else coming
    begun = coming if coming and (coming - today).days <= SOON else been
    wanted = {
        Direction.PAST: been, Direction.FUTURE: coming, Direction.BEGINNING: begun,
    }  # fmt: skip
    best = wanted.get(to, nearer) or nearer
    if best is None or nearer is None or weekday is None:
        return Meaning(best) if best else None
    for day in (best, nearer):
        if day.weekday() == weekday:
            return Meaning(day, whole=True)
    return Meaning(best, other_weekday=True)


def end_of(to: Direction) -> int:
    """The index of the day meant among several: the last if it is due, the first if it is past."""
    return 0 if to is Direction.PAST else -1


def figures(core: str) -> list[int]:
    """The numbers in the words."""
    return [int(figure) for figure in re.findall("\\d+", core)]


def split_year(core: str) -> tuple[int, int]:
    """The year at the end of the words (0 when there is none), and the index where it begins."""
    match = re.search("(?:^|[ ,])(\\d{4}|-\\d\\d)$", core)
    if match is None:
        return 0, len(core)
    return century(abs(int(match[1]))), match.start()


def century(figure: int) -> int:
    """The year for four digits, or for two."""
    return figure if figure > 99 else 2000 + figure


def first_day(core: str) -> int | None:
    """The weekday that the words begin with, from 0; `on 3 dec` does not mean onsdag."""
    match = re.match("([a-zåäö]{2,})\\.?,? ", core)
    if match is None or match[1] in ("on", "den", "the") or match[1][:3] in MONTHS:
        return None
    return WEEKDAYS.get(match[1][:2])


def weekdays(core: str) -> list[int]:
    """The weekdays that are named, from 0."""
    words = re.findall("[a-zåäö]{3,}", core)
    other = ("veck", "week", "nästa", "next", "förra", "före", "last", "prev", "this", "den", "sen",
             "och", "eller", "and", "the")  # fmt: skip
    return [
        WEEKDAYS[word[:2]] for word in words if word[:2] in WEEKDAYS and not word.startswith(other)
    ]


def month_of(core: str) -> int:
    """The number of the month that is named last."""
    words = re.findall("[a-zåäö]+", core)
    return next(MONTHS[word[:3]] for word in reversed(words) if word[:3] in MONTHS)


def is_next(core: str) -> bool:
    """Whether the words mean the period after this one."""
    return "nästa" in core or "next" in core


def is_last(core: str) -> bool:
    """Whether the words mean the period before this one."""
    return any(word in core for word in ("förra", "föregående", "last", "previous"))


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def last_of_month(year: int, month: int) -> date:
    """The last day of a month; `month` may be greater than 12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])
