"""Setting fields back to their values before some operations, unless they were changed since."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from platscoach.domain.changes import Dispute, DisputedField
from platscoach.domain.joined_text import joined_text
from platscoach.storage.engine.faults import UnreadableValueError
from platscoach.storage.journal.clock import rank
from platscoach.storage.journal.statements import PlainStatements
from platscoach.storage.journal.text_deltas import BrokenChainError, read_name, whole_value
from platscoach.storage.orm import Session
from platscoach.storage.repositories.journal_values import set_from_journal
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.entity import Entity
from platscoach.storage.schema.field_values import as_json, field_value
from platscoach.storage.schema.local_tables import Op
from platscoach.storage.schema.tables import Shared


def by_thing(ops: Sequence[Op]) -> dict[str, tuple[Entity, dict[str, tuple[Op, Op]]]]:
    """The changed records by id: the kind, and the first and last operation on each field."""
    things: dict[str, tuple[Entity, dict[str, tuple[Op, Op]]]] = {}
    for op in ops:
        if op.entity in ENTITIES:
            fields = things.setdefault(op.entity_id, (ENTITIES[op.entity], {}))[1]
            fields[op.field] = (fields[op.field][0] if op.field in fields else op, op)
    return things


def set_back(
    session: Session, entity: Entity, row: Shared, fields: dict[str, tuple[Op, Op]]
) -> list[Dispute]:
    """Set the fields of a thing back. Returns those that could not be.

    Fields that mean one thing together are set back together, or none of them is.
    """
    stays: list[Dispute] = []
    for group in _units(entity, fields):
        if all(stands(session, row, name, fields[name][1]) for name in group):
            for name in group:
                set_from_journal(row, name, value_before(session, fields[name][0]))
        else:
            disputed = tuple(_disputed(session, entity, row, name, fields[name]) for name in group)
            stays.append(Dispute(entity.name, row.id, disputed))
    return stays


def _disputed(
    session: Session, entity: Entity, row: Shared, name: str, ops: tuple[Op, Op]
) -> DisputedField:
    """A field that was changed since: its old and present values, and both merged if possible.

    `ops` are the first and the last operation that were to be reverted.
    """
    first, last = ops
    before, now = value_before(session, first), json.loads(as_json(getattr(row, name)))
    joined = None
    if name in entity.texts:
        made = _said(session, last)
        joined = joined_text(made or "", before or "", now or "")
    return DisputedField(name, before, now, None if joined in (before, now) else joined)


def _units(entity: Entity, fields: dict[str, Any]) -> Iterator[list[str]]:
    """The fields in groups that are changed together."""
    left = dict.fromkeys(fields)
    for group in entity.one_meaning:
        together = [name for name in group if name in left]
        for name in together:
            del left[name]
        if together:
            yield together
    yield from ([name] for name in left)


def stands(session: Session, row: Shared, name: str, op: Op) -> bool:
    """Whether a field still has the value that an operation set."""
    stored, recorded = getattr(row, name), _said(session, op)
    return bool(
        stored is None if recorded is None else stored == field_value(type(row), name, recorded)
    )


def value_before(session: Session, op: Op) -> Any:  # noqa: ANN401 - whatever a column holds
    """The value that an operation replaced, in its JSON form; None if there was none."""
    replaced = [session.get(Op, read_name(name)) for name in json.loads(op.supersedes)]
    found = [one for one in replaced if one is not None]
    if not found:
        return None
    shown = max(found, key=lambda one: rank(one.hlc, one.device, one.seq))
    return _said(session, shown)


def _said(session: Session, op: Op) -> Any:  # noqa: ANN401 - whatever a column holds
    """The value that an operation set, as JSON has it. Raises StorageError where damage struck."""
    try:
        return whole_value(PlainStatements(session.connection()), f"{op.device}:{op.seq}")
    except BrokenChainError:
        raise UnreadableValueError from None
