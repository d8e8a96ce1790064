"""The log of changes: which operations belong together as one action of a user, and what it was.

Undo, redo and the history of a thing go by changes, not by single operations.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final
from uuid import uuid4

from platscoach.domain.changes import ChangeKind
from platscoach.domain.word_changes import loses
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.seen_format import joined
from platscoach.storage.journal.text_deltas import whole_value

ONE_WRITING: Final = timedelta(minutes=10)
"""The longest pause between two saves of one text that still count as one change."""

_SAVINGS: Final = (
    "WHERE device = ? AND seq BETWEEN ? AND ? AND (entity, field) IN"
    " (VALUES ('session', 'notes'), ('note', 'body'), ('note', 'title'))"
)
"""Finds the saves of notes, which are stored at every pause in writing."""

FieldOperation = tuple[str, str, str, Any]
"""An operation: entity, id, field, and the value as JSON."""


def last_seq(connection: Statements, device: str) -> int:
    """The number of the last operation of an incarnation; 0 before there is one."""
    row = connection.execute("SELECT max(seq) FROM op WHERE device = ?", (device,)).fetchone()
    return int(row[0] or 0)


class ChangeLog:
    """Writes the changes of one incarnation."""

    def __init__(
        self, connection: Statements, device: str, kinds: Iterable[str], seen: str, apart: int
    ) -> None:
        """`kinds` has every kind of record; a change is about the one whose kind comes first.

        `seen` is what the writer had seen of others, as JSON; empty for nothing. `apart` is the
        last number of a change that is never joined with the one before or after it.
        """
        self._seen = seen
        self._apart = apart
        self._connection = connection
        self._device = device
        self._kinds = kinds

    def write(self, first: int, last: int, author: str, now: datetime, reverts: str) -> None:
        """Write a change, or join it to the last one if it continues writing the same text.

        Raises the driver's errors.
        """
        if not reverts and self._join_to_last(first, last, now):
            return
        operations = self._field_operations(first, last)
        kind, entity, entity_id = (
            self._about(operations, first) if operations and not reverts else ("", "", "")
        )
        self._connection.execute(
            "INSERT INTO change (id, device, first_seq, last_seq, author, made_at, reverts, kind,"
            " entity, entity_id, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                uuid4().hex, self._device, first, last, author, _utc(now), reverts, kind, entity,
                entity_id, self._seen,
            ),
        )  # fmt: skip

    def _field_operations(self, first: int, last: int) -> list[FieldOperation]:
        """The operations from one number to another; long values are left out."""
        return list(
            self._connection.execute(
                "SELECT entity, entity_id, field, value FROM op"
                " WHERE device = ? AND seq BETWEEN ? AND ? ORDER BY seq",
                (self._device, first, last),
            ).fetchall()
        )

    def _join_to_last(self, first: int, last: int, now: datetime) -> bool:
        """Join the operations to the last change if they save the same text; whether they did.

        Not if the clock has been set back since: then the length of the pause is unknown.
        """
        text = self._text_of(first, last)
        if not text:
            return False
        before = self._connection.execute(
            "SELECT id, first_seq, last_seq, made_at, reverts, seen FROM change WHERE device = ?"
            " ORDER BY first_seq DESC, last_seq DESC LIMIT 1",
            (self._device,),
        ).fetchone()
        if (
            before is None
            or before[4]
            or before[2] + 1 != first
            or self._apart in (last, before[2])
        ):
            return False
        try:
            pause = now.astimezone(UTC) - datetime.fromisoformat(before[3])
        except (ValueError, TypeError):
            # Damage has struck when it was.
            return False
        if not timedelta(0) <= pause <= ONE_WRITING:
            return False
        if self._text_of(before[1], before[2]) != text:
            return False
        if self._loses(first, last) or self._loses(before[1], before[2]):
            # A change of its own: the earlier text had been finished.
            return False
        seen = joined(self._device, before[5], self._seen)
        if seen is None:
            return False
        self._connection.execute(
            "UPDATE change SET last_seq = ?, made_at = ?, seen = ? WHERE id = ?",
            (last, _utc(now), seen, before[0]),
        )
        return True

    def _text_of(self, first: int, last: int) -> str:
        """The id of the session or note whose text a change saves; empty for any other change."""
        saved = self._connection.execute(
            f"SELECT DISTINCT entity_id FROM op {_SAVINGS} LIMIT 2", (self._device, first, last)
        ).fetchall()
        return str(saved[0][0]) if len(saved) == 1 else ""

    def _loses(self, first: int, last: int) -> bool:
        """Whether the last save of a change removed much of a text.

        The saves before it removed little, or it would not have been joined to them.
        """
        saved = self._connection.execute(
            f"SELECT max(seq), supersedes ->> '$[0]' FROM op {_SAVINGS} GROUP BY entity, field",
            (self._device, first, last),
        ).fetchall()
        whole = partial(whole_value, self._connection)
        return any(
            loses(whole(before), whole(f"{self._device}:{seq}")) for seq, before in saved if before
        )

    def _about(self, operations: Sequence[FieldOperation], first: int) -> tuple[str, str, str]:
        """The kind of the change, and the record it is about: the one whose kind is first in
        `kinds`.

        A step and a point come after the session in which they were begun and ticked.
        """
        order = list(self._kinds)
        beside = {"supporter"}
        if any(op[0] == "session" for op in operations):
            beside |= {"stage", "point"}
        entity, entity_id, *_ = min(
            operations, key=lambda op: (op[0] in beside, order.index(op[0]))
        )
        fields = {op[2]: json.loads(op[3]) for op in operations if op[1] == entity_id}
        before = self._connection.execute(
            "SELECT 1 FROM op WHERE entity_id = ? AND (device <> ? OR seq < ?) LIMIT 1",
            (entity_id, self._device, first),
        ).fetchone()
        return _kind(entity, fields, is_new=before is None), entity, entity_id


def _kind(entity: str, fields: dict[str, Any], *, is_new: bool) -> ChangeKind:
    """The kind of a change to a record, from the fields that were set."""
    if fields.get("trashed_at"):
        return ChangeKind.TRASHED
    if "trashed_at" in fields:
        return ChangeKind.RESTORED
    # A place has all its steps and the method's points: a row is only stored at its first change.
    is_made = is_new and entity != "stage" and not fields.get("point_key")
    if "mark" in fields and not is_made:
        return ChangeKind.MARKED
    if is_made:
        return ChangeKind.NEW
    if "done_on" in fields and entity != "stage":
        return ChangeKind.DONE
    return ChangeKind.CHANGED


def _utc(now: datetime) -> str:
    """A moment in the format of the journal."""
    return now.astimezone(UTC).isoformat()
