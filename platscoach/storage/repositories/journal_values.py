"""Setting a field to a value of the journal, or to its default where that has none."""

from typing import Any

from platscoach.storage.schema.field_values import field_value, unsaid
from platscoach.storage.schema.tables import Shared


def set_from_journal(row: Shared, name: str, value: Any) -> None:  # noqa: ANN401 - whatever a column holds
    """Set a field to a value in its JSON form."""
    if value is None:
        clear(row, name)
    else:
        setattr(row, name, field_value(type(row), name, value))


def clear(row: Shared, name: str) -> None:
    """Set a field to its default."""
    # A field without a default is a reference to what the record is about, and is kept.
    if name == "active" or not type(row).model_fields[name].is_required():
        setattr(row, name, unsaid(type(row), name))
