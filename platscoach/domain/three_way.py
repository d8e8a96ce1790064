"""Three-way merge of a session's form: the base, the typed form, and what is stored now.

A form is filled in from what is stored (its base) and saved later. The user's changes are the
differences from the base; everything else keeps its present stored value. So nothing is removed by
being absent: the user never saw what was added meanwhile.
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
"""Fields that belong together, and are taken from the one form or the other."""


def with_changes(base: SessionForm, typed: SessionForm, stored: SessionForm) -> SessionForm:
    """The stored session with the changes that were typed in a form based on `base`."""
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

    `base` is stored without its notes; only whether they were typed is known.
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
    """The fields of a form in groups that belong together; each of the others alone."""
    together = [group for group in _TOGETHER if set(group) <= set(names)]
    alone = set(names).difference(*together)
    return (*together, *((name,) for name in names if name in alone))


def _keys(base: Sequence[str], typed: Sequence[str], stored: Sequence[str]) -> tuple[str, ...]:
    """Multiple choices: the stored ones, plus those added, minus those removed."""
    if stored == base:
        return tuple(typed)
    gone = set(base) - set(typed)
    chosen = [key for key in typed if key in stored or key not in base]
    return (*chosen, *(key for key in stored if key not in gone and key not in chosen))


def _parts(base: Sequence[P], typed: Sequence[P], stored: Sequence[P]) -> tuple[P, ...]:
    """Parts with ids of their own: each with its changes, and those that were added meanwhile."""
    if stored == base:
        return tuple(typed)
    before, there = {part.id: part for part in base}, {part.id: part for part in stored}
    merged: list[P] = []
    for part in typed:
        began = before.get(part.id) if part.id else None
        now = there.get(part.id) if part.id else None
        if began is None or now is None:
            # A part that was removed meanwhile stays removed, unless it was changed in this form.
            if began is None or part != began:
                merged.append(part)
        else:
            merged.append(_fields(began, part, now))
    return tuple(merged + _new(frozenset(before), typed, stored))
