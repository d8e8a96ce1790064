"""Values of columns from what JSON has for them, and back: days and moments are text there."""

import json
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final

from platscoach.storage.orm import TypeAdapter
from platscoach.storage.schema.tables import Shared


def field_value(table: type[Shared], name: str, value: Any) -> Any:  # noqa: ANN401
    """A value for a column, from its JSON form. Raises ValueError if it does not fit."""
    return _reader(table, name).validate_python(value)


def unsaid(table: type[Shared], name: str) -> Any:  # noqa: ANN401
    """The default of a field; None if it has none."""
    if name == "active":
        return False
    field = table.model_fields[name]
    return None if field.is_required() else field.get_default()


@cache
def _reader(table: type[Shared], name: str) -> TypeAdapter[Any]:
    """The parser of a column's JSON values."""
    kind: Any = table.model_fields[name].annotation
    return TypeAdapter(kind)


def _plain(value: object) -> str:
    """A day or a moment as text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


as_json: Final = json.JSONEncoder(ensure_ascii=False, default=_plain).encode
"""Encodes a value as JSON text, times in UTC. Raises TypeError for other types.

One encoder for all: creating one takes longer than encoding a value.
"""
