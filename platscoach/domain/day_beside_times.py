"""A form's field for a day in which the time of day may be written too, although it has its own."""

from datetime import date

from platscoach.dates.meaning import Direction
from platscoach.dates.read_time import ReadTimes
from platscoach.dates.read_when import read_day_with_time
from platscoach.domain.form_reader import FormReader, within_reach
from platscoach.i18n import _
from platscoach.text import clean_line


def read_day_beside_times(
    reader: FormReader, field: str, typed: str, today: date, direction: Direction
) -> tuple[date | None, ReadTimes | None]:
    """The day, which must be there, and from when to when if that stands beside it.

    What is wrong `reader` notes.
    """
    text = clean_line(typed)
    if not text:
        reader.errors[field] = _("Skriv vilken dag det gäller.")
        return None, None
    read = reader.read(field, lambda: read_day_with_time(text, today, direction))
    meant = reader.read(field, lambda: within_reach(read.day, today)) if read else None
    return meant, ReadTimes(read.clock, read.minutes) if read and read.clock else None
