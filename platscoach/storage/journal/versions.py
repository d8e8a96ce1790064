"""The versions of a record: every value that its fields have had, by whom and when.

The only way to read operations: values are complete, even if the journal stores deltas.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.clock import RANK
from platscoach.storage.journal.text_deltas import (
    DELTA,
    MOST_IN_A_ROW,
    BrokenChainError,
    with_deltas,
)

_COLUMNS: Final = (
    "op.device, op.seq, op.hlc, op.entity, op.entity_id, op.field, op.value, op.form,"
    " op.supersedes, op.author, coalesce(incarnation.computer, ''),"
    " (SELECT made_at FROM change WHERE change.device = op.device AND first_seq <= op.seq"
    " AND last_seq >= op.seq ORDER BY first_seq DESC LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class FieldVersion:
    """One value that a field was given."""

    device: str
    """The incarnation of the database that wrote it."""
    seq: int
    """Its number among the operations of that incarnation."""
    entity: str
    entity_id: str
    field: str
    value: Any
    """The full value, as in JSON: days and moments are text, moments in UTC."""
    at: datetime
    """When it was written, in UTC, by the writer's clock."""
    author: str
    """The id of the supporter who wrote it; empty if the user of the computer was not known yet."""
    computer: str
    """The name of the computer on which it was written; empty when it is not known."""

    @property
    def name(self) -> str:
        """The name of the operation, the same in every database: `device:seq`."""
        return f"{self.device}:{self.seq}"


def read_versions(
    connection: Statements, entity_id: str, field: str = ""
) -> tuple[FieldVersion, ...]:
    """The values of a record, or of one field of it, the oldest first.

    Concurrent ones are ordered by their stamps. A version whose text cannot be read is left out.
    Raises the driver's errors.
    """
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM op LEFT JOIN incarnation ON incarnation.id = op.device"
        " WHERE op.entity_id = ? AND ? IN ('', op.field) ORDER BY op.hlc, op.device, op.seq",
        (entity_id, field),
    ).fetchall()
    return tuple(_versions(rows))


class WrittenThing(NamedTuple):
    """A record in the journal."""

    entity: str
    key: str
    last: datetime
    """When it was last written, in UTC."""


def things_on_place(connection: Statements, place_id: str) -> list[WrittenThing]:
    """The records that the journal has on a place, including the place itself, the last written
    first.

    Raises the driver's errors.
    """
    rows = connection.execute(
        "SELECT entity, entity_id, (SELECT max(hlc) FROM op WHERE op.entity_id = thing.entity_id)"
        " FROM (SELECT DISTINCT entity, entity_id FROM op WHERE entity_id = ?"
        " OR (field = 'place_id' AND value = ?)) thing",
        (place_id, json.dumps(place_id)),
    ).fetchall()
    found = [WrittenThing(entity, key, _moment_or_last(stamp)) for entity, key, stamp in rows]
    return sorted(found, key=lambda thing: thing.last, reverse=True)


def heads(connection: Statements, entity_id: str, field: str) -> tuple[FieldVersion, ...]:
    """The newest versions of a field: several after concurrent edits.

    The last of them is the one that is shown. Raises the driver's errors.
    """
    ranked = connection.execute(
        "SELECT op.device, op.seq FROM op_head AS h"
        " JOIN op ON op.device = h.device AND op.seq = h.seq"
        f" WHERE h.entity_id = ? AND h.field = ? ORDER BY {RANK}",
        (entity_id, field),
    ).fetchall()
    known = {
        (version.device, version.seq): version
        for version in read_versions(connection, entity_id, field)
    }
    return tuple(known[device, seq] for device, seq in ranked if (device, seq) in known)


def _versions(rows: Sequence[Any]) -> Iterator[FieldVersion]:
    """The rows as versions, with full values."""
    stored = {f"{row[0]}:{row[1]}": row for row in rows}
    whole_values: dict[str, Any] = {}
    for name, row in stored.items():
        device, seq, stamp, entity, entity_id, field, *_text, author, computer, made = row
        try:
            value, moment = _whole(name, stored, whole_values), _written_at(stamp, made)
        except (TypeError, ValueError):
            # Beside a broken chain: what damage has struck is no JSON any more, or other JSON.
            continue
        yield FieldVersion(device, seq, entity, entity_id, field, value, moment, author, computer)


def _whole(name: str, stored: dict[str, Any], whole_values: dict[str, Any]) -> Any:  # noqa: ANN401
    """The full value of a version, from deltas if needed.

    Raises ValueError, also as BrokenChainError, and TypeError.
    """
    chain: list[str] = []
    while name not in whole_values:
        row = stored.get(name)
        if row is None or len(chain) > MOST_IN_A_ROW:
            # It is missing, or damage leads a chain back to where it has been.
            raise BrokenChainError(name)
        if row[7] != DELTA:
            whole_values[name] = json.loads(row[6])
            break
        chain.append(name)
        (name,) = json.loads(row[8])
    for later in reversed(chain):
        if not isinstance(whole_values[name], str):
            raise BrokenChainError(later)
        whole_values[later] = with_deltas(whole_values[name], json.loads(stored[later][6]))
        name = later
    return whole_values[name]


def _written_at(stamp: str, made: str | None) -> datetime:
    """When an operation was written, by its stamp or its change, in UTC. Raises ValueError.

    Stamps never go back: once a clock that is a year fast has written something, on any desk, all
    later ones say that day until it comes. The change has the writer's own clock.
    """
    moment = moment_of(stamp)
    with suppress(TypeError, ValueError):
        # Not of an operation from before there were changes, nor of a damaged one.
        return min(moment, datetime.fromisoformat(made or ""))
    return moment


def _moment_or_last(stamp: str) -> datetime:
    """The moment in a stamp; of a damaged one the last there is, so that it is not passed over."""
    try:
        return moment_of(stamp)
    except (TypeError, ValueError):
        return datetime.max.replace(tzinfo=UTC)


def moment_of(stamp: str) -> datetime:
    """The moment in a stamp of the journal's clock, in UTC."""
    return datetime.fromisoformat(stamp[:23]).replace(tzinfo=UTC)
