"""How days and times are shown: one short form, one with the weekday, one whole, one clock.

What is shown here is read back as the same day by every field. On the way of the first screen:
nothing is imported and nothing compiled.
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
"""Days within which a day of another year is told without it."""
_IN_DAYS: Final = 60
"""Days up to which a distance is told in days; then in months."""
_IN_MONTHS: Final = 24
_HALF_MONTH: Final = 15
"""How many days more than whole months are still no month more."""


def short_day(day: date, today: date) -> str:
    """A day in a list: i dag, i morgon, 27 nov, 27 nov 2027."""
    away = (day - today).days
    if away in _NEAR:
        return _(_NEAR[away])
    text = f"{day.day} {_(MONTHS[day.month - 1])}"
    return text if day.year == today.year or abs(away) < _NO_YEAR else f"{text} {day.year}"


def past_day(day: date, today: date) -> str:
    """A day on which something was done: i dag, i går, 27 nov.

    One that has not been yet, where a clock is or was wrong, by its date: nothing was done
    tomorrow.
    """
    return short_day(day, today) if day <= today else weekday_day(day, today)


def plain_day(day: date) -> str:
    """Day, month and year: 4 maj 2026. For what lasts long."""
    return f"{day.day} {_(MONTHS[day.month - 1])} {day.year}"


def weekday_day(day: date, today: date) -> str:
    """A day to go by: fre 4 dec; with the year where it is another one, or half a year away."""
    near = day.year == today.year and abs((day - today).days) < _NO_YEAR
    return _with_weekday(day) if near else long_day(day)


def long_day(day: date) -> str:
    """Weekday, day, month and year: mån 23 nov 2026."""
    return f"{_with_weekday(day)} {day.year}"


def stored_day(starts: str) -> str:
    """The day of a moment as it is stored, 2026-11-23T10:00; what cannot be read as it stands."""
    try:
        return long_day(datetime.fromisoformat(starts).date())
    except ValueError:
        return starts


def stored_moment(starts: str) -> str:
    """Day and time of a moment as it is stored; what cannot be read as it stands.

    Midnight stands where no time of day was agreed.
    """
    try:
        moment = datetime.fromisoformat(starts)
    except ValueError:
        return starts
    day = long_day(moment.date())
    return day if moment.time() == time() else f"{day} {clock_text(moment)}"


def echo_day(day: date, today: date) -> str:
    """A day as it was understood, whole and how far away: tis 8 dec 2026, om 11 dagar."""
    return f"{long_day(day)}, {_distance(day, today)}"


def clock_text(at: time | datetime) -> str:
    """A time of day: 09.30 in Swedish, 09:30 in English."""
    return _("{hour:02}.{minute:02}").format(hour=at.hour, minute=at.minute)


def times_text(clock: time, minutes: int | None) -> str:
    """When something begins, and when it ends if that is known: 09.30, 09.30–10.30."""
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
    """How many months lie between two days, as one counts them from a day to the same day; more
    than half of a month is one more.
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    over = last.day - first.day
    return months + (over > _HALF_MONTH) - (over < -_HALF_MONTH)
