"""What is due on a place by the calendar: the check-ins of the eighteen months, the reports."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

PROCESS_MONTHS: Final = 18
"""Length of a local process leader's assignment, in months (method description)."""

CHECK_IN_MONTHS: Final = (6, 12, 18)
"""When the process is looked at together, in months from the leader's first day."""

AHEAD: Final = timedelta(days=14)
"""How long before its day something is brought up, and how long after it counts as on time."""

AROUND: Final = timedelta(days=45)
"""How far from its day a check-in may have been held and still be that one."""

MOST_EARLY: Final = 3
"""How many months before its day a check-in may be held and still count as that one, if its sheet
says so."""

REPORT_AHEAD: Final = timedelta(days=30)
"""How long before its day a report is brought up."""

REPORT_AFTER: Final = timedelta(days=14)
"""How long after its day a report is still brought up."""


class CheckIn(NamedTuple):
    """A check-in that is due around a day."""

    months: int
    day: date

    def is_met(self, days: Iterable[date]) -> bool:
        """Whether one of the days is near enough to count as this check-in."""
        return any(abs(day - self.day) <= AROUND for day in days)

    def is_late(self, today: date) -> bool:
        """Whether its time is clearly past."""
        return today > self.day + AHEAD

    def is_from_before(self, known_since: date | None, today: date) -> bool:
        """Whether its time was past before the first session that is known of on the place.

        Then the place was taken over since, and nobody here knows whether it was held.
        """
        return self.is_late(today) and (known_since is None or self.is_late(known_since))


def check_in_key(months: int) -> str:
    """The key of a check-in, unique on its place."""
    return f"check-in-{months}"


def check_in_months(length: int) -> tuple[int, ...]:
    """The months after which a process of that length has its check-ins."""
    between = (number for number in CHECK_IN_MONTHS[:-1] if number < length)
    return (*between, length)


def check_in_of(day: date, first_day: date, lengths: tuple[int, ...]) -> int:
    """The check-in that one on a day counts as, by its months: the nearest."""
    return min(lengths, key=lambda months: abs(day - months_after(first_day, months)))


def is_too_early(day: date, first_day: date, months: int) -> bool:
    """Whether a check-in on a day was so early that it counts as none of them."""
    return day < months_after(first_day, months - MOST_EARLY)


def due_check_in(
    first_day: date | None, held: Iterable[date], today: date, length: int = PROCESS_MONTHS
) -> CheckIn | None:
    """The check-in to be held now, if any; when the next one is due, an earlier one no longer is.

    `length` is how many months the place has.
    """
    if first_day is None:
        return None
    opened = [
        check_in
        for months in check_in_months(length)
        if (check_in := CheckIn(months, months_after(first_day, months))).day - AHEAD <= today
    ]
    if not opened or any(_meets(day, opened[-1], first_day, length) for day in held):
        return None
    return opened[-1]


def _meets(day: date, check_in: CheckIn, first_day: date, length: int) -> bool:
    """Whether one held on a day counts as that check-in: near its day or late (better than never),
    or before its day if its sheet says so.
    """
    if day >= check_in.day - AROUND:
        return True
    is_it = check_in_of(day, first_day, check_in_months(length)) == check_in.months
    return is_it and not is_too_early(day, first_day, check_in.months)


def report_day(first_day: date | None, month: int | None) -> date | None:
    """The last day of a month of the process, counted from its first day; None if unknown."""
    if first_day is None or month is None:
        return None
    return months_after(first_day, month) - timedelta(days=1)


def report_is_near(day: date, today: date) -> bool:
    """Whether a report is to be shown: from a month before its day on."""
    return day - REPORT_AHEAD <= today


def report_is_due(day: date, today: date) -> bool:
    """Whether a report is to be brought up in a call; long after its day it no longer is."""
    return report_is_near(day, today) and today <= day + REPORT_AFTER


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
