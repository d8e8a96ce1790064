"""How days and moments are parsed from their columns: an invalid value is a typed error."""

from collections.abc import Callable
from typing import Any, Final

from platscoach.storage.engine.stored_values import typed
from platscoach.storage.orm import DATE, DATETIME, Dialect, types

Reader = Callable[[Any], Any] | None


class StoredDate(DATE):
    """A day, `2026-11-20`."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Reader:
        """Read it, or raise UnreadableValueError."""
        return typed(super().result_processor(dialect, coltype))


class StoredDateTime(DATETIME):
    """A moment in UTC."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Reader:
        """Read it, or raise UnreadableValueError."""
        return typed(super().result_processor(dialect, coltype))


COLUMN_TYPES: Final = {types.Date: StoredDate, types.DateTime: StoredDateTime}
"""The types that the engine uses for columns of the two kinds."""
