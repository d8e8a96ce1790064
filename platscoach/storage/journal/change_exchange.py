"""Changes as they are exchanged between databases: read from a journal, and their JSON form.

A change is exchanged whole, and after the changes that it builds on.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Final

from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.frontier import Frontier
from platscoach.storage.journal.text_deltas import value_of

_NAMES: Final = (
    "id", "device", "computer", "began_at", "first_seq", "last_seq", "author", "made_at",
    "reverts", "kind", "entity", "entity_id", "seen",
)  # fmt: skip
"""The columns that are read of a change, in the names of `TravellingChange`."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One value that a field was given."""

    seq: int
    hlc: str
    entity: str
    entity_id: str
    field: str
    value: str
    """The full value as JSON."""
    supersedes: tuple[str, ...]
    author: str
    schema_version: int


@dataclass(frozen=True, slots=True)
class TravellingChange:
    """What one user did at one time, with all that it set."""

    id: str
    device: str
    """The incarnation that wrote it."""
    computer: str
    began_at: str
    """When that incarnation began to write."""
    first_seq: int
    last_seq: int
    author: str
    made_at: str
    """Empty for operations from before changes existed: they belong to none."""
    reverts: str
    kind: str
    entity: str
    entity_id: str
    seen: str
    """The frontier of its writer, as JSON: what a database needs before it can apply the change."""
    operations: tuple[Operation, ...]

    @property
    def needs(self) -> Frontier:
        """The frontier that a database must have before it can take this change in."""
        before = {self.device: self.first_seq - 1}
        return {**(json.loads(self.seen) if self.seen else {}), **before}

    def to_json(self) -> str:
        """The change as JSON text."""
        return json.dumps(self, default=_by_field, ensure_ascii=False)


def _by_field(one: TravellingChange | Operation) -> dict[str, Any]:
    """The fields of a change or an operation by name, not copied as `asdict` does."""
    return {field.name: getattr(one, field.name) for field in fields(one)}


def change_from_json(text: str) -> TravellingChange:
    """Parse the result of `to_json`. Raises ValueError."""
    try:
        change: dict[str, Any] = json.loads(text)
        operations = tuple(
            Operation(**{**one, "supersedes": tuple(one["supersedes"])})
            for one in change.pop("operations")
        )
        return TravellingChange(operations=operations, **change)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(text[:80]) from error


def changes_since(connection: Statements, frontier: Frontier) -> Iterator[TravellingChange]:
    """The changes that a database with this frontier lacks, those parked here too.

    Raises the driver's errors, and BrokenChainError.
    """
    incarnations = connection.execute(
        "SELECT id, computer, began_at FROM incarnation ORDER BY began_at, id"
    ).fetchall()
    for device, computer, began_at in incarnations:
        last = frontier.get(device, 0)
        yield from _before_changes(connection, device, computer, began_at, last)
        rows = connection.execute(
            "SELECT id, device, ?, ?, first_seq, last_seq, author, made_at, reverts, kind, entity,"
            " entity_id, seen FROM change WHERE device = ? AND max(first_seq, last_seq) > ?"
            " ORDER BY first_seq, last_seq",
            (computer, began_at, device, last),
        ).fetchall()
        for row in rows:
            operations = _operations(connection, device, row[4], row[5])
            yield TravellingChange(**dict(zip(_NAMES, row, strict=True)), operations=operations)
    for (content,) in connection.execute(
        "SELECT content FROM parked_change ORDER BY id"
    ).fetchall():
        yield change_from_json(content)


def _before_changes(
    connection: Statements, device: str, computer: str, began_at: str, last: int
) -> Iterator[TravellingChange]:
    """The operations of an incarnation from before changes existed."""
    first = connection.execute(
        "SELECT min(first_seq) FROM change WHERE device = ?", (device,)
    ).fetchone()[0]
    until = connection.execute(
        "SELECT max(seq) FROM op WHERE device = ? AND (? IS NULL OR seq < ?)",
        (device, first, first),
    ).fetchone()[0]
    if until and until > last:
        yield TravellingChange(
            f"{device}:1", device, computer, began_at, 1, until, "", "", "", "", "", "", "",
            _operations(connection, device, 1, until),
        )  # fmt: skip


def _operations(
    connection: Statements, device: str, first: int, last: int
) -> tuple[Operation, ...]:
    """The operations of an incarnation from one number to another."""
    rows = connection.execute(
        "SELECT seq, hlc, entity, entity_id, field, supersedes, author, schema_version, value, form"
        " FROM op WHERE device = ? AND seq BETWEEN ? AND ? ORDER BY seq",
        (device, first, last),
    ).fetchall()
    return tuple(
        Operation(
            seq, hlc, entity, entity_id, field,
            json.dumps(value_of(connection, f"{device}:{seq}", value, form), ensure_ascii=False),
            tuple(json.loads(supersedes)), author, version,
        )
        for seq, hlc, entity, entity_id, field, supersedes, author, version, value, form in rows
    )  # fmt: skip
