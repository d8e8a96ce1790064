"""The clock of a place: its first day, its length, and where in its months a day lies.

Months are counted as a person counts them. The second month begins on the same day of the month as
the first, or on the last day of a month that is too short, and a month ends on the day before the
next begins.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from platscoach.domain.eighteen_months.due_dates import PROCESS_MONTHS, months_after

_DAY = timedelta(days=1)


def process_month(first_day: date | None, today: date) -> int | None:
    """The month of the process: 1 from the first day, 0 or less before it, None without one.

    A month begins on the day of the first one, or on the last day of a month that is too short.
    """
    if first_day is None:
        return None
    months = (today.year - first_day.year) * 12 + today.month - first_day.month
    begun = today.day >= first_day.day or (today + timedelta(days=1)).month != today.month
    return months + (1 if begun else 0)


@dataclass(frozen=True, slots=True)
class PlaceClock:
    """The months that a place has."""

    first_day: date
    months: int = PROCESS_MONTHS

    @property
    def last_day(self) -> date:
        """The last day of the last month."""
        return self.last_of(self.months)

    def first_of(self, month: int) -> date:
        """The day on which a month begins; months are counted from 1."""
        return months_after(self.first_day, month - 1)

    def last_of(self, month: int) -> date:
        """The day on which a month ends."""
        return self.first_of(month + 1) - _DAY

    def month(self, day: date) -> int:
        """Which month a day lies in: 0 or less before the first."""
        return process_month(self.first_day, day) or 0

    def within(self, day: date) -> float:
        """How many months have passed at the beginning of a day, as a fraction.

        0 on the first day, 6.5 in the middle of the seventh month; negative before the first.
        """
        month = self.month(day)
        begins, ends = self.first_of(month), self.first_of(month + 1)
        return month - 1 + (day - begins).days / (ends - begins).days

    def day_at(self, months: float) -> date:
        """The day on which so many months have passed, counted from the first day."""
        whole = int(months // 1)
        begins, ends = self.first_of(whole + 1), self.first_of(whole + 2)
        return begins + timedelta(days=int((ends - begins).days * (months - whole)))

    def used(self, today: date) -> float:
        """The share of the time that has passed, 0 to 1; today does not count as passed."""
        days = (self.last_day - self.first_day).days + 1
        return min(1.0, max(0.0, (today - self.first_day).days / days))
