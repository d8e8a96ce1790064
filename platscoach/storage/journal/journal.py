"""The journal: every change to a shared entity also writes an operation, in the same transaction.

A flush hook writes it, so that store code stays ordinary SQLModel code. What would slip past the
hook (bulk statements, removing rows) is refused.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final, Protocol

from sqlalchemy import event, inspect
from sqlalchemy.engine import Connection
from sqlalchemy.orm import ORMExecuteState, sessionmaker
from sqlmodel import Session

from platscoach.storage.engine.database import SCHEMA_VERSION
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.change_log import ChangeLog, last_seq
from platscoach.storage.journal.clock import after, tick
from platscoach.storage.journal.cuts import CUT, WHOLE, read_name, worth_cutting
from platscoach.storage.journal.frontier import Frontier, frontier, last_received
from platscoach.storage.journal.statements import PlainStatements
from platscoach.storage.schema.field_values import as_json
from platscoach.storage.schema.tables import Shared

_NOTHING: Final = "[]"
"""What an operation replaces that is the first of its field, as JSON."""


class Kind(Protocol):
    """What the journal must know of a kind of thing."""

    @property
    def one_meaning(self) -> tuple[tuple[str, ...], ...]:
        """Groups of fields that say one thing together."""
        ...


class Saving(Protocol):
    """A form that is being saved, whose writer may not have seen all (see `meanwhile`)."""

    whole: set[tuple[str, str]]
    """The fields, by id and name, in which what all have written stands now."""

    def look(self, session: Session, connection: Statements) -> None:
        """See to every changed thing before it is written."""


class JournalBypassError(RuntimeError):
    """Code tried to change shared data in a way that the journal would not see."""


class Journal:
    """Writes the operations of one incarnation."""

    def __init__(
        self, device: str, author: str, now: Callable[[], datetime], kinds: Mapping[str, Kind]
    ) -> None:
        """`kinds` has every kind of thing; a change is about that which stands first."""
        self._kinds = kinds
        self._silent = False
        self.device = device
        self.author = author
        self._now = now
        self._first = 0
        """The number of the first operation of the change under way; 0 before there is one."""
        self.seen: Frontier | None = None
        """What the writer of the change under way had seen of others; None for all there is."""
        self.stands_apart = False
        """Whether the change under way is one of its own, whatever text it saves."""
        self._apart = -1
        self.editing: Saving | None = None
        """The saving of a form that is under way, when what its writer had seen is known."""

    def begin_change(self) -> None:
        """What is written from now on is one change."""
        self._first = 0
        self.seen = None
        self.stands_apart = False
        self.editing = None

    def end_change(self, connection: Connection, reverts: str = "") -> None:
        """Write down which operations belong together; nothing when there were none.

        A part of the change may have been rolled back by itself, so the last one is looked up. One
        that takes others back is written down in any case: they are taken back, if only in name.
        """
        if not self._first and not reverts:
            return
        plain = PlainStatements(connection)
        others = {**(frontier(plain) if self.seen is None else self.seen)}
        others.pop(self.device, None)
        seen = json.dumps(others) if others else ""
        last = last_seq(plain, self.device)
        if self.stands_apart:
            self._apart = last
        log = ChangeLog(plain, self.device, self._kinds, seen, self._apart)
        first = self._first or last + 1
        if first <= last or reverts:
            log.write(first, last, self.author, self._now(), reverts)

    def attach(self, factory: sessionmaker[Session]) -> None:
        """Watch every session that the factory makes from now on."""
        event.listen(factory, "before_flush", refuse_delete)
        event.listen(factory, "before_flush", self._before_flush)
        event.listen(factory, "after_flush", self._after_flush)
        event.listen(factory, "do_orm_execute", refuse_bulk)

    def detach(self, factory: sessionmaker[Session]) -> None:
        """Take no more part: SQLAlchemy would keep what listens for as long as the program runs."""
        event.remove(factory, "before_flush", self._before_flush)
        event.remove(factory, "after_flush", self._after_flush)

    def _before_flush(self, session: Session, _context: object, _instances: object) -> None:
        """Let a form that is saved take nothing away that its writer has not seen."""
        if self.editing is not None:
            with session.no_autoflush:
                self.editing.look(session, PlainStatements(session.connection()))

    def _after_flush(self, session: Session, _context: object) -> None:
        """Write one operation for every changed field of every shared entity in the flush.

        After it, because a key that comes by way of a relationship is set during the flush.
        """
        changes = [
            (entity, field, value)
            for entity in written(session)
            for field, value in self._told_of(entity).items()
        ]
        if changes and not self._silent:
            self._write(session.connection(), changes)

    def _told_of(self, entity: Shared) -> dict[str, Any]:
        """The fields whose value has changed, and those that say one thing with one of them.

        They are always told together, so that where two have changed them without knowing of each
        other the whole of the one stands, or the whole of the other.
        """
        changed = _changed(entity)
        kind = self._kinds.get(entity.entity)
        for group in kind.one_meaning if kind else ():
            if not changed.keys().isdisjoint(group):
                for name in group:
                    changed.setdefault(name, getattr(entity, name))
        return changed

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Write nothing down meanwhile: what is set in the tables is in the journal already."""
        self._silent = True
        try:
            yield
        finally:
            self._silent = False

    def _write(self, connection: Connection, changes: list[tuple[Shared, str, Any]]) -> None:
        """Append the operations and move the heads of their fields to them."""
        plain = PlainStatements(connection)
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
            told, before = as_json(value), json.dumps(replaced) if replaced else _NOTHING
            cut = worth_cutting(plain, replaced, value) if replaced else ""
            ops.append(
                (
                    self.device, seq, stamp, entity.entity, entity.id, field, cut or told,
                    before, self.author, SCHEMA_VERSION, CUT if cut else WHOLE,
                )
            )  # fmt: skip
        # Many rows a statement: a session is fifty fields, and a statement costs more than its row.
        connection.exec_driver_sql(
            "INSERT INTO op (device, seq, hlc, entity, entity_id, field, value, supersedes,"
            " author, schema_version, form) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ops,
        )
        old = [
            (op[4], op[5], *read_name(name)) for op in ops for name in seen.get((op[4], op[5]), ())
        ]
        if old:
            connection.exec_driver_sql(
                "DELETE FROM op_head WHERE entity_id = ? AND field = ? AND device = ? AND seq = ?",
                old,
            )
        connection.exec_driver_sql(
            "INSERT INTO op_head (entity_id, field, device, seq) VALUES (?, ?, ?, ?)",
            [(op[4], op[5], op[0], op[1]) for op in ops],
        )

    def _seen_heads(
        self, connection: Statements, entity_ids: set[str]
    ) -> dict[tuple[str, str], list[str]]:
        """The newest versions of every field of some entities that the writer had seen, by name.

        What was written here was seen: it is the same person's.
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


def _changed(entity: Shared) -> dict[str, Any]:
    """The fields whose value differs from what is stored, with the new value."""
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
    """The shared rows that a flush writes: SQLAlchemy calls `dirty` what was only given a value."""
    changed = [row for row in session.dirty if session.is_modified(row, include_collections=False)]
    return [row for row in (*session.new, *changed) if isinstance(row, Shared)]


def refuse_delete(session: Session, _context: object, _instances: object) -> None:
    """Refuse to remove a shared row: it is put in the trash."""
    if any(isinstance(entity, Shared) for entity in session.deleted):
        raise JournalBypassError("shared rows are put in the trash, never deleted")


def refuse_bulk(state: ORMExecuteState) -> None:
    """Refuse INSERT, UPDATE and DELETE statements on shared tables: the hook would not see them."""
    if state.is_select:
        return
    mapper = state.bind_mapper
    if mapper is None or issubclass(mapper.class_, Shared):
        raise JournalBypassError("change shared rows through the session, one object at a time")
