"""A place as one line of the overview, and the words where there is none yet."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from textual.content import Content

from platscoach.dates.show import past_day, short_day
from platscoach.domain.eighteen_months.month_words import month_forms
from platscoach.domain.leaders import name_forms
from platscoach.domain.overview_choice import ORDERS, Order
from platscoach.domain.overview_records import Overview
from platscoach.domain.places import PlaceRow
from platscoach.domain.standing import STANDING_WORDS, Standing, StandingWord
from platscoach.domain.steps import STEP_KEYS, progress_signs
from platscoach.i18n import _, ngettext
from screens.widgets.column_widths import Column
from screens.widgets.table_list import Row, empty_words

STEP_CELLS: Final = 22
"""The width of the signs and a short name of a step, in cells: `■■■◧□□ 4 Shared vision`."""

_STYLES: Final = {
    StandingWord.URGENT: "$error",
    StandingWord.GOOD: "$quiet",
    StandingWord.FINISHED: "$quiet",
}
"""The styles of words that differ from normal text."""


def columns() -> list[Column]:
    """The columns in the language in force."""
    return [
        Column(_("Plats"), gives=2, least=12),
        Column(_("Ledare"), gives=1, least=9, goes=5),
        Column(_("Steg"), gives=3, least=STEP_CELLS, shortens=1),
        Column(_("Månad"), goes=4),
        Column((_("Senast hörd"), _("Hördes")), goes=3),
        Column(_("Nästa"), goes=6),
        Column(_("Åtaganden"), goes=2),
        Column(_("Läge"), goes=7),
    ]


def no_places_words() -> Content:
    """How to begin if there are no places yet, with the keys."""
    return empty_words(
        _("Här kommer dina platser att stå."),
        ("n", _("Lägg till plats")),
        ("o", _("Visa exempel: påhittade platser att prova på")),
        ("t", _("Läs metoden: tips, frågor och checklistor")),
        ("/", _("Slå upp tips och frågor utan att lägga in något")),
        ("F1", _("Hjälp; Enter där öppnar handboken")),
    )


def choice_words(overview: Overview, shown: int) -> str:
    """Which places are shown and in which order, if that was chosen; else empty."""
    choice = overview.shown
    parts = []
    if shown != len(overview.rows):
        parts.append(_("{n} av {all} platser").format(n=shown, all=len(overview.rows)))
    if choice.order is not Order.NAME and overview.rows:
        parts.append(_("efter {order}").format(order=_(ORDERS[choice.order])))
    return ", ".join(parts)


def none_shown_words() -> Content:
    """What to do if no place matches the filter."""
    return empty_words(_("Ingen plats passar filtret."), ("f", _("Ändra filtret")))


def row_of(row: PlaceRow, how: Standing, today: date, names: Mapping[str, str]) -> Row:
    """One place as a line of the list."""
    return Row(
        row.id,
        (
            (row.name, "bold"),
            (name_forms(row.leaders) or _nobody(row, today), "" if row.leaders else "$quiet"),
            (_steps(row, names), ""),
            (_month(row, today), ""),
            (_last(row, today), ""),
            (_next(row, today), ""),
            _open(row),
            (_(STANDING_WORDS[how.word]), _STYLES.get(how.word, "")),
        ),
    )


def _nobody(row: PlaceRow, today: date) -> str:
    """That nobody leads it: for a finished place that is final."""
    if row.finished_on:
        return "–"
    return _("ingen nu") if row.was_led(today) else _("ingen än")


def _month(row: PlaceRow, today: date) -> tuple[str, ...]:
    """The present month; none for a finished place."""
    return ("–",) if row.finished_on else month_forms(row.first_day, today, row.months)


def _steps(row: PlaceRow, names: Mapping[str, str]) -> tuple[str, ...]:
    """Six signs and the step under way: `■■◧□□□ 3 Analys`."""
    signs = progress_signs(row.stages)
    current = row.steps_in_hand
    if not current and row.steps_done < len(STEP_KEYS):
        # A finished place, whatever was done of the steps: none of them is next.
        return (signs,)
    if not current:
        return (f"{signs} " + _("alla klara"), signs)
    numbers = "+".join(str(STEP_KEYS.index(key) + 1) for key in current)
    short = f"{signs} {numbers}"
    return (
        (short,) if len(current) > 1 else (f"{short} {names.get(current[0], '')}".rstrip(), short)
    )


def _last(row: PlaceRow, today: date) -> tuple[str, ...]:
    """How many days ago the last session was."""
    if row.last_session is None:
        return ("–",)
    days = (today - row.last_session).days
    if days <= 1:
        return (past_day(row.last_session, today),)
    return (_("{n} dagar sedan").format(n=days), _("{n} dgr").format(n=days))


def _next(row: PlaceRow, today: date) -> str:
    """The day of the next booked session."""
    if row.next_session is None:
        return "–"
    return short_day(datetime.fromisoformat(row.next_session).date(), today)


def _open(row: PlaceRow) -> tuple[tuple[str, ...], str]:
    """How many commitments are open, and how many of them late."""
    if not row.late_commitments:
        return ((str(row.open_commitments or "–"),), "")
    late = row.late_commitments
    forms = (
        ngettext("{open}, varav {late} sent", "{open}, varav {late} sena", late),
        ngettext("{open}, {late} sent", "{open}, {late} sena", late),
    )
    words = tuple(form.format(open=row.open_commitments, late=late) for form in forms)
    return words, "$error"
