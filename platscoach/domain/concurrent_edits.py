"""Concurrent edits: what others changed while a form was open, and the words for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from platscoach.domain.field_names import FIELD_NAMES
from platscoach.i18n import _


class Outcome(StrEnum):
    """What became of two concurrent changes."""

    JOINED = "joined"
    """Both texts were merged into one."""
    BOTH_KEPT = "both_kept"
    """The one that was stored last is shown; the history has the other."""
    TRASHED = "trashed"
    """Somebody had deleted the thing: it stays in the trash, with what was written."""


@dataclass(frozen=True, slots=True)
class ConcurrentEdit:
    """A field that somebody else had changed since its form was opened."""

    label: str
    """What its thing is called, a Swedish msgid."""
    field: str
    """Its column."""
    outcome: Outcome


def concurrent_edit_words(edits: Iterable[ConcurrentEdit]) -> str:
    """What others had changed, one line for each field; empty without edits."""
    lines = []
    for edit in dict.fromkeys(edits):
        name = FIELD_NAMES.get(edit.field, edit.label)
        outcome_words = {
            Outcome.JOINED: _(
                "{field}: någon annan hade också skrivit där. Båda texterna är kvar."
            ),
            Outcome.BOTH_KEPT: _(
                "{field}: någon annan hade också ändrat det. Ditt visas; det andra finns i "
                "historiken (H)."
            ),
            Outcome.TRASHED: _(
                "{field}: någon annan hade slängt det. Det ligger kvar i papperskorgen, med det "
                "du skrev."
            ),
        }[edit.outcome]
        shown = edit.label if edit.outcome is Outcome.TRASHED else name
        lines.append(outcome_words.format(field=_(shown)))
    return "\n".join(dict.fromkeys(lines))
