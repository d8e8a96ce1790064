"""A place as one line of the overview, and the words where there is none yet."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from textual.content import Content

from platscoach.dates.show import short_day
from platscoach.domain.eighteen_months.month import month_text
from platscoach.domain.places import PlaceRow
from platscoach.domain.steps import STEP_KEYS, current_steps, progress_signs
from platscoach.i18n import _, ngettext
from screens.widgets.table_list import Column, Row, empty_words

COLUMNS: Final[tuple[Callable[[], Column], ...]] = (
    lambda: Column(_("Plats"), 11, grow=2),
    lambda: Column(_("Ledare"), 11, grow=3, below=70),
    lambda: Column(_("Steg"), 18, grow=2),
    lambda: Column(_("Månad"), 8, grow=1, below=56),
    lambda: Column(_("Senaste"), 7, grow=1, below=88),
    lambda: Column(_("Nästa"), 8, grow=1, below=66),
    lambda: Column(_("Öppet"), 9, below=40),
)


def no_places_words() -> Content:
    """What to begin with where there is no place yet, and the keys to it."""
    return empty_words(
        _("Här kommer dina platser att stå."),
        ("n", _("Lägg till plats")),
        ("d", _("Visa exempel: påhittade platser att prova på")),
        ("t", _("Läs metoden: tips, frågor och checklistor, steg för steg")),
        ("/", _("Slå upp tips och frågor i metoden, utan att lägga in något")),
    )


def row_of(row: PlaceRow, today: date, names: Mapping[str, str]) -> Row:
    """One place as a line of the list."""
    return Row(
        row.id,
        (
            (row.name, "bold"),
            (", ".join(row.leaders) or _("ingen än"), "" if row.leaders else "$quiet"),
            (_steps(row, names), ""),
            (month_text(row.first_day, today), ""),
            (_last(row, today), ""),
            (_next(row, today), ""),
            _open(row),
        ),
    )


def _steps(row: PlaceRow, names: Mapping[str, str]) -> str:
    """Six signs and the step under way: `■■◧□□□ 3 Analys`."""
    signs = progress_signs(row.stages)
    current = current_steps(row.stages)
    if not current:
        return f"{signs} " + _("alla klara")
    numbers = "+".join(str(STEP_KEYS.index(key) + 1) for key in current)
    if len(current) > 1:
        return f"{signs} {numbers}"
    return f"{signs} {numbers} {names.get(current[0], '')}"


def _last(row: PlaceRow, today: date) -> str:
    """How many days ago the last session was."""
    if row.last_session is None:
        return "–"
    days = (today - row.last_session).days
    return _("{n} dgr").format(n=days) if days > 1 else short_day(row.last_session, today)


def _next(row: PlaceRow, today: date) -> str:
    """The day of the next booked session."""
    if row.next_session is None:
        return "–"
    return short_day(datetime.fromisoformat(row.next_session).date(), today)


def _open(row: PlaceRow) -> tuple[str, str]:
    """How many commitments are open, and how many of them late."""
    if row.late_commitments:
        words = ngettext("{open}, {late} sent", "{open}, {late} sena", row.late_commitments)
        return words.format(open=row.open_commitments, late=row.late_commitments), "$error"
    return (str(row.open_commitments or "–"), "")
