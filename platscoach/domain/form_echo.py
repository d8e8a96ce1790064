"""What a form reads out of a field: said beside it at once, in words that cannot be misread."""

from datetime import date

from platscoach.dates.dates import DateError, long_date, parse_date, parse_time
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.domain.form_reader import read_number
from platscoach.i18n import _, ngettext


def echo(field: FormField, typed: str, today: date) -> str:
    """What is read of a field: `tis 8 dec 2026, om 11 dagar`.

    Empty for a field of running text, for what cannot be read, and for what stands there already.
    """
    raw = typed.strip()
    if not raw:
        return ""
    try:
        if field.kind is FieldKind.DAY:
            return day_echo(parse_date(raw, today, past=field.past), today)
        if field.kind is FieldKind.TIME:
            said = f"{parse_time(raw):%H:%M}"
            return said if said != raw else ""
    except DateError:
        return ""
    if field.kind is FieldKind.NUMBER:
        number = read_number(raw)
        return "" if number is None or str(number) == raw else str(number)
    return ""


def day_echo(day: date, today: date) -> str:
    """A day with weekday and year, and how far away it is."""
    return f"{long_date(day)}, {_away(day, today)}"


def _away(day: date, today: date) -> str:
    """How far away a day is."""
    days = (day - today).days
    if days in (-1, 0, 1):
        return (_("i går"), _("i dag"), _("i morgon"))[days + 1]
    if days > 0:
        return ngettext("om {n} dag", "om {n} dagar", days).format(n=days)
    return ngettext("för {n} dag sedan", "för {n} dagar sedan", -days).format(n=-days)


def written_out(field: FormField, typed: str, today: date) -> str:
    """What was typed, a day as the date that is meant; what cannot be read stays as it is."""
    if field.kind is not FieldKind.DAY or not typed.strip():
        return typed
    try:
        return parse_date(typed, today, past=field.past).isoformat()
    except DateError:
        return typed
