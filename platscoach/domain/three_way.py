"""Three-way merge of a session's form: what it began with, what was typed, what is stored by now.

A form is filled in from what is stored (its base) and is saved later. What its user has changed is
what differs from the base; everything else stays as it is stored by then. So nothing is removed by
being absent: the user never saw what came meanwhile.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Any, Final, TypeVar

from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm

P = TypeVar("P", CommitmentForm, RemarkForm)
F = TypeVar("F", CommitmentForm, RemarkForm, SessionForm)

_TOGETHER: Final = (("day", "clock"), ("who", "person_id", "person"), ("kind", "text", "line"))
"""Fields that say one thing, and are taken from the one form or from the other."""


def with_changes(base: SessionForm, typed: SessionForm, stored: SessionForm) -> SessionForm:
    """What is stored of a session, with what was typed in a form that began with `base`."""
    if stored == base:
        return typed
    merged = _fields(base, typed, stored)
    return replace(
        merged,
        stage_keys=_keys(base.stage_keys, typed.stage_keys, stored.stage_keys),
        leader_ids=_keys(base.leader_ids, typed.leader_ids, stored.leader_ids),
        commitments=_parts(base.commitments, typed.commitments, stored.commitments),
        remarks=_parts(base.remarks, typed.remarks, stored.remarks),
    )


def resumed(
    base: SessionForm, typed: SessionForm, stored: SessionForm, *, notes_typed: bool
) -> SessionForm:
    """A resumed draft, with what has been added to the session since.

    `base` is kept without its notes; whether those were typed is all that is known of them.
    """
    merged = with_changes(replace(base, notes=typed.notes), typed, stored)
    return replace(merged, notes=typed.notes) if notes_typed else merged


def _new(base_ids: frozenset[str], typed: Sequence[P], stored: Sequence[P]) -> list[P]:
    """The stored parts that came after the form was opened."""
    there = {part.id for part in typed} | base_ids
    return [part for part in stored if part.id not in there]


def _fields(base: F, typed: F, stored: F) -> F:
    """The stored values, but for the fields that were changed."""
    if stored == base:
        return typed
    if typed == base:
        return stored
    changed: dict[str, Any] = {}
    for group in _groups(typed.__slots__):
        values_of = attrgetter(*group)
        if values_of(typed) != values_of(base):
            changed |= {name: getattr(typed, name) for name in group}
    return replace(stored, **changed)


@cache
def _groups(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The fields of a form by what they say: some together, each of the others by itself."""
    together = [group for group in _TOGETHER if set(group) <= set(names)]
    alone = set(names).difference(*together)
    return (*together, *((name,) for name in names if name in alone))


def _keys(base: Sequence[str], typed: Sequence[str], stored: Sequence[str]) -> tuple[str, ...]:
    """Choices: those that stand, those that were chosen, without those that were taken away."""
    if stored == base:
        return tuple(typed)
    gone = set(base) - set(typed)
    chosen = [key for key in typed if key in stored or key not in base]
    return (*chosen, *(key for key in stored if key not in gone and key not in chosen))


def _parts(base: Sequence[P], typed: Sequence[P], stored: Sequence[P]) -> tuple[P, ...]:
    """Parts with ids of their own: each as it was changed, and those that came meanwhile."""
    if stored == base:
        return tuple(typed)
    before, there = {part.id: part for part in base}, {part.id: part for part in stored}
    merged: list[P] = []
    for part in typed:
        began = before.get(part.id) if part.id else None
        now = there.get(part.id) if part.id else None
        if began is None or now is None:
            # One that has gone meanwhile is gone, unless it says something else by now.
            if began is None or part != began:
                merged.append(part)
        else:
            merged.append(_fields(began, part, now))
    return tuple(merged + _new(frozenset(before), typed, stored))
