"""Undo and redo: the last change is read from the journal, and reverted by a change of its own.

Nothing is ever removed from the journal. To undo a change is to set the fields that it changed to
their values before; to redo it is to undo that. A field that has been changed since, here or
elsewhere, stays as it is.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final, NamedTuple

from platscoach.domain.changes import ChangeKind, Dispute, Reverted
from platscoach.domain.steps import COACHING
from platscoach.storage.journal.earlier_names import earlier
from platscoach.storage.journal.text_deltas import read_name
from platscoach.storage.orm import Session, col, select
from platscoach.storage.repositories.change_views import (
    Span,
    first_of,
    ops_of,
    things_made,
    view_of,
)
from platscoach.storage.repositories.journal_values import clear, set_from_journal
from platscoach.storage.repositories.reverting import by_thing, set_back, stands, value_before
from platscoach.storage.repositories.rows import erased, must_get
from platscoach.storage.repositories.transactions import Transactions, plain
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.entity import Entity
from platscoach.storage.schema.identity_tables import Erasure
from platscoach.storage.schema.local_tables import Change, Local, Op
from platscoach.storage.schema.tables import (
    CoachingSession,
    Note,
    Point,
    Shared,
    Supporter,
    Trashable,
)

MOST: Final = 3_000
"""How many changes are looked at: those that can be undone, and those that undid them."""

_CHANGES: Final = (
    "WITH own (turn, name, upto, since) AS"
    " (SELECT key, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))"
    " SELECT id, device, first_seq, last_seq, reverts, kind, entity, entity_id"
    " FROM own CROSS JOIN change ON change.rowid IN"
    " (SELECT rowid FROM change WHERE device = name AND last_seq <= upto AND first_seq > since"
    " ORDER BY first_seq DESC, last_seq DESC LIMIT ?)"
    " ORDER BY turn, first_seq DESC, last_seq DESC LIMIT ?"
)
"""The newest changes of some incarnations, given as the name of each, its last operation, and the
operation after which its changes begin."""

_NO_END: Final = 2**62
"""More operations than any database has."""

_FORGOTTEN: Final = "forgotten"
"""The local value with the name of the last operation that can no longer be undone."""


class Stacks(NamedTuple):
    """The changes that can be undone and redone, the last of each at the end."""

    undo: list[Span]
    redo: list[Span]


class Undo:
    """Undo and redo of changes made on this computer."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def undo_last(self) -> Reverted | None:
        """Undo the last change; None when there is none."""
        with self._base.begin(in_trash=True) as session:
            return self._revert_last(session, self._stacks(session).undo)

    def redo_last(self) -> Reverted | None:
        """Redo what was last undone; None when nothing was."""
        with self._base.begin(in_trash=True) as session:
            return self._revert_last(session, self._stacks(session).redo)

    def forget(self) -> None:
        """Make everything done until now impossible to undo; it stays in the journal."""
        with self._base.begin(in_trash=True) as session:
            device, last, _at = self._newest(session) or (self._base.journal.device, 0, "")
            session.merge(Local(key=_FORGOTTEN, value=f"{device}:{last}"))

    def newest_at(self) -> datetime | None:
        """When the newest change, or undo, was made here; None without one, or if damage has struck
        that.
        """
        with self._base.begin(in_trash=True) as session:
            newest = self._newest(session)
        with suppress(ValueError):
            return datetime.fromisoformat(newest[2]) if newest else None
        return None

    def _stacks(self, session: Session) -> Stacks:
        """The stacks of undo and redo, built from the changes, oldest first."""
        found = self._newest_first(session)
        undo: dict[str, Span] = {}
        redo: dict[str, Span] = {}
        reverts: dict[str, str] = {}
        for change in reversed(found):
            taken = change.reverts.split()
            if not taken:
                undo[change.id] = change
                redo.clear()
            elif not redo.keys().isdisjoint(taken):
                _drop(redo, taken)
                undo[change.id] = change
            elif not undo.keys().isdisjoint(taken):
                _drop(undo, taken)
                redo[change.id] = change
            else:
                # The change that it reverted is older than all that are read.
                reverts = reverts or self._reverts(session)
                (undo if _does_again(change, reverts) else redo)[change.id] = change
        return Stacks([*undo.values()], [*redo.values()])

    @staticmethod
    def _reverts(session: Session) -> dict[str, str]:
        """For each change that reverted others, the last one it reverted."""
        rows = session.exec(select(Change.id, Change.reverts).where(Change.reverts != ""))
        return {key: taken.split()[-1] for key, taken in rows}

    def _newest_first(self, session: Session) -> list[Span]:
        """The changes made by any incarnation of this database that may be undone."""
        forgotten = session.get(Local, _FORGOTTEN)
        until, first = read_name(forgotten.value) if forgotten else ("", 0)
        names = [(device, last, 0) for device, last in self._own_names(session)]
        for number, (device, last, _first) in enumerate(names):
            if device == until:
                names[number:] = [(device, last, first)]
        found: list[Span] = []
        together = 1
        while names and len(found) < MOST:
            # Usually the newest has enough; but where every start begins a new one there are
            # thousands, each with a few changes.
            several, names = names[:together], names[together:]
            together *= 2
            # Plain rows: creating thousands of objects takes longer than a key may.
            rows = plain(session).execute(_CHANGES, (json.dumps(several), MOST, MOST - len(found)))
            found += [Span(*row) for row in rows.fetchall()]
        return found

    def _own_names(self, session: Session) -> list[tuple[str, int]]:
        """The incarnations of this database, the newest first, and the last operation of each."""
        return [(self._base.journal.device, _NO_END), *reversed(earlier(plain(session)))]

    def _newest(self, session: Session) -> tuple[str, int, str] | None:
        """The newest change made here: its device and last operation, and its time."""
        for device, last in self._own_names(session):
            found = session.exec(
                select(Change.device, Change.last_seq, Change.made_at)
                .where(Change.device == device, Change.last_seq <= last)
                .order_by(col(Change.first_seq).desc(), col(Change.last_seq).desc())
                .limit(1)
            ).first()
            if found is not None:
                return found
        return None

    def _revert_last(self, session: Session, stack: list[Span]) -> Reverted | None:
        """Revert the last change of a stack that may be reverted; None when there is none.

        Passed over is a new supporter, an erasing, and all that was done to whoever was erased.
        """
        gone = erased(session) if stack else set()
        for change in reversed(stack):
            is_new_supporter = (change.kind, change.entity) == (ChangeKind.NEW, "supporter")
            is_erasing = change.entity == Erasure.entity or change.entity_id in gone
            if not (is_new_supporter or is_erasing):
                return self._revert(session, change)
        return None

    def _revert(self, session: Session, change: Span) -> Reverted:
        """Set the fields that a change set to their values before."""
        self._base.takes_back(change.id)
        ops = ops_of(session, change)
        view = view_of(session, change)
        stays, kept, disputes = self._take_back(session, ops)
        changed = sum(len(fields) for _entity, fields in by_thing(ops).values())
        return Reverted(view, stays, kept_text=kept, disputes=disputes, fields=changed)

    def move_back(self, kind: str, key: str, place_id: str) -> bool:
        """Move a record back to `place_id`, if the last move came from there; whether it did.

        Other changes since are kept. This is an ordinary change, not an undo.
        """
        with self._base.begin() as session:
            moved = session.exec(
                select(Op)
                .where(Op.entity_id == key, Op.field == "place_id")
                .order_by(col(Op.hlc).desc())
                .limit(1)
            ).first()
            if moved is None or value_before(session, moved) != place_id:
                return False
            for change in self._newest_first(session):
                if change.device == moved.device and (
                    change.first_seq <= moved.seq <= change.last_seq
                ):
                    first = first_of(session, change)
                    if (first.entity, first.entity_id) == (kind, key):
                        self._take_back(session, ops_of(session, change))
                        return True
            return False

    def set_back_joining(self, done: Sequence[Sequence[Op]]) -> None:
        """Revert groups of operations, the first group of the list first.

        What has been changed otherwise since stays. This does not count as an undo of those
        changes, so what was done between them can still be undone.
        """
        with self._base.begin(in_trash=True) as session:
            for ops in done:
                if ops:
                    self._take_back(session, ops)

    def _take_back(
        self, session: Session, ops: Sequence[Op]
    ) -> tuple[int, bool, tuple[Dispute, ...]]:
        """Revert some operations. Returns how many fields stay, if a text is kept, and disputes."""
        made, gone = things_made(session, ops), erased(session)
        disputes: list[Dispute] = []
        stays, kept = 0, False
        for key, (entity, fields) in by_thing(ops).items():
            row = session.get(entity.table, key)
            if row is None or key in gone or (isinstance(row, Supporter) and key in made):
                # A new supporter is never removed again.
                continue
            if key in made:
                unmade = self._unmake(session, entity, row, fields, made)
                stays += unmade
                if unmade and isinstance(row, Trashable) and row.trashed_at is None:
                    disputes.append(Dispute(entity.name, key))
            else:
                before = _text(row)
                open_ = set_back(session, entity, row, fields)
                stays += sum(len(one.fields) for one in open_)
                disputes += [one for one in open_ if any(f.before != f.now for f in one.fields)]
                kept |= self._keep_words(session, row, before)
            session.add(row)
            session.flush()
        return stays, kept, tuple(disputes)

    def bring_back(self, dispute: Dispute, *, joined: bool) -> None:
        """Set a disputed field to its old value, or to the merged text.

        Raises NotFoundError.
        """
        with self._base.begin(in_trash=True) as session:
            self._base.journal.stands_apart = True
            row = must_get(session, ENTITIES[dispute.entity].table, dispute.key)
            for field in dispute.fields:
                if joined and field.joined is not None:
                    setattr(row, field.name, field.joined)
                else:
                    set_from_journal(row, field.name, field.before)
            if not dispute.fields and isinstance(row, Trashable):
                row.trashed_at = self._base.now()
            session.add(row)

    def _keep_words(self, session: Session, row: Shared, before: str) -> bool:
        """Save a text being removed as a note in the trash, if it would be lost otherwise."""
        if not before.strip() or before in _text(row):
            return False
        key = derived_id("taken back", row.id, before)
        if session.get(Note, key) is None:
            now = self._base.now()
            session.add(
                Note(
                    id=key, place_id=getattr(row, "place_id", ""),
                    stage_key=getattr(row, "stage_key", COACHING), body=before,
                    created_at=now, updated_at=now, trashed_at=now,
                )
            )  # fmt: skip
        return True

    def _unmake(
        self,
        session: Session,
        entity: Entity,
        row: Shared,
        fields: dict[str, tuple[Op, Op]],
        made: set[str],
    ) -> int:
        """Put a created record in the trash, or empty it. Returns how many fields were left."""
        if any(getattr(row, column) in made for column in entity.parents):
            # It is hidden, and shown again, together with what it belongs to.
            return 0
        if not all(stands(session, row, name, last) for name, (_, last) in fields.items()):
            return len(fields)
        if isinstance(row, Trashable) and not (isinstance(row, Point) and row.point_key):
            row.trashed_at = self._base.now()
            return 0
        for name in fields:
            if name not in entity.about:
                clear(row, name)
        return 0


def _text(row: Shared) -> str:
    """The text of a session or a note; empty for any other thing."""
    if isinstance(row, CoachingSession):
        return row.notes
    return row.body if isinstance(row, Note) else ""


def _drop(stack: dict[str, Span], keys: Iterable[str]) -> None:
    """Remove changes from a stack."""
    for key in keys:
        stack.pop(key, None)


def _does_again(change: Span, reverts: Mapping[str, str]) -> bool:
    """Whether a change is a redo, by how often the original was undone and redone."""
    times, key = 0, change.id
    while key in reverts:
        times, key = times + 1, reverts[key]
    return times % 2 == 0
