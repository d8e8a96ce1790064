"""Which month of the eighteen a day is, counted as a person counts, and how that is said."""

from datetime import date
from typing import Final

from platscoach.dates.show import short_day
from platscoach.i18n import _

PROCESS_MONTHS: Final = 18
"""Length of a local process leader's assignment, in months (method description)."""


def process_month(first_day: date | None, today: date) -> int | None:
    """Which month of the 18 today is: 1 on the first day, 0 or less before it, None without one."""
    if first_day is None:
        return None
    months = (today.year - first_day.year) * 12 + today.month - first_day.month
    return months + (1 if today.day >= first_day.day else 0)


def month_text(first_day: date | None, today: date) -> str:
    """The month in words for a column: `7 av 18`, `börjar 4 jan`, `2 mån över`."""
    month = process_month(first_day, today)
    if month is None or first_day is None:
        return ""
    if month < 1:
        return _("börjar {day}").format(day=short_day(first_day, today))
    if month > PROCESS_MONTHS:
        return _("{n} mån över").format(n=month - PROCESS_MONTHS)
    return _("{n} av {all}").format(n=month, all=PROCESS_MONTHS)


def month_forms(first_day: date | None, today: date) -> tuple[str, ...]:
    """The month for a column, in words and where there is little room in figures: `7/18`."""
    month = process_month(first_day, today)
    words = month_text(first_day, today)
    if month is not None and 1 <= month <= PROCESS_MONTHS:
        return words, f"{month}/{PROCESS_MONTHS}"
    return (words or "–",)
