"""The overview's words: what is on today, what needs her, one line for a place."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from textual.content import Content

from platscoach.dates.show import clock_text, short_day
from platscoach.domain.eighteen_months.month import month_text
from platscoach.domain.enums import KIND_NAMES
from platscoach.domain.places import PlaceRow
from platscoach.domain.steps import STEP_KEYS, current_steps, progress_signs
from platscoach.i18n import _, ngettext
from platscoach.storage.queries.overview import Booked, Overview
from screens.widgets.table_list import Column, Row

MOST_LINES: Final = 4
"""Lines of what needs her that are shown; the rest is counted."""

COLUMNS: Final[tuple[Callable[[], Column], ...]] = (
    lambda: Column(_("Plats"), 11, grow=2),
    lambda: Column(_("Ledare"), 11, grow=3, below=70),
    lambda: Column(_("Steg"), 18, grow=2),
    lambda: Column(_("Månad"), 8, grow=1, below=56),
    lambda: Column(_("Senaste"), 7, grow=1, below=88),
    lambda: Column(_("Nästa"), 8, grow=1, below=66),
    lambda: Column(_("Öppet"), 9, below=40),
)


def today_lines(overview: Overview, today: date) -> Iterator[Content]:
    """A line for every session that is booked today, and for booked ones that have passed."""
    label = _("I DAG")
    for item in overview.booked:
        if item.starts.date() == today:
            yield _news(
                label, f"{clock_text(item.starts)}  {_(KIND_NAMES[item.kind])}  {item.place_name}"
            )
            label = ""
    for item in _passed(overview, today):
        words = _("{kind} {day}, {place}: inget antecknat än").format(
            kind=_(KIND_NAMES[item.kind]),
            day=short_day(item.starts.date(), today),
            place=item.place_name,
        )
        yield _news(_("BOKAT"), words)


def _passed(overview: Overview, today: date) -> list[Booked]:
    """Booked sessions before today that were never turned into held ones, the latest two."""
    return [item for item in overview.booked if item.starts.date() < today][-2:]


def needs_lines(overview: Overview, today: date) -> Iterator[Content]:
    """What needs her: what is under way, what is late, who has been silent too long."""
    found: list[str] = []
    for name in overview.unreadable:
        found.append(_("{place}: något som är sparat där går inte att läsa").format(place=name))
    for name in overview.started:
        found.append(_("{place}: en påbörjad session ligger överst i loggen").format(place=name))
    for name in overview.unfinished:
        if name in overview.started:
            continue
        words = _("{place}: en avrundning är inte klar. Öppna samtalet, tryck F9")
        found.append(words.format(place=name))
    for row in overview.rows:
        found += list(_needs(row, today))
    label = _("BEHÖVER DIG")
    for words in found[:MOST_LINES]:
        yield _news(label, words)
        label = ""
    if len(found) > MOST_LINES:
        yield _news("", _("och {n} till").format(n=len(found) - MOST_LINES))


def _needs(row: PlaceRow, today: date) -> Iterator[str]:
    """What one place needs."""
    if row.late_commitments:
        words = ngettext(
            "{place}: {n} försenat åtagande", "{place}: {n} försenade åtaganden",
            row.late_commitments,
        ).format(place=row.name, n=row.late_commitments)  # fmt: skip
        if row.late_mine:
            words += ngettext(", {n} är ditt", ", {n} är dina", row.late_mine).format(
                n=row.late_mine
            )
        yield words
    silent = (today - row.last_session).days if row.last_session else 0
    if silent > row.silence_days:
        yield _("{place}: tyst i {n} dagar, ni har kommit överens om {agreed}").format(
            place=row.name, n=silent, agreed=row.silence_days
        )


def _news(label: str, words: str) -> Content:
    """A line with its label in a column of its own."""
    return Content.assemble((f"{label:<13}", "bold $accent"), (words, ""))


def question_line(question: str) -> Content:
    """A question for the day, quietly, and the key to more of its kind."""
    label, more = _("FRÅGA"), _("fler")
    return Content.assemble(
        (f"{label:<13}", "bold dim"), (question, ""), ("   t", "bold $primary"), (f" {more}", "dim")
    )


def row_of(row: PlaceRow, today: date, names: Mapping[str, str]) -> Row:
    """One place as a line of the list."""
    return Row(
        row.id,
        (
            (row.name, "bold"),
            (", ".join(row.leaders) or _("ingen än"), "" if row.leaders else "dim"),
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
