"""Changes in the journal under the names of their main records."""

import json
from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol

from platscoach.domain.changes import ChangeKind, ChangeView
from platscoach.storage.journal.statements import PlainStatements
from platscoach.storage.orm import Session, col, select
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.local_tables import Change, Op
from platscoach.storage.schema.tables import Place, Shared

_FIRST: Final = (
    "WITH RECURSIVE back (id, reverts) AS (SELECT id, reverts FROM change WHERE id = ?"
    " UNION SELECT change.id, change.reverts FROM back JOIN change ON change.id ="
    """ (SELECT value FROM json_each('["' || replace(back.reverts, ' ', '","') || '"]')"""
    " ORDER BY key DESC LIMIT 1) WHERE back.reverts <> '')"
    " SELECT id FROM back WHERE reverts = ''"
)
"""Finds the change that was undone, redone, undone: in one statement, for that may be a thousand
times."""

_MADE: Final = (
    "WITH one (thing, stamp, writer, number) AS"
    " (SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?))"
    " SELECT thing FROM one WHERE NOT EXISTS (SELECT 1 FROM op WHERE entity_id = thing"
    " AND (hlc < stamp AND device <> writer OR seq < number AND device = writer))"
)
"""Finds the records without an operation older than the given one: id, stamp, device and number."""


class Operations(Protocol):
    """Names the operations of a change."""

    @property
    def device(self) -> str:
        """The incarnation that wrote them."""
        ...

    @property
    def first_seq(self) -> int:
        """The number of the first."""
        ...

    @property
    def last_seq(self) -> int:
        """The number of the last."""
        ...


class Span(NamedTuple):
    """A change: its operations, and the change that it reverted."""

    id: str
    device: str
    first_seq: int
    last_seq: int
    reverts: str
    kind: str
    entity: str
    entity_id: str


def ops_of(session: Session, change: Operations) -> Sequence[Op]:
    """The operations of a change, in their order."""
    return session.exec(
        select(Op)
        .where(Op.device == change.device, Op.seq >= change.first_seq, Op.seq <= change.last_seq)
        .order_by(col(Op.seq))
    ).all()


def first_of(session: Session, change: Span) -> Change:
    """The original change, before any undo and redo of it.

    It is named after that one, for an undo does the opposite.
    """
    (key,) = PlainStatements(session.connection()).execute(_FIRST, (change.id,)).fetchone()
    return session.get_one(Change, key)


def things_made(session: Session, ops: Sequence[Op]) -> set[str]:
    """The ids of the records that some operations created: they have no older operations.

    A later change elsewhere had seen the record created, and has a later stamp.
    """
    first: dict[str, Op] = {}
    for op in ops:
        first.setdefault(op.entity_id, op)
    asked = json.dumps([(key, op.hlc, op.device, op.seq) for key, op in first.items()])
    made = PlainStatements(session.connection()).execute(_MADE, (asked,)).fetchall()
    return {key for (key,) in made}


def view_of(session: Session, change: Span) -> ChangeView:
    """The record of a change, named after its main record."""
    first = first_of(session, change)
    entity = ENTITIES[first.entity]
    row = session.get(entity.table, first.entity_id)
    place_id = getattr(row, entity.place, "") if row is not None and entity.place else ""
    place = session.get(Place, place_id) if place_id else None
    alike = _alike(session, first)
    if len({getattr(one, entity.place, "") for one in alike} if entity.place else {}) > 1:
        place = None
    return ChangeView(
        ChangeKind(first.kind),
        entity.name,
        entity.called(row) if row is not None else entity.label,
        entity.title(row) if row is not None else "",
        place.name if place else "",
        more=max(0, len(alike) - 1),
    )


def _alike(session: Session, change: Change) -> list[Shared]:
    """The records to which a change did the same as to its main record."""
    ops = ops_of(session, change)
    made = things_made(session, ops)
    entity = ENTITIES[change.entity]
    keys = dict.fromkeys(op.entity_id for op in ops if op.entity == change.entity)
    same = [key for key in keys if (key in made) is (change.entity_id in made)]
    found = (session.get(entity.table, key) for key in same)
    return [row for row in found if row is not None]
