"""A field set to a value as the journal tells it, or to what it says when nothing was said."""

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from platscoach.storage.schema.tables import Shared


def set_told(row: Shared, name: str, told: str) -> None:
    """Set a field to a value as the journal tells it: JSON."""
    if json.loads(told) is None:
        clear(row, name)
    else:
        setattr(row, name, read_told(row, name, told))


def read_told(row: Shared, name: str, told: str) -> Any:  # noqa: ANN401 - whatever a column holds
    """A value for a field, from JSON."""
    return _reader(type(row), name).validate_json(told)


@cache
def _reader(table: type[Shared], name: str) -> TypeAdapter[Any]:
    """What reads a column's values from JSON."""
    kind: Any = table.model_fields[name].annotation
    return TypeAdapter(kind)


def clear(row: Shared, name: str) -> None:
    """Set a field to what it says when nothing has been said of it."""
    if name == "active":
        row.active = False
        return
    field = type(row).model_fields[name]
    if not field.is_required():
        # What has no default is what the thing is about, and stays.
        setattr(row, name, field.get_default())
