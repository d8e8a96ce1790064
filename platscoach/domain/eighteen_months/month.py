"""Which month of the eighteen a day is, counted as a person counts."""

from datetime import date, timedelta


def process_month(first_day: date | None, today: date) -> int | None:
    """Which month of the 18 today is: 1 on the first day, 0 or less before it, None without one.

    A month begins on the day of the first one, or on the last day of a month that is too short.
    """
    if first_day is None:
        return None
    months = (today.year - first_day.year) * 12 + today.month - first_day.month
    begun = today.day >= first_day.day or (today + timedelta(days=1)).month != today.month
    return months + (1 if begun else 0)
