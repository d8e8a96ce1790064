"""The journal: every change to a shared entity also writes an operation, in the same transaction.

A flush hook of SQLAlchemy writes it, so that repositories stay ordinary SQLModel code. Statements
that the hook would not see (bulk statements, deletes) are refused.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final, Protocol

from platscoach.storage.engine.database import SCHEMA_VERSION
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.change_log import ChangeLog, last_seq
from platscoach.storage.journal.clock import after, tick
from platscoach.storage.journal.frontier import Frontier, frontier, last_received, seen_json_of
from platscoach.storage.journal.statements import PlainStatements
from platscoach.storage.journal.text_deltas import DELTA, WHOLE, read_name, shorter_delta
from platscoach.storage.orm import ORMExecuteState, Session, event, inspect, sessionmaker
from platscoach.storage.schema.field_values import as_json
from platscoach.storage.schema.tables import Shared

_NOTHING: Final = "[]"
"""What the first operation of a field replaces, as JSON."""


class Kind(Protocol):
    """What the journal must know of a kind of thing."""

    @property
    def one_meaning(self) -> tuple[tuple[str, ...], ...]:
        """Groups of fields that mean something only together, such as a day and its time."""
        ...


class Saving(Protocol):
    """The save of a form whose user may not have seen all changes (see `concurrent_edits`)."""

    whole: set[tuple[str, str]]
    """Fields, by id and name, with the merged text: they need no second version."""
    in_trash: set[str]
    """The ids of records that somebody had deleted, which the user is told about."""

    def resolve(self, session: Session, connection: Statements) -> None:
        """Resolve the edits of every changed thing before it is written."""


class JournalBypassError(RuntimeError):
    """Code tried to change shared data in a way that the journal would not see."""


class Journal:
    """Writes the operations of one incarnation."""

    def __init__(
        self, device: str, author: str, now: Callable[[], datetime], kinds: Mapping[str, Kind]
    ) -> None:
        """`kinds` has every kind of record; a change is about the one whose kind comes first."""
        self._kinds = kinds
        self._silent = False
        self.device = device
        self.author = author
        self._now = now
        self._connection: PlainStatements
        """The connection that writes the current change, in its transaction."""
        self._first = 0
        """The number of the first operation of the current change; 0 before there is one."""
        self.seen: Frontier | None = None
        """The frontier of the user of the current change; None when all changes were seen."""
        self.stands_apart = False
        """Whether the current change must not be joined to the one before it."""
        self._apart = -1
        self.editing: Saving | None = None
        """The save of a form that is going on, if the frontier of its user is known."""

    def begin_change(self, connection: PlainStatements) -> None:
        """Begin a change, in a transaction that has begun: what is written from now on belongs to
        it.
        """
        self._connection = connection
        self._first = 0
        self.seen = None
        self.stands_apart = False
        self.editing = None

    def end_change(self, reverts: str = "") -> None:
        """Write the change made of the operations since `begin_change`; none without operations.

        A part of the change may have been rolled back to a savepoint, so the last number is looked
        up. A change that reverts others is always written: they count as reverted even without
        operations.
        """
        if not self._first and not reverts:
            return
        plain = self._connection
        last = last_seq(plain, self.device)
        if self.stands_apart:
            self._apart = last
        first = self._first or last + 1
        if first > last and not reverts:
            return
        seen_frontier = frontier(plain) if self.seen is None else self.seen
        seen = seen_json_of(plain, self.device, last, seen_frontier)
        log = ChangeLog(plain, self.device, self._kinds, seen, self._apart)
        log.write(first, last, self.author, self._now(), reverts)

    def attach(self, factory: sessionmaker[Session]) -> None:
        """Attach the hooks to every session that the factory makes from now on."""
        event.listen(factory, "before_flush", refuse_delete)
        event.listen(factory, "before_flush", self._before_flush)
        event.listen(factory, "after_flush", self._after_flush)
        event.listen(factory, "do_orm_execute", refuse_bulk)

    def detach(self, factory: sessionmaker[Session]) -> None:
        """Remove the hooks: SQLAlchemy would keep them for as long as the program runs."""
        event.remove(factory, "before_flush", self._before_flush)
        event.remove(factory, "after_flush", self._after_flush)

    def _before_flush(self, session: Session, _context: object, _instances: object) -> None:
        """Resolve concurrent edits before a form is written."""
        if self.editing is not None:
            with session.no_autoflush:
                self.editing.resolve(session, self._connection)

    def _after_flush(self, session: Session, _context: object) -> None:
        """Write one operation for every changed field of every shared entity in the flush.

        After the flush, because a key that comes from a relationship is set during it.
        """
        changes = [
            (entity, field, value)
            for entity in written(session)
            for field, value in self._written_together(entity).items()
        ]
        if changes and not self._silent:
            self._write(changes)

    def _written_together(self, entity: Shared) -> dict[str, Any]:
        """The changed fields, and those that mean something only together with one of them.

        They are always written together, so that after concurrent edits the whole group comes from
        one writer.
        """
        changed = changed_fields(entity)
        kind = self._kinds.get(entity.entity)
        for group in kind.one_meaning if kind else ():
            if not changed.keys().isdisjoint(group):
                for name in group:
                    changed.setdefault(name, getattr(entity, name))
        return changed

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Write no operations inside the block: what is set in the tables is already in the
        journal.
        """
        self._silent = True
        try:
            yield
        finally:
            self._silent = False

    def _write(self, changes: list[tuple[Shared, str, Any]]) -> None:
        """Append the operations and move the heads of their fields to them."""
        plain = self._connection
        row = plain.execute(
            "SELECT seq, hlc FROM op WHERE device = ? ORDER BY seq DESC LIMIT 1", (self.device,)
        ).fetchone()
        seq, stamp = (int(row[0]), str(row[1])) if row else (0, "")
        received = last_received(plain)
        if received >= stamp and received:
            stamp = after(received)
        self._first = self._first or seq + 1
        now = self._now()
        seen = self._seen_heads(plain, {entity.id for entity, _, _ in changes})
        ops: list[tuple[Any, ...]] = []
        for entity, field, value in changes:
            seq, stamp = seq + 1, tick(stamp, now)
            replaced = seen.get((entity.id, field), [])
            whole, before = as_json(value), json.dumps(replaced) if replaced else _NOTHING
            delta = shorter_delta(plain, replaced, value) if replaced else ""
            ops.append(
                (
                    self.device, seq, stamp, entity.entity, entity.id, field, delta or whole,
                    before, self.author, SCHEMA_VERSION, DELTA if delta else WHOLE,
                )
            )  # fmt: skip
        # Many rows a statement: a session is fifty fields, and a statement costs more than its row.
        plain.executemany(
            "INSERT INTO op (device, seq, hlc, entity, entity_id, field, value, supersedes,"
            " author, schema_version, form) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ops,
        )
        _move_heads(
            plain,
            old=[
                (op[4], op[5], *read_name(name))
                for op in ops
                for name in seen.get((op[4], op[5]), ())
            ],
            new=[(op[4], op[5], op[0], op[1]) for op in ops],
        )

    def _seen_heads(
        self, connection: Statements, entity_ids: set[str]
    ) -> dict[tuple[str, str], list[str]]:
        """The newest operations of each field of some records that the user had seen, by name.

        Operations of this computer always count as seen.
        """
        heads: dict[tuple[str, str], list[str]] = {}
        whole = self.editing.whole if self.editing is not None else set()
        rows = connection.execute(
            "SELECT entity_id, field, device, seq FROM op_head"
            " WHERE entity_id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(entity_ids)),),
        )
        for entity_id, field, device, seq in rows.fetchall():
            seen = self.seen is None or seq <= self.seen.get(device, 0)
            if seen or device == self.device or (entity_id, field) in whole:
                heads.setdefault((entity_id, field), []).append(f"{device}:{seq}")
        return heads


def _move_heads(
    connection: PlainStatements, *, old: list[tuple[Any, ...]], new: list[tuple[Any, ...]]
) -> None:
    """Replace the heads of some fields: id, field, device and number of each."""
    if old:
        connection.executemany(
            "DELETE FROM op_head WHERE entity_id = ? AND field = ? AND device = ? AND seq = ?", old
        )
    connection.executemany(
        "INSERT INTO op_head (entity_id, field, device, seq) VALUES (?, ?, ?, ?)", new
    )


def changed_fields(entity: Shared) -> dict[str, Any]:
    """The fields whose values differ from the stored ones, with the new values."""
    state = inspect(entity)
    changed: dict[str, Any] = {}
    for column in state.mapper.column_attrs:
        if column.key == "id":
            continue
        value = getattr(entity, column.key)
        if not state.persistent:
            if value is not None:
                changed[column.key] = value
            continue
        history = state.attrs[column.key].history
        if history.has_changes() and list(history.added) != list(history.deleted):
            changed[column.key] = value
    return changed


def written(session: Session) -> list[Shared]:
    """The shared rows that a flush writes: `dirty` also has rows whose values are unchanged."""
    changed = [row for row in session.dirty if session.is_modified(row, include_collections=False)]
    return [row for row in (*session.new, *changed) if isinstance(row, Shared)]


def refuse_delete(session: Session, _context: object, _instances: object) -> None:
    """Refuse to delete a shared row: it must be put in the trash."""
    if any(isinstance(entity, Shared) for entity in session.deleted):
        raise JournalBypassError("shared rows are put in the trash, never deleted")


def refuse_bulk(state: ORMExecuteState) -> None:
    """Refuse INSERT, UPDATE and DELETE statements on shared tables: the hook would not see them."""
    if state.is_select:
        return
    mapper = state.bind_mapper
    if mapper is None or issubclass(mapper.class_, Shared):
        raise JournalBypassError("change shared rows through the session, one object at a time")
