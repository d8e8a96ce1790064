"""Which month of the eighteen it is on a place, as it is said: in words, or shorter in figures."""

from datetime import date

from platscoach.dates.show import short_day
from platscoach.domain.eighteen_months.clock import process_month
from platscoach.domain.eighteen_months.due_dates import PROCESS_MONTHS
from platscoach.i18n import _, ngettext


def month_text(first_day: date | None, today: date, length: int = PROCESS_MONTHS) -> str:
    """The month in words for a column: `7 av 18`, `börjar 4 jan`, `2 mån över`.

    `length` is how many months the place has.
    """
    month = process_month(first_day, today)
    if month is None or first_day is None:
        return ""
    if month < 1:
        return _("börjar {day}").format(day=short_day(first_day, today))
    if month > length:
        return _("{n} mån över").format(n=month - length)
    return _("{n} av {all}").format(n=month, all=length)


def after_months(n: int) -> str:
    """When a check-in is, counted from the first day: `efter 6 månader`; a short process has 1."""
    return ngettext("efter {n} månad", "efter {n} månader", n).format(n=n)


def month_forms(
    first_day: date | None, today: date, length: int = PROCESS_MONTHS
) -> tuple[str, ...]:
    """The month for a column: in words, and for little room in figures: `7/18`."""
    month = process_month(first_day, today)
    words = month_text(first_day, today, length)
    if month is not None and 1 <= month <= length:
        return words, f"{month}/{length}"
    return (words or "–",)
