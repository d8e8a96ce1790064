"""The form for a pause of a place, and the rules for what may be stored."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from platscoach.dates.meaning import Direction
from platscoach.domain.form_reader import MAX_SENTENCE, FormReader
from platscoach.domain.pause import Pause
from platscoach.i18n import N_, _

MOVE_PLAN: Final = "move"
KEEP_PLAN: Final = "keep"
MOVE_CHOICES: Final = ((KEEP_PLAN, N_("nej")), (MOVE_PLAN, N_("ja")))
"""The answers to whether the steps are moved with a pause."""


@dataclass(frozen=True, slots=True)
class PauseForm:
    """A pause as typed."""

    first: str = ""
    until: str = ""
    why: str = ""
    move: str = KEEP_PLAN
    """Whether the steps are moved by as many months as the pause is long."""
    changes: str = ""
    """The first day, `2026-11-23`, of the edited pause; empty for the current or coming one."""

    @property
    def moves_steps(self) -> bool:
        """Whether the steps are to be moved."""
        return self.move == MOVE_PLAN


def read_pause(form: PauseForm, today: date) -> Pause | None:
    """The pause that is meant; None for an empty form, which removes it. Raises FieldErrors."""
    reader = FormReader()
    first = reader.day("first", form.first, today, Direction.NEAREST)
    until = reader.day("until", form.until, today, Direction.FUTURE)
    why = reader.line("why", form.why, limit=MAX_SENTENCE)
    if first is None and (until or why):
        reader.errors.setdefault("first", _("Skriv från vilken dag platsen är pausad."))
    if first and until and until <= first:
        reader.errors.setdefault("until", _("Den dagen måste ligga efter pausens första dag."))
    if first and form.moves_steps and until is None:
        reader.errors.setdefault("until", _("Skriv till vilken dag, för att stegen ska flyttas."))
    reader.check()
    return Pause(first, until, why) if first else None
