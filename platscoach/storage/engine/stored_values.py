"""Reading stored values: one that cannot be read is a typed error, never a crash.

A file that was changed by other means, or by a later version, may contain `2026-13-45` where a day
belongs. Only what would show that value is left out.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, TypeVar

from platscoach.storage.engine.faults import UnreadableValueError

V = TypeVar("V")
T = TypeVar("T")


def stored(read: Callable[[V], T], value: V) -> T:
    """What `read` makes of a stored value. Raises UnreadableValueError."""
    try:
        return read(value)
    except (ValueError, TypeError):
        raise UnreadableValueError from None


def date_of(text: str | None) -> date | None:
    """The date of an ISO text; None for None. Raises UnreadableValueError."""
    return stored(date.fromisoformat, text) if text else None


def local_day(moment: datetime) -> date:
    """The day of a stored moment by this computer's clock: shortly after midnight UTC has another.

    Moments are stored in UTC.
    """
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone().date()


def local_day_of(text: str) -> date:
    """The same of a moment as it is stored, as text. Raises UnreadableValueError."""
    return local_day(stored(datetime.fromisoformat, text))


def said_on(session_id: str | None, day: str, made: str) -> date:
    """The day of the session in which something was said, or without one that of its entry.

    Raises UnreadableValueError.
    """
    return stored(date.fromisoformat, day) if session_id else local_day_of(made)


def noted(read: Callable[[V], T], value: V, place_id: str, bad: set[str] | None) -> T | None:
    """The read value; None when it cannot be read, and then its place is added to `bad`.

    Without `bad` it raises UnreadableValueError.
    """
    try:
        return read(value)
    except UnreadableValueError:
        if bad is None:
            raise
        bad.add(place_id)
        return None


def typed(read: Callable[[Any], Any] | None) -> Callable[[Any], Any] | None:
    """A reader of a column's values that raises UnreadableValueError instead of ValueError."""
    return None if read is None else partial(stored, read)
