"""The form that puts a line of the overview off: until which day."""

from datetime import date, timedelta
from typing import Final

from platscoach.dates.meaning import Direction
from platscoach.domain.form_reader import FormReader
from platscoach.i18n import _

USUAL: Final = timedelta(days=7)
"""How long a line is put off if no day is given."""


def read_until(raw: str, today: date) -> date:
    """The day on which the line comes back; a week from now when nothing is typed.

    Raises FieldErrors.
    """
    reader = FormReader()
    until = reader.day("until", raw, today, Direction.FUTURE) or today + USUAL
    if "until" not in reader.errors and until <= today:
        reader.errors["until"] = _("Skriv en dag som ligger framåt i tiden.")
    reader.check()
    return until
