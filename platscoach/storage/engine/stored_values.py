"""What a stored value says; one that says nothing it can say is a typed error, never a crash.

A file that was written past the program, or by a later version of it, may hold `2026-13-45` where a
day belongs. Only what shows that value is kept from its place.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from platscoach.errors import StorageError
from platscoach.i18n import _

V = TypeVar("V")
T = TypeVar("T")


class UnreadableValueError(StorageError):
    """A value in the database that cannot be read as what it should be."""

    def __init__(self) -> None:
        super().__init__(
            _("Något som är sparat här går inte att läsa."),
            _("Inget har ändrats, och resten går att arbeta med."),
            _("Visa it-stöd, eller ta fram värdet ur en säkerhetskopia."),
        )


def stored(read: Callable[[V], T], value: V) -> T:
    """What `read` makes of a stored value. Raises UnreadableValueError."""
    try:
        return read(value)
    except (ValueError, TypeError):
        raise UnreadableValueError from None


def typed(read: Callable[[Any], Any] | None) -> Callable[[Any], Any] | None:
    """A reader of a column's values that raises UnreadableValueError instead of ValueError."""
    return None if read is None else lambda value: stored(read, value)
