"""What the journal tells of one thing: every value that its fields have had, in order."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from platscoach.storage.engine.driver import Statements

_STAMP: Final = len("2026-11-23T10:15:00.000")
"""Letters of a stamp that say when; the rest counts within the moment."""


@dataclass(frozen=True, slots=True)
class Told:
    """One value of one field, as it was told."""

    device: str
    seq: int
    at: datetime
    """By the clock of the computer it was written on; UTC."""
    author: str
    """The id of the supporter who wrote it; empty when that is not known."""
    field: str
    value: Any
    """As JSON has it: days and moments are texts."""


def told_of(connection: Statements, entity: str, key: str) -> list[Told]:
    """Every value of every field of a thing, the oldest first. Raises the driver's errors."""
    rows = connection.execute(
        "SELECT device, seq, hlc, author, field, value FROM op"
        " WHERE entity_id = ? AND entity = ? ORDER BY hlc, device, seq",
        (key, entity),
    ).fetchall()
    return [
        Told(device, seq, _moment(stamp), author, field, json.loads(value))
        for device, seq, stamp, author, field, value in rows
    ]


def things_on_place(connection: Statements, place_id: str) -> list[tuple[str, str]]:
    """The things of which the journal knows on a place, as entity and id, the place among them."""
    rows = connection.execute(
        "SELECT DISTINCT entity, entity_id FROM op WHERE entity_id = ?"
        " OR (field = 'place_id' AND value = ?)",
        (place_id, json.dumps(place_id)),
    ).fetchall()
    return [(entity, key) for entity, key in rows]


def _moment(stamp: str) -> datetime:
    """When a stamp says that it was."""
    return datetime.fromisoformat(stamp[:_STAMP]).replace(tzinfo=UTC)
