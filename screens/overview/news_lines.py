"""What the overview says first: what is on today, and what needs the supporter."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from textual.content import Content

from platscoach.dates.show import clock_text, short_day
from platscoach.domain.enums import KIND_NAMES
from platscoach.domain.needs_you import Need, NeedKind, booked_today, needs, overlooked
from platscoach.i18n import N_, _, ngettext
from platscoach.storage.queries.overview import Overview
from screens.widgets.labels import TextLabel

MOST_LINES: Final = 4
"""Lines of what needs the supporter that are shown; the rest is counted."""

UNDER_WAY: Final = {
    NeedKind.UNREADABLE: N_("{place}: något som är sparat där går inte att läsa"),
    NeedKind.STARTED: N_("{place}: ett påbörjat samtal ligger överst i loggen"),
    NeedKind.UNFINISHED: N_("{place}: ett samtal är inte avslutat. Öppna det och tryck F9"),
}
"""What needs no figures."""


class NewsLabel(TextLabel):
    """The news over the places; away when there is none."""

    line_count = 0
    """Lines that it says."""

    def show(self, overview: Overview, today: date) -> None:
        """Say what is on and what needs the supporter, as of a day."""
        lines = [*today_lines(overview, today), *needs_lines(overview, today)]
        self.line_count = len(lines)
        self.update(Content("\n").join(lines))
        self.display = bool(lines)


def today_lines(overview: Overview, today: date) -> Iterator[Content]:
    """A line for every session that is booked today, and for booked ones that have passed."""
    label = _("I DAG")
    for item in booked_today(overview.booked, today):
        yield _news(
            label, f"{clock_text(item.starts)}  {_(KIND_NAMES[item.kind])}  {item.place_name}"
        )
        label = ""
    for item in overlooked(overview.booked, today):
        words = _("{kind} {day}, {place}: inget antecknat än").format(
            kind=_(KIND_NAMES[item.kind]),
            day=short_day(item.starts.date(), today),
            place=item.place_name,
        )
        yield _news(_("BOKAT"), words)


def needs_lines(overview: Overview, today: date) -> Iterator[Content]:
    """What needs the supporter: what is under way, what is late, who has been silent too long."""
    found = needs(
        overview.rows,
        today,
        unreadable=overview.unreadable,
        started=overview.started,
        unfinished=overview.unfinished,
    )
    label = _("BEHÖVER DIG")
    for need in found[:MOST_LINES]:
        yield _news(label, _need(need))
        label = ""
    if len(found) > MOST_LINES:
        yield _news("", _("och {n} till").format(n=len(found) - MOST_LINES))


def _need(need: Need) -> str:
    """One thing that a place needs, in words."""
    if need.kind in UNDER_WAY:
        return _(UNDER_WAY[need.kind]).format(place=need.place_name)
    if need.kind is NeedKind.SILENT:
        return _("{place}: tyst i {n} dagar, ni har kommit överens om {agreed}").format(
            place=need.place_name, n=need.number, agreed=need.agreed
        )
    words = ngettext(
        "{place}: {n} försenat åtagande", "{place}: {n} försenade åtaganden", need.number
    ).format(place=need.place_name, n=need.number)  # fmt: skip
    if need.mine:
        words += ngettext(", {n} är ditt", ", {n} är dina", need.mine).format(n=need.mine)
    return words


def _news(label: str, words: str) -> Content:
    """A line with its label in a column of its own."""
    return Content.assemble((f"{label:<13}", "bold $accent"), (words, ""))
