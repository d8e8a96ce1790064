"""Changes taken back and done again: read from the journal, carried out as changes of their own.

Nothing is ever removed from the journal. To take a change back is to set what it changed to what
it was before; to do it again is to take that back. A field that has been changed since, here or
elsewhere, stays as it is.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlmodel import Session, col, select

from platscoach.domain.changes import ChangeKind, ChangeView, Reverted
from platscoach.domain.history import loses
from platscoach.storage.repositories.told_values import clear, read_told, set_told
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.entity import Entity
from platscoach.storage.schema.local_tables import Change, Op
from platscoach.storage.schema.tables import (
    CoachingSession,
    Note,
    Place,
    Point,
    Shared,
    Supporter,
    Trashable,
    derived_id,
)

MOST: Final = 3_000
"""Changes that are looked back at: those that can be taken back, and those that took some back."""

ONE_WRITING: Final = timedelta(minutes=10)
"""Pauses between two savings of one text, within which they are one change to its writer."""

_TEXTS: Final = {("session", "notes"), ("note", "body"), ("note", "title")}
"""Texts that are saved while they are written."""

_COACHING: Final = "genomfora"
"""The stage under which the text of a session is kept."""

Field = tuple[str, str]
"""A thing's id, and the name of one of its columns."""


class Span(NamedTuple):
    """A change: which operations belong to it, and what it took back."""

    id: str
    device: str
    first_seq: int
    last_seq: int
    made_at: str
    reverts: str


class Stacks(NamedTuple):
    """What can be taken back and what can be done again, the last of each at the end."""

    undo: list[Span]
    redo: list[Span]


class Changes:
    """What this computer's user has done."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def undo(self) -> Reverted | None:
        """Take back the last change; None when there is none."""
        with self._base.begin() as session:
            undo = self._stacks(session).undo
            while undo and _only_names_supporters(session, undo[-1]):
                undo.pop()
            return self._revert(session, _one_writing(session, undo)) if undo else None

    def redo(self) -> Reverted | None:
        """Do again what was last taken back; None when nothing was."""
        with self._base.begin() as session:
            redo = self._stacks(session).redo
            return self._revert(session, redo[-1:]) if redo else None

    def forget(self) -> None:
        """Let nothing that was done until now be taken back; the journal still tells it all."""
        with self._base.begin() as session:
            for change in session.exec(select(Change)):
                change.device = ""
                session.add(change)

    def newest_at(self) -> datetime | None:
        """When the newest change was made here, a taking back included; None without one."""
        with self._base.begin() as session:
            made = session.exec(
                select(Change.made_at)
                .where(Change.device == self._base.journal.device)
                .order_by(col(Change.first_seq).desc(), col(Change.last_seq).desc())
                .limit(1)
            ).first()
        return datetime.fromisoformat(made) if made else None

    def _stacks(self, session: Session) -> Stacks:
        """Follow the changes from the oldest on."""
        # Plain rows: making objects of thousands takes longer than a key may.
        found = [
            Span(*row)
            for row in session.exec(
                select(
                    Change.id, Change.device, Change.first_seq, Change.last_seq,
                    Change.made_at, Change.reverts,
                )  # type: ignore[call-overload]
                .where(Change.device == self._base.journal.device)
                .order_by(col(Change.first_seq).desc(), col(Change.last_seq).desc())
                .limit(MOST)
            )
        ]  # fmt: skip
        undo: list[Span] = []
        redo: list[Span] = []
        for change in reversed(found):
            taken = set(change.reverts.split())
            if not taken:
                undo.append(change)
                redo.clear()
            elif any(one.id in taken for one in redo):
                redo[:] = [one for one in redo if one.id not in taken]
                undo.append(change)
            else:
                undo[:] = [one for one in undo if one.id not in taken]
                redo.append(change)
        return Stacks(undo, redo)

    def _revert(self, session: Session, changes: Sequence[Span]) -> Reverted:
        """Set what some changes, the oldest first, changed to what it was before them."""
        self._base.takes_back([change.id for change in changes])
        ops = [op for change in changes for op in _ops(session, change)]
        view = _view(session, _first_ops(session, changes))
        made = _made(session, ops)
        stays, kept = 0, False
        for key, (entity, fields) in _by_thing(ops).items():
            row = session.get(entity.table, key)
            if row is None or (isinstance(row, Supporter) and key in made):
                # A supporter who was named stays known.
                continue
            if key in made:
                stays += self._unmake(entity, row, fields, made)
            else:
                before = _text(row)
                stays += _set_back(session, entity, row, fields)
                kept |= self._keep_words(session, row, before)
            session.add(row)
            session.flush()
        return Reverted(view, stays, kept_text=kept)

    def _keep_words(self, session: Session, row: Shared, before: str) -> bool:
        """Keep a text that goes as a note in the trash: no words are lost; whether it was."""
        if not before.strip() or before in _text(row):
            return False
        key = derived_id("taken back", row.id, before)
        if session.get(Note, key) is None:
            now = self._base.now()
            session.add(
                Note(
                    id=key, place_id=getattr(row, "place_id", ""),
                    stage_key=getattr(row, "stage_key", _COACHING), body=before,
                    created_at=now, updated_at=now, trashed_at=now,
                )
            )  # fmt: skip
        return True

    def _unmake(
        self,
        entity: Entity,
        row: Shared,
        fields: dict[str, tuple[Op, Op]],
        made: set[str],
    ) -> int:
        """Put away what was made, or say nothing of it any more; the number of fields that stay."""
        if any(getattr(row, column) in made for column in entity.parents):
            # Hidden, and shown again, with what it belongs to.
            return 0
        if not all(_stands(row, name, last) for name, (_, last) in fields.items()):
            return len(fields)
        if isinstance(row, Trashable) and not (isinstance(row, Point) and row.point_key):
            row.trashed_at = self._base.now()
            return 0
        for name in fields:
            if name not in entity.about:
                clear(row, name)
        return 0


def _text(row: Shared) -> str:
    """What is written in a session or a note; nothing for any other thing."""
    if isinstance(row, CoachingSession):
        return row.notes
    return row.body if isinstance(row, Note) else ""


def _ops(session: Session, change: Span | Change) -> Sequence[Op]:
    """The operations of a change, in their order."""
    return session.exec(
        select(Op)
        .where(Op.device == change.device, Op.seq >= change.first_seq, Op.seq <= change.last_seq)
        .order_by(col(Op.seq))
    ).all()


def _first_ops(session: Session, changes: Sequence[Span | Change]) -> list[Op]:
    """What was done when changes were made the first time, before any going back and forth.

    That is what they are called by: what a taking back did says the opposite.
    """
    while taken := {key for change in changes for key in change.reverts.split()}:
        changes = session.exec(
            select(Change).where(col(Change.id).in_(taken)).order_by(col(Change.first_seq))
        ).all()
    return [op for change in changes for op in _ops(session, change)]


def _only_names_supporters(session: Session, change: Span) -> bool:
    """Whether nothing came of a change but that a supporter is known by name."""
    ops = _ops(session, change)
    made = _made(session, ops) if ops else set()
    return bool(ops) and all(op.entity == "supporter" and op.entity_id in made for op in ops)


def _one_writing(session: Session, undo: Sequence[Span]) -> list[Span]:
    """The last change, and those before it that saved the same text while it was written."""
    taken = [undo[-1]]
    text = _text_of(session, undo[-1])
    for before in reversed(undo[:-1]):
        pause = datetime.fromisoformat(taken[0].made_at) - datetime.fromisoformat(before.made_at)
        if not text or pause > ONE_WRITING or _text_of(session, before) != text:
            break
        if _is_alone(session, taken[0]) or _is_alone(session, before):
            # By itself: what stood there before it had been written to its end.
            break
        taken.insert(0, before)
    return taken


def _is_alone(session: Session, change: Span) -> bool:
    """Whether much of a text went in a change, or the text says again what it said before.

    So it is when an older version was brought back.
    """
    return any(
        loses(json.loads(_before(session, op)), json.loads(op.value)) or _said_before(session, op)
        for op in _ops(session, change)
        if (op.entity, op.field) in _TEXTS
    )


def _said_before(session: Session, op: Op) -> bool:
    """Whether a field had the same value once before."""
    same = (Op.entity_id == op.entity_id, Op.field == op.field, Op.value == op.value)
    earlier = select(Op.seq).where(*same, Op.device == op.device, Op.seq < op.seq).limit(1)
    return session.exec(earlier).first() is not None


def _text_of(session: Session, change: Span) -> str:
    """The id of the session or note whose text a change saved; empty when it saved none."""
    if change.reverts:
        return ""
    saved = {op.entity_id for op in _ops(session, change) if (op.entity, op.field) in _TEXTS}
    return saved.pop() if len(saved) == 1 else ""


def _made(session: Session, ops: Sequence[Op]) -> set[str]:
    """The ids of the things that came to be by some operations."""
    first: dict[str, int] = {}
    for op in ops:
        first.setdefault(op.entity_id, op.seq)
    return {
        key
        for key, seq in first.items()
        if session.exec(
            select(Op.seq)
            .where(Op.entity_id == key, (Op.device != ops[0].device) | (Op.seq < seq))
            .limit(1)
        ).first()
        is None
    }


def _by_thing(ops: Sequence[Op]) -> dict[str, tuple[Entity, dict[str, tuple[Op, Op]]]]:
    """By id what kind of thing it is, and for each field its first and its last operation."""
    things: dict[str, tuple[Entity, dict[str, tuple[Op, Op]]]] = {}
    for op in ops:
        if op.entity in ENTITIES:
            fields = things.setdefault(op.entity_id, (ENTITIES[op.entity], {}))[1]
            fields[op.field] = (fields[op.field][0] if op.field in fields else op, op)
    return things


def _set_back(
    session: Session, entity: Entity, row: Shared, fields: dict[str, tuple[Op, Op]]
) -> int:
    """Set the fields of a thing to what they were; the number of those that stay as they are.

    Fields that mean one thing together are set back together, or none of them is.
    """
    stays = 0
    for group in _units(entity, fields):
        if not all(_stands(row, name, fields[name][1]) for name in group):
            stays += len(group)
            continue
        for name in group:
            set_told(row, name, _before(session, fields[name][0]))
    return stays


def _units(entity: Entity, fields: dict[str, Any]) -> Iterator[list[str]]:
    """The fields in groups that mean one thing."""
    left = dict.fromkeys(fields)
    for group in entity.one_meaning:
        together = [name for name in group if name in left]
        for name in together:
            del left[name]
        if together:
            yield together
    yield from ([name] for name in left)


def _stands(row: Shared, name: str, op: Op) -> bool:
    """Whether a field still says what an operation set it to."""
    stored, told = getattr(row, name), json.loads(op.value)
    return bool(stored is None if told is None else stored == read_told(row, name, op.value))


def _before(session: Session, op: Op) -> str:
    """The value that an operation replaced, as JSON; null when there was none."""
    replaced = [tuple(name.rsplit(":", 1)) for name in json.loads(op.supersedes)]
    found = [session.get(Op, (device, int(seq))) for device, seq in replaced]
    told = [one for one in found if one is not None]
    return max(told, key=lambda one: one.hlc).value if told else "null"


def _view(session: Session, ops: Sequence[Op]) -> ChangeView:
    """A change by the thing that it was most about: what stands first in the registry."""
    order = list(ENTITIES)
    known = [op for op in ops if op.entity in ENTITIES]
    about = min(known, key=lambda op: (op.entity == "supporter", order.index(op.entity)))
    entity = ENTITIES[about.entity]
    mine = [op for op in known if op.entity_id == about.entity_id]
    row = session.get(entity.table, about.entity_id)
    place_id = getattr(row, entity.place, "") if row is not None and entity.place else ""
    place = session.get(Place, place_id) if place_id else None
    return ChangeView(
        _kind(session, mine),
        entity.name,
        entity.label,
        entity.title(row) if row is not None else "",
        place.name if place else "",
    )


def _kind(session: Session, ops: Sequence[Op]) -> ChangeKind:
    """What was done to a thing."""
    fields = {op.field: json.loads(op.value) for op in ops}
    if fields.get("trashed_at"):
        return ChangeKind.TRASHED
    if "trashed_at" in fields:
        return ChangeKind.RESTORED
    if "mark" in fields:
        return ChangeKind.MARKED
    if _made(session, ops):
        return ChangeKind.NEW
    if "done_on" in fields and ops[0].entity == "commitment":
        return ChangeKind.DONE
    return ChangeKind.CHANGED
