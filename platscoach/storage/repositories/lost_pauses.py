"""Steps that were moved for a pause that no longer counts are moved back.

Two desks can change one pause without knowing of each other. When they are joined, one of the
pauses counts, and records by how many months the steps were moved for it. The steps that the other
had moved are rows of their own, which nothing else would move back.
"""

import json
from collections.abc import Iterable
from typing import Final

from platscoach.storage.journal.text_deltas import read_name
from platscoach.storage.journal.versions import heads
from platscoach.storage.orm import Session, col, select
from platscoach.storage.repositories.reverting import by_thing, set_back
from platscoach.storage.repositories.transactions import plain
from platscoach.storage.schema.local_tables import Change, Op
from platscoach.storage.schema.months_tables import StepPlan
from platscoach.storage.schema.tables import EarlierPause, Place

MOVED: Final = "pause_moved"
"""The field with the number of months by which the steps were moved."""


def set_back_lost(session: Session, both_kept: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    """Move back steps that were moved for pauses that no longer count. Returns the ids of their
    places.

    `both_kept` names the fields with several versions: kind, id and field.
    """
    return tuple(
        dict.fromkeys(
            place_id
            for entity, key, field in both_kept
            if field == MOVED
            for place_id in [_place_of(session, entity, key)]
            if place_id and _set_back(session, key, place_id)
        )
    )


def _place_of(session: Session, entity: str, key: str) -> str:
    """The place of the pause; empty when the tables do not have it."""
    if entity == Place.entity:
        return key
    row = session.get(EarlierPause, key)
    return row.place_id if row else ""


def _set_back(session: Session, key: str, place_id: str) -> bool:
    """Move back the steps of a place that only a discarded pause had moved; whether any were."""
    lost = _lost(session, key)
    found = False
    for step, (entity, fields) in by_thing(lost).items():
        row = session.get(StepPlan, step)
        names = {(op.device, op.seq) for op in lost if op.entity_id == step}
        if row is None or row.place_id != place_id:
            continue
        alone = {
            field: ops
            for field, ops in fields.items()
            if all((one.device, one.seq) in names for one in heads(plain(session), step, field))
        }
        before = row.first_month, row.last_month
        set_back(session, entity, row, alone)
        session.add(row)
        found |= before != (row.first_month, row.last_month)
    return found


def _lost(session: Session, key: str) -> list[Op]:
    """The plans made together with versions of a pause that the shown version had not seen."""
    told = session.exec(select(Op).where(Op.entity_id == key, Op.field == MOVED)).all()
    by_name = {f"{op.device}:{op.seq}": op for op in told}
    known: set[str] = set()
    waiting = [f"{shown.device}:{shown.seq}" for shown in heads(plain(session), key, MOVED)[-1:]]
    while waiting:
        name = waiting.pop()
        if name in by_name and name not in known:
            known.add(name)
            waiting += json.loads(by_name[name].supersedes)
    changes = [_change(session, *read_name(name)) for name in by_name.keys() - known]
    planned = {
        (op.hlc, op.device, op.seq): op
        for change in changes
        if change is not None
        for op in _planned_in(session, change)
    }
    return [planned[name] for name in sorted(planned)]


def _change(session: Session, device: str, seq: int) -> Change | None:
    """The change that an operation belongs to."""
    return session.exec(
        select(Change).where(
            Change.device == device, col(Change.first_seq) <= seq, col(Change.last_seq) >= seq
        )
    ).first()


def _planned_in(session: Session, change: Change) -> Iterable[Op]:
    """The operations on step plans in a change, in order."""
    return session.exec(
        select(Op)
        .where(
            Op.device == change.device,
            col(Op.seq).between(change.first_seq, change.last_seq),
            Op.entity == StepPlan.entity,
        )
        .order_by(col(Op.seq))
    ).all()
