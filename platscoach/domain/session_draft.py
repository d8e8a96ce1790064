"""A session being written, and the one format in which its draft is stored."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any, Final, NamedTuple

from platscoach.domain.committed_by import Who
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionMode, SessionStatus

SESSION_DRAFT: Final = "session:"
"""Prefix of the keys of the drafts of sessions; the id of the session follows."""


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """The form as typed, and which of its commitments are ticked off."""

    form: SessionForm
    done: tuple[str, ...] = ()
    """Ids of commitments."""


class DraftBase(NamedTuple):
    """What the user saw when a draft was typed."""

    form: SessionForm
    """The form that it began with, without its notes, which may be long."""
    notes_typed: bool
    """Whether the notes differ from those that the draft began with."""
    seen: Mapping[str, int] | None
    """Which changes by others had been seen; None for all there were."""


def to_json(draft: SessionDraft, base: DraftBase | None = None) -> str:
    """The draft as JSON, with what the user saw."""
    content: dict[str, Any] = {"form": draft.form, "done": draft.done}
    if base is not None:
        content["base"] = replace(base.form, notes="")
        content |= {"notes_typed": base.notes_typed, "seen": base.seen}
    return json.dumps(content, ensure_ascii=False, default=_fields_of)


def _fields_of(form: SessionForm | CommitmentForm | RemarkForm) -> dict[str, Any]:
    """The fields of a form by their names; `asdict` would copy each, at every letter typed."""
    names = form.__slots__
    return dict(zip(names, attrgetter(*names)(form), strict=True))


def base_of(value: str) -> DraftBase | None:
    """What the user of a draft saw; None when the draft does not say."""
    try:
        content = json.loads(value)
        seen = content["seen"]
        return DraftBase(
            _form(content["base"]),
            bool(content["notes_typed"]),
            None if seen is None else {str(key): int(seen[key]) for key in seen},
        )
    except (ValueError, KeyError, TypeError):
        return None


def from_json(value: str) -> SessionDraft:
    """The draft from its JSON. What cannot be read becomes its notes: nothing typed is lost."""
    try:
        content = json.loads(value)
        return SessionDraft(_form(content["form"]), tuple(content["done"]))
    except (ValueError, KeyError, TypeError):
        return SessionDraft(SessionForm(notes=value))


_LATER_TEXTS: Final = tuple(
    one.name
    for one in fields(SessionForm)
    if (one.default is None or type(one.default) is str)
    and one.name not in ("day", "clock", "minutes", "notes")
)
"""Text fields of the form that the first version of the program did not have."""


def _form(content: dict[str, Any]) -> SessionForm:
    """The form from its JSON. Raises ValueError, KeyError, TypeError.

    A field that a draft of an earlier version lacks has the value of a new form.
    """
    return SessionForm(
        kind=SessionKind(content["kind"]),
        status=SessionStatus(content["status"]),
        day=str(content["day"]),
        clock=str(content["clock"]),
        minutes=str(content["minutes"]),
        stage_keys=tuple(content["stage_keys"]),
        leader_ids=tuple(content["leader_ids"]),
        person_ids=tuple(content.get("person_ids", ())),
        notes=str(content["notes"]),
        commitments=tuple(_commitment({**item}) for item in content["commitments"]),
        remarks=tuple(
            RemarkForm(**{**item, "kind": RemarkKind(item["kind"])})
            for item in content.get("remarks", ())
        ),
        mode=SessionMode(content.get("mode", "")),
        **{name: str(content[name]) for name in _LATER_TEXTS if content.get(name) is not None},
    )


def _commitment(content: dict[str, Any]) -> CommitmentForm:
    """A commitment from its JSON. Raises ValueError, KeyError, TypeError."""
    also = content.get("also_who")
    return CommitmentForm(
        **{**content, "who": Who(content["who"]), "also_who": Who(also) if also else None}
    )
