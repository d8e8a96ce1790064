"""The form for a pause of a place, and the rules for what may be stored."""

from dataclasses import dataclass
from datetime import date

from platscoach.dates.meaning import Direction
from platscoach.domain.form_reader import MAX_SENTENCE, FormReader
from platscoach.domain.pause import Pause
from platscoach.i18n import _


@dataclass(frozen=True, slots=True)
class PauseForm:
    """A pause as typed."""

    first: str = ""
    until: str = ""
    why: str = ""


def read_pause(form: PauseForm, today: date) -> Pause | None:
    """The pause that is meant; None for an empty form: then there is none. Raises FieldErrors."""
    reader = FormReader()
    first = reader.day("first", form.first, today, Direction.NEAREST)
    until = reader.day("until", form.until, today, Direction.FUTURE)
    why = reader.line("why", form.why, limit=MAX_SENTENCE)
    if first is None and (until or why):
        reader.errors.setdefault("first", _("Skriv från vilken dag platsen är pausad."))
    if first and until and until <= first:
        reader.errors.setdefault("until", _("Den dagen måste ligga efter pausens första dag."))
    reader.check()
    return Pause(first, until, why) if first else None
