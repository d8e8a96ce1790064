"""A reader for each form that a day may have: what the words mean, or None for no such day.

Without a year the direction says which day is meant: the next such one where what is asked for
lies ahead, the latest where it has been.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from platscoach.dates.calendar_days import (
    read_compact,
    read_dotted,
    read_feast,
    read_iso,
    read_nth,
    read_slash,
    read_word,
)
from platscoach.dates.meaning import Direction, Meaning
from platscoach.dates.near_days import read_ago, read_away, read_back, read_near, read_weekday
from platscoach.dates.spans import read_span, read_week_day, read_weekend, read_year

Read = Callable[[str, date, Direction], Meaning | None]

READERS: Final[dict[str, Read]] = {
    "iso": read_iso, "word": read_word, "slash": read_slash, "nth": read_nth,
    "week_day": read_week_day, "span": read_span, "feast": read_feast,
    "weekend": read_weekend, "near": read_near, "away": read_away, "weekday": read_weekday,
}  # fmt: skip
"""A reader for every form of running text; None is a day that there is not."""

FIELD_READERS: Final[dict[str, Read]] = {
    **READERS,
    "compact": read_compact, "dotted": read_dotted, "month": read_span, "year": read_year,
    "back": read_back, "back_week_day": read_week_day, "back_span": read_span, "ago": read_ago,
}  # fmt: skip
"""A reader for every form of a field."""
