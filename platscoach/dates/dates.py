"""Dates and times as people write them in a form field, and as they are shown.

Fields take ISO (2026-11-27), short Swedish and English forms (27 nov, 27/11, i morgon, fre) and
clock times (9.30, 9:30, 930). What cannot be read is refused with words that say why.
"""

import re
from datetime import date, time, timedelta
from typing import Final

from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _

MONTHS: Final = (
    N_("jan"), N_("feb"), N_("mar"), N_("apr"), N_("maj"), N_("jun"),
    N_("jul"), N_("aug"), N_("sep"), N_("okt"), N_("nov"), N_("dec"),
)  # fmt: skip
WEEKDAYS: Final = (N_("mån"), N_("tis"), N_("ons"), N_("tor"), N_("fre"), N_("lör"), N_("sön"))

_MONTH_NAMES: Final = (
    ("januari", "january"), ("februari", "february"), ("mars", "march"), ("april",),
    ("maj", "may"), ("juni", "june"), ("juli", "july"), ("augusti", "august"), ("september",),
    ("oktober", "october"), ("november",), ("december",),
)  # fmt: skip
_WEEKDAY_NAMES: Final = (
    ("måndag", "mandag", "monday"), ("tisdag", "tuesday"), ("onsdag", "wednesday"),
    ("torsdag", "thursday"), ("fredag", "friday"), ("lördag", "lordag", "saturday"),
    ("söndag", "sondag", "sunday"),
)  # fmt: skip
_RELATIVE: Final = {
    "i dag": 0, "idag": 0, "today": 0,
    "i går": -1, "igår": -1, "yesterday": -1,
    "i morgon": 1, "imorgon": 1, "tomorrow": 1,
    "i övermorgon": 2, "övermorgon": 2,
}  # fmt: skip
# As text: `re` compiles them when a date is first read, and the first screen only shows dates.
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_COMPACT = r"(\d{4})(\d{2})(\d{2})"
_SLASH = r"(\d{1,2})/(\d{1,2})(?:[ /-](\d{4}))?"
_WORD = r"(\d{1,2})\.? ([a-zåäö]{3,9})\.?(?: (\d{4}))?"
_TIME = r"(\d{1,2})(?:[:.]?(\d{2}))?"


class DateError(PlatscoachError):
    """A date or time that cannot be read, or that does not exist."""


def parse_date(text: str, today: date, *, past: bool = False) -> date:
    """The date meant by `text`, seen from `today`.

    Without a year the one nearest to today is meant; a weekday is the next one to come, or with
    `past` the latest there was. Raises DateError.
    """
    wanted = " ".join(text.lower().split())
    if wanted in _RELATIVE:
        return today + timedelta(days=_RELATIVE[wanted])
    if (weekday := _named(wanted, _WEEKDAY_NAMES)) is not None:
        if past:
            return today - timedelta(days=(today.weekday() - weekday) % 7)
        return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
    if match := re.fullmatch(_ISO, wanted) or re.fullmatch(_COMPACT, wanted):
        return _real_date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(_SLASH, wanted):
        return _with_year(match[3], int(match[2]), int(match[1]), today)
    if match := re.fullmatch(_WORD, wanted):
        month = _named(match[2], _MONTH_NAMES)
        if month is not None:
            return _with_year(match[3], month + 1, int(match[1]), today)
    raise DateError(
        _("”{text}” går inte att läsa som datum.").format(text=text.strip()[:40]),
        then=_("Skriv till exempel 2026-11-27, 27 nov eller i morgon."),
    )


def _named(word: str, names: tuple[tuple[str, ...], ...]) -> int | None:
    """Which of the names the word is, or begins with three letters or more."""
    if len(word) < 3:
        return None
    return next(
        (number for number, forms in enumerate(names) if any(f.startswith(word) for f in forms)),
        None,
    )


def _with_year(year: str | None, month: int, day: int, today: date) -> date:
    """The date in the given year, else in the year that brings it nearest to today."""
    if year:
        return _real_date(int(year), month, day)
    found = [
        date(candidate, month, day)
        for candidate in (today.year - 1, today.year, today.year + 1)
        if 1 <= month <= 12 and 1 <= day <= _days_in(candidate, month)
    ]
    if not found:
        return _real_date(today.year, month, day)
    return min(found, key=lambda candidate: abs((candidate - today).days))


def _days_in(year: int, month: int) -> int:
    """How many days a month has."""
    # Only dates that are typed need it, and the first screen has none.
    from calendar import monthrange

    return monthrange(year, month)[1]


def _real_date(year: int, month: int, day: int) -> date:
    """The date, or a DateError that says what there is instead (31 February)."""
    if not 1 <= month <= 12:
        raise DateError(_("Månad {month} finns inte.").format(month=month))
    if not 1900 <= year <= 9998:
        raise DateError(_("Året {year} går inte att använda.").format(year=year))
    days = _days_in(year, month)
    if not 1 <= day <= days:
        raise DateError(
            _("{day} {month} {year} finns inte: månaden har {days} dagar.").format(
                day=day, month=_(MONTHS[month - 1]), year=year, days=days
            )
        )
    return date(year, month, day)


def parse_time(text: str) -> time:
    """The clock time meant by `text`: 9, 9.30, 9:30, 0930. Raises DateError."""
    match = re.fullmatch(_TIME, text.strip())
    if match:
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour <= 23 and minute <= 59:
            return time(hour, minute)
    raise DateError(
        _("”{text}” går inte att läsa som klockslag.").format(text=text.strip()[:40]),
        then=_("Skriv till exempel 9.30 eller 14:00."),
    )


def short_date(day: date, today: date) -> str:
    """A date in the words of a colleague: i dag, i morgon, 27 nov, 27 nov 2027."""
    away = (day - today).days
    if away in _NEAR:
        return _(_NEAR[away])
    text = f"{day.day} {_(MONTHS[day.month - 1])}"
    return text if day.year == today.year or abs(away) < 180 else f"{text} {day.year}"


_NEAR: Final = {-1: N_("i går"), 0: N_("i dag"), 1: N_("i morgon")}


def long_date(day: date) -> str:
    """Weekday, day, month and year: mån 23 nov 2026."""
    return f"{_(WEEKDAYS[day.weekday()])} {day.day} {_(MONTHS[day.month - 1])} {day.year}"
