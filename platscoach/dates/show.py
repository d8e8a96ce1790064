"""How days and times are shown: a short form, one with the weekday, a complete one, a time of day.

Every field reads these forms back as the same day. The first screen needs this module, so it
imports and compiles nothing.
"""

from datetime import date, datetime, time
from typing import Final

from platscoach.i18n import N_, _

MONTHS: Final = (
    N_("jan"), N_("feb"), N_("mar"), N_("apr"), N_("maj"), N_("jun"),
    N_("jul"), N_("aug"), N_("sep"), N_("okt"), N_("nov"), N_("dec"),
)  # fmt: skip
WEEKDAYS: Final = (N_("mån"), N_("tis"), N_("ons"), N_("tor"), N_("fre"), N_("lör"), N_("sön"))

_NEAR: Final = {-1: N_("i går"), 0: N_("i dag"), 1: N_("i morgon")}

_NO_YEAR: Final = 180
"""Days within which a day in another year is shown without the year."""
_IN_DAYS: Final = 60
"""Days up to which a distance is given in days; beyond that in months."""
_IN_MONTHS: Final = 24
_HALF_MONTH: Final = 15
"""A remainder of more days than this counts as one more month."""


def short_day(day: date, today: date) -> str:
    """A day in a list: i dag, i morgon, 27 nov, 27 nov 2027."""
    away = (day - today).days
    if away in _NEAR:
        return _(_NEAR[away])
    text = f"{day.day} {_(MONTHS[day.month - 1])}"
    return text if day.year == today.year or abs(away) < _NO_YEAR else f"{text} {day.year}"


def past_day(day: date, today: date) -> str:
    """A day on which something was done: i dag, i går, 27 nov.

    A day in the future (a clock is or was wrong) is shown as a date: nothing was done tomorrow.
    """
    return short_day(day, today) if day <= today else weekday_day(day, today)


def plain_day(day: date) -> str:
    """Day, month and year: 4 maj 2026. For dates that matter for long."""
    return f"{day.day} {_(MONTHS[day.month - 1])} {day.year}"


def weekday_day(day: date, today: date) -> str:
    """A day with its weekday: fre 4 dec; with the year if it is another, or half a year away."""
    near = day.year == today.year and abs((day - today).days) < _NO_YEAR
    return _with_weekday(day) if near else long_day(day)


def long_day(day: date) -> str:
    """Weekday, day, month and year: mån 23 nov 2026."""
    return f"{_with_weekday(day)} {day.year}"


def stored_day(starts: str) -> str:
    """The day of a stored moment, 2026-11-23T10:00; what cannot be parsed is shown as it is."""
    try:
        return long_day(datetime.fromisoformat(starts).date())
    except ValueError:
        return starts


def stored_moment(starts: str) -> str:
    """Day and time of a stored moment; what cannot be parsed is shown as it is.

    Midnight means that no time of day was agreed.
    """
    try:
        moment = datetime.fromisoformat(starts)
    except ValueError:
        return starts
    day = long_day(moment.date())
    return day if moment.time() == time() else f"{day} {clock_text(moment)}"


def echo_day(day: date, today: date) -> str:
    """A day as it was understood, complete and with its distance: tis 8 dec 2026, om 11 dagar."""
    return f"{long_day(day)}, {_distance(day, today)}"


def clock_text(at: time | datetime) -> str:
    """A time of day: 09.30 in Swedish, 09:30 in English."""
    return _("{hour:02}.{minute:02}").format(hour=at.hour, minute=at.minute)


def times_text(clock: time, minutes: int | None) -> str:
    """The start, and the end if the length is known: 09.30, 09.30–10.30."""
    if not minutes:
        return clock_text(clock)
    end = clock.hour * 60 + clock.minute + minutes
    return f"{clock_text(clock)}–{clock_text(time(end // 60 % 24, end % 60))}"


def _with_weekday(day: date) -> str:
    """Weekday, day and month."""
    return f"{_(WEEKDAYS[day.weekday()])} {day.day} {_(MONTHS[day.month - 1])}"


def _distance(day: date, today: date) -> str:
    """How far away a day is, in days, then months, then years."""
    away = (day - today).days
    if away in _NEAR:
        return _(_NEAR[away])
    ahead = away > 0
    if abs(away) < _IN_DAYS:
        words = _("om {n} dagar") if ahead else _("för {n} dagar sedan")
        return words.format(n=abs(away))
    months = _months_between(min(day, today), max(day, today))
    if months < _IN_MONTHS:
        words = _("om {n} månader") if ahead else _("för {n} månader sedan")
        return words.format(n=months)
    words = _("om {n} år") if ahead else _("för {n} år sedan")
    return words.format(n=round(months / 12))


def _months_between(first: date, last: date) -> int:
    """How many months lie between two days, counted from a day to the same day of the month and
    rounded to the nearest month.
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    over = last.day - first.day
    return months + (over > _HALF_MONTH) - (over < -_HALF_MONTH)
