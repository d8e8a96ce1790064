"""The journal: every change to a shared entity also writes an operation, in the same transaction.

A flush hook writes it, so that store code stays ordinary SQLModel code. What would slip past the
hook (bulk statements, removing rows) is refused.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import event, inspect
from sqlalchemy.engine import Connection
from sqlalchemy.orm import ORMExecuteState, sessionmaker
from sqlmodel import Session

from platscoach.storage.engine.database import SCHEMA_VERSION
from platscoach.storage.journal.clock import tick
from platscoach.storage.schema.tables import Shared


class JournalBypassError(RuntimeError):
    """Code tried to change shared data in a way that the journal would not see."""


class Journal:
    """Writes the operations of one computer."""

    def __init__(self, device: str, author: str, now: Callable[[], datetime]) -> None:
        self.device = device
        self.author = author
        self._now = now
        self._first = 0
        """The number of the first operation of the change under way; 0 before there is one."""

    def begin_change(self) -> None:
        """What is written from now on is one change."""
        self._first = 0

    def end_change(self, connection: Connection, reverts: str = "") -> None:
        """Write down which operations belong together; nothing when there were none.

        A part of the change may have been rolled back by itself, so the last one is looked up. One
        that takes others back is written down in any case: they are taken back, if only in name.
        """
        if not self._first and not reverts:
            return
        row = connection.exec_driver_sql(
            "SELECT max(seq) FROM op WHERE device = ?", (self.device,)
        ).fetchone()
        last = int(row[0] or 0) if row is not None else 0
        first = self._first or last + 1
        if last < first and not reverts:
            return
        connection.exec_driver_sql(
            "INSERT INTO change (id, device, first_seq, last_seq, author, made_at, reverts)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                uuid4().hex, self.device, first, last, self.author,
                self._now().astimezone(UTC).isoformat(), reverts,
            ),
        )  # fmt: skip

    def attach(self, factory: sessionmaker[Session]) -> None:
        """Watch every session that the factory makes from now on."""
        event.listen(factory, "before_flush", refuse_delete)
        event.listen(factory, "after_flush", self._after_flush)
        event.listen(factory, "do_orm_execute", refuse_bulk)

    def _after_flush(self, session: Session, _context: object) -> None:
        """Write one operation for every changed field of every shared entity in the flush.

        After it, because a key that comes by way of a relationship is set during the flush.
        """
        changes = [
            (entity, field, value)
            for entity in (*session.new, *session.dirty)
            if isinstance(entity, Shared)
            for field, value in _changed(entity)
        ]
        if changes:
            self._write(session.connection(), changes)

    def _write(self, connection: Connection, changes: list[tuple[Shared, str, Any]]) -> None:
        """Append the operations and move the heads of their fields to them."""
        row = connection.exec_driver_sql(
            "SELECT seq, hlc FROM op WHERE device = ? ORDER BY seq DESC LIMIT 1", (self.device,)
        ).fetchone()
        seq, stamp = (int(row[0]), str(row[1])) if row else (0, "")
        self._first = self._first or seq + 1
        now = self._now()
        seen = _heads(connection, {entity.id for entity, _, _ in changes})
        ops: list[tuple[Any, ...]] = []
        for entity, field, value in changes:
            seq, stamp = seq + 1, tick(stamp, now)
            ops.append(
                (
                    self.device, seq, stamp, entity.entity, entity.id, field,
                    json.dumps(value, ensure_ascii=False, default=_plain),
                    json.dumps(seen.get((entity.id, field), [])), self.author, SCHEMA_VERSION,
                )
            )  # fmt: skip
        # Many rows a statement: a session is fifty fields, and a statement costs more than its row.
        connection.exec_driver_sql(
            "INSERT INTO op (device, seq, hlc, entity, entity_id, field, value, supersedes,"
            " author, schema_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ops,
        )
        replaced = [(op[4], op[5]) for op in ops if (op[4], op[5]) in seen]
        if replaced:
            connection.exec_driver_sql(
                "DELETE FROM op_head WHERE entity_id = ? AND field = ?", replaced
            )
        connection.exec_driver_sql(
            "INSERT INTO op_head (entity_id, field, device, seq) VALUES (?, ?, ?, ?)",
            [(op[4], op[5], op[0], op[1]) for op in ops],
        )


def _heads(connection: Connection, entity_ids: set[str]) -> dict[tuple[str, str], list[str]]:
    """The newest known versions of every field of some entities, as `device:seq`."""
    heads: dict[tuple[str, str], list[str]] = {}
    for entity_id in entity_ids:
        rows = connection.exec_driver_sql(
            "SELECT field, device, seq FROM op_head WHERE entity_id = ?", (entity_id,)
        )
        for field, device, seq in rows:
            heads.setdefault((entity_id, field), []).append(f"{device}:{seq}")
    return heads


def _changed(entity: Shared) -> Iterator[tuple[str, Any]]:
    """The fields whose value differs from what is stored, with the new value."""
    state = inspect(entity)
    for column in state.mapper.column_attrs:
        if column.key == "id":
            continue
        value = getattr(entity, column.key)
        if not state.persistent:
            if value is not None:
                yield column.key, value
            continue
        history = state.attrs[column.key].history
        if history.has_changes() and list(history.added) != list(history.deleted):
            yield column.key, value


def _plain(value: object) -> str:
    """A value as JSON text, times in UTC. Raises TypeError for what JSON has no word for."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


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
