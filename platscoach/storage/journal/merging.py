"""Merging: the only way in which changes from another database enter this one.

A change is applied as a whole, and only when everything that its writer had seen is here; until
then it is parked, and passed on in later exchanges. Its operations are copied into the journal, and
into the tables as far as this version of the program has the columns. Of concurrent operations on
one field both stay in the journal; the tables show the one with the later stamp, on every computer.
"""

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any, NamedTuple

from platscoach.progress import Progress, portion
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.change_exchange import (
    Operation,
    TravellingChange,
    change_from_json,
)
from platscoach.storage.journal.change_log import last_seq
from platscoach.storage.journal.clock import rank
from platscoach.storage.journal.erasing import empty_erased
from platscoach.storage.journal.frontier import receive
from platscoach.storage.journal.text_deltas import (
    DELTA,
    WHOLE,
    read_name,
    shorter_delta,
    value_of,
)
from platscoach.storage.orm import Session, inspect
from platscoach.storage.schema.entities import ENTITIES, parents_first
from platscoach.storage.schema.field_values import field_value
from platscoach.storage.schema.tables import Shared

Thing = tuple[str, str]
"""The name of a thing's kind, and its id."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The outcome of a merge."""

    taken: int
    """How many changes were new."""
    parked: int
    """How many changes were parked: something that they build on is missing."""
    both_kept: tuple[tuple[str, str, str], ...]
    """Kind, id and field of values with several concurrent versions."""
    new: tuple[Thing, ...]
    """Records that were not here before, in the trash or not."""
    changed: tuple[Thing, ...]
    """Records that were here and have changed."""
    hidden: tuple[Thing, ...]
    """Records that cannot be shown: of an unknown kind, or a part of a missing one."""


class Applying:
    """Applies changes inside a transaction whose changes are not journaled.

    If it is stopped midway, the transaction is rolled back.
    """

    def __init__(
        self, session: Session, connection: Statements, progress: Progress | None = None
    ) -> None:
        self._session = session
        self._connection = connection
        self._writing = portion(progress, 0, 50)
        self._showing = portion(progress, 50, 100)
        self._touched: dict[Thing, set[str]] = {}
        self._new: set[Thing] = set()
        self._taken = 0
        self._last: dict[str, int] = {}
        """The last operation here of each incarnation that was asked about."""

    def apply(self, changes: Iterable[TravellingChange]) -> Receipt:
        """Apply the changes that can be applied, and park the rest.

        Raises the driver's errors and StoppedError.
        """
        parked = self._connection.execute("SELECT content FROM parked_change").fetchall()
        waiting = {one.id: one for one in (change_from_json(content) for (content,) in parked)}
        for change in changes:
            parked_change = waiting.get(change.id)
            if parked_change is None or parked_change.last_seq < change.last_seq:
                waiting[change.id] = change
        all_there_are = len(waiting)
        for change in self._ready(waiting):
            self._take(change)
            _report(self._writing, all_there_are - len(waiting), all_there_are)
        self._park(waiting.values())
        self._show()
        shown = {thing for thing in self._touched if self._is_shown(thing)}
        hidden = tuple(thing for thing in self._touched if thing not in shown)
        seen = [thing for thing in self._touched if thing in shown]
        return Receipt(
            self._taken,
            len(waiting),
            tuple(self._both_kept()),
            tuple(thing for thing in seen if thing in self._new),
            tuple(thing for thing in seen if thing not in self._new),
            hidden,
        )

    def show_again(self, things: Iterable[Thing]) -> tuple[Thing, ...]:
        """Bring records into the tables that only the journal has; those that are there afterwards.

        Raises the driver's errors.
        """
        for kind, key in things:
            told = self._connection.execute(
                "SELECT DISTINCT field FROM op_head WHERE entity_id = ?", (key,)
            ).fetchall()
            self._touched[kind, key] = {field for (field,) in told}
        self._show()
        return tuple(thing for thing in self._touched if self._is_shown(thing))

    def _ready(self, waiting: dict[str, TravellingChange]) -> Iterator[TravellingChange]:
        """The changes that can be applied, removed from those that wait: each after what it builds
        on, which must be taken before the next is asked for.

        One that has to wait is looked at again when the operation has come that it lacks: a year
        of a colleague's has thousands, most of them built on the one before.
        """
        lacking: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        left = deque(waiting)
        while left:
            key = left.popleft()
            change = waiting[key]
            for device, seq in change.needs.items():
                if self._last_of(device) < seq:
                    heappush(lacking[device], (seq, key))
                    break
            else:
                yield waiting.pop(key)
                waits = lacking[change.device]
                while waits and waits[0][0] <= self._last_of(change.device):
                    left.append(heappop(waits)[1])

    def _last_of(self, device: str) -> int:
        """The number of the last operation here of an incarnation; 0 before there is one."""
        if device not in self._last:
            self._last[device] = last_seq(self._connection, device)
        return self._last[device]

    def _take(self, change: TravellingChange) -> None:
        """Write a change and its new operations."""
        execute = self._connection.execute
        last = self._last_of(change.device)
        new = [op for op in change.operations if op.seq > last]
        execute(
            "INSERT INTO incarnation (id, computer, began_at) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO NOTHING",
            (change.device, change.computer, change.began_at),
        )
        for op in new:
            self._write(change.device, op)
        if new:
            receive(self._connection, max(op.hlc for op in new))
            self._last[change.device] = max(op.seq for op in new)
        row = execute("SELECT last_seq FROM change WHERE id = ?", (change.id,)).fetchone()
        self._taken += bool(new) or (row is None and bool(change.made_at))
        if not change.made_at:
            return
        execute(
            "INSERT INTO change (id, device, first_seq, last_seq, author, made_at, reverts, kind,"
            " entity, entity_id, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET last_seq = excluded.last_seq,"
            " made_at = excluded.made_at, seen = excluded.seen"
            " WHERE excluded.last_seq > last_seq",
            (
                change.id, change.device, change.first_seq, change.last_seq, change.author,
                change.made_at, change.reverts, change.kind, change.entity, change.entity_id,
                change.seen,
            ),
        )  # fmt: skip

    def _write(self, device: str, op: Operation) -> None:
        """Append an operation and make it a head of its field, in place of those it replaces."""
        execute = self._connection.execute
        thing = (op.entity, op.entity_id)
        if thing not in self._touched and not self._is_in_journal(op.entity_id):
            self._new.add(thing)
        delta = shorter_delta(self._connection, op.supersedes, json.loads(op.value))
        execute(
            "INSERT INTO op (device, seq, hlc, entity, entity_id, field, value, supersedes,"
            " author, schema_version, form) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                device, op.seq, op.hlc, op.entity, op.entity_id, op.field, delta or op.value,
                json.dumps(list(op.supersedes)), op.author, op.schema_version,
                DELTA if delta else WHOLE,
            ),
        )  # fmt: skip
        for name in op.supersedes:
            execute(
                "DELETE FROM op_head WHERE entity_id = ? AND field = ? AND device = ? AND seq = ?",
                (op.entity_id, op.field, *read_name(name)),
            )
        execute(
            "INSERT INTO op_head (entity_id, field, device, seq) VALUES (?, ?, ?, ?)",
            (op.entity_id, op.field, device, op.seq),
        )
        self._touched.setdefault(thing, set()).add(op.field)

    def _is_in_journal(self, key: str) -> bool:
        """Whether the journal has operations of a thing."""
        found = self._connection.execute(
            "SELECT 1 FROM op_head WHERE entity_id = ? LIMIT 1", (key,)
        ).fetchone()
        return found is not None

    def _is_shown(self, thing: Thing) -> bool:
        """Whether the tables have a thing."""
        kind, key = thing
        if kind not in ENTITIES:
            return False
        table = ENTITIES[kind].table.__tablename__
        found = self._connection.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (key,))
        return found.fetchone() is not None

    def _park(self, waiting: Iterable[TravellingChange]) -> None:
        """Store the changes that cannot be taken in yet."""
        self._connection.execute("DELETE FROM parked_change")
        for change in waiting:
            self._connection.execute(
                "INSERT INTO parked_change (id, content) VALUES (?, ?)",
                (change.id, change.to_json()),
            )

    def _show(self) -> None:
        """Update the tables from the journal, parents before their parts."""
        shown = 0
        for entity in parents_first():
            for (kind, key), fields in self._touched.items():
                if kind == entity.name:
                    show(self._session, self._connection, entity.table, key, fields)
                    shown += 1
                    _report(self._showing, shown, len(self._touched))
            self._session.flush()
        touched = {key for _kind, key in self._touched}
        empty_erased(self._session, self._connection, touched)

    def _both_kept(self) -> list[tuple[str, str, str]]:
        """The touched fields with several concurrent versions."""
        several = (
            "SELECT field FROM op_head WHERE entity_id = ?"
            " GROUP BY field HAVING count(*) > 1 ORDER BY field"
        )
        return [
            (kind, key, field)
            for (kind, key), fields in self._touched.items()
            for (field,) in self._connection.execute(several, (key,)).fetchall()
            if field in fields
        ]


def _report(progress: Progress | None, done: int, total: int) -> None:
    """Report the progress, if wanted. Raises StoppedError."""
    if progress:
        progress(done, total)


def show(
    session: Session,
    connection: Statements,
    table: type[Shared],
    key: str,
    fields: Iterable[str],
) -> None:
    """Set fields of a record to their journal values; the row is created if it does not exist.

    Fields for which this version of the program has no column are left to a later version.
    """
    columns = set(table.model_fields)
    heads = _heads(connection, key)
    values = {
        name: field_value(table, name, recorded)
        for name in fields
        if name in columns
        for recorded in [_shown(connection, heads[name])]
        if recorded is not None or not _is_required(table, name)
    }
    row = session.get(table, key)
    if row is None:
        if any(_is_required(table, name) and name not in values for name in columns - {"id"}):
            return
        row = table(id=key)
    if _dangles(connection, table, values):
        return
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)


def _is_required(table: type[Shared], name: str) -> bool:
    """Whether this column must have a value."""
    return table.model_fields[name].is_required()


def _dangles(connection: Statements, table: type[Shared], values: dict[str, Any]) -> bool:
    """Whether a value refers to a row that is not there."""
    return any(
        connection.execute(
            f'SELECT 1 FROM "{reference.column.table.name}" WHERE id = ?',
            (values[reference.parent.name],),
        ).fetchone()
        is None
        for reference in inspect(table).local_table.foreign_keys
        if values.get(reference.parent.name) is not None
    )


class _NewestOperation(NamedTuple):
    """One of the newest operations of a field."""

    stamp: str
    device: str
    seq: int
    value: str
    """As it is stored."""
    form: str


def _heads(connection: Statements, key: str) -> Mapping[str, Sequence[_NewestOperation]]:
    """The newest operations of each field of a record.

    All are read at once: a colleague's year has ten thousand fields.
    """
    found: defaultdict[str, list[_NewestOperation]] = defaultdict(list)
    rows = connection.execute(
        "SELECT h.field, op.hlc, op.device, op.seq, op.value, op.form FROM op_head AS h"
        " JOIN op ON op.device = h.device AND op.seq = h.seq WHERE h.entity_id = ?",
        (key,),
    ).fetchall()
    for field, *head in rows:
        found[field].append(_NewestOperation(*head))
    return found


def _shown(connection: Statements, heads: Sequence[_NewestOperation]) -> Any:  # noqa: ANN401
    """The version of a field that is shown: of concurrent ones the one with the later stamp."""
    shown = max(heads, key=lambda head: rank(head.stamp, head.device, head.seq))
    return value_of(connection, f"{shown.device}:{shown.seq}", shown.value, shown.form)
