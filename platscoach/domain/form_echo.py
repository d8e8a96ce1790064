"""What a form understands of a field, shown beside it at once in unambiguous words."""

from datetime import date
from typing import Final, NamedTuple

from platscoach.dates.errors import DateError
from platscoach.dates.read_day import day_echo, read_day
from platscoach.dates.read_length import read_length
from platscoach.dates.read_time import read_times
from platscoach.dates.read_when import day_with_time_echo
from platscoach.dates.show import times_text
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.domain.form_reader import read_number
from platscoach.i18n import _


class Echo(NamedTuple):
    """Words beside a field."""

    words: str = ""
    wrong: bool = False
    """Whether they say why it cannot be read."""


NOTHING: Final = Echo()


def echo(field: FormField, typed: str, today: date) -> Echo:
    """How a field was understood: `tis 8 dec 2026, om 11 dagar`; for a day that is none, why.

    Empty for running text, for what cannot be read, and if it would repeat the field.
    """
    raw = typed.strip()
    if not raw:
        return NOTHING
    if field.kind is FieldKind.DAY:
        echo_of = day_with_time_echo if field.takes_time else day_echo
        read = echo_of(raw, today, field.direction)
        return Echo(read.while_typing, read.wrong is not None)
    words = raw
    if field.kind is FieldKind.TIME:
        words = _times(raw)
    elif field.kind is FieldKind.NUMBER:
        number = read_number(raw)
        words = "" if number is None else str(number)
    elif field.kind is FieldKind.LENGTH:
        minutes = read_length(raw)
        words = _("{n} min").format(n=minutes) if minutes and raw != str(minutes) else ""
    return Echo(words) if words != raw else NOTHING


def _times(raw: str) -> str:
    """A time of day as it is shown; empty for what is none."""
    try:
        read = read_times(raw)
    except DateError:
        return ""
    return times_text(read.start, read.minutes)


def written_out(field: FormField, typed: str, today: date) -> str:
    """The text of a field with a day as its date, or a length in minutes.

    What cannot be read stays as it is.
    """
    if field.kind is FieldKind.LENGTH:
        minutes = read_length(typed)
        return typed if minutes is None else str(minutes)
    if field.kind is not FieldKind.DAY or not typed.strip():
        return typed
    try:
        return read_day(typed, today, field.direction).day.isoformat()
    except DateError:
        return typed
