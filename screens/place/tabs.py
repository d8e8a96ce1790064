"""The line of tabs over a place's content: a letter and a word each."""

from collections.abc import Mapping
from typing import Final

from textual import events
from textual.content import Content

from platscoach.i18n import N_, _
from screens.widgets.key_words import leading
from screens.widgets.labels import TextLabel

TABS: Final = {
    "checklist": ("c", N_("Checklista")),
    "notes": ("a", N_("Anteckningar")),
    "tips": ("t", N_("Tips")),
    "log": ("l", N_("Logg")),
    "place": ("p", N_("Plats")),
}
"""Key and name of every tab, in display order."""

BY_STAGE: Final = ("checklist", "notes", "tips")
"""Tabs that show something of the chosen stage; the others are about the whole place."""

NARROW: Final = 66
"""The width of the line below which the counts do not fit, in cells."""


class TabLine(TextLabel):
    """Which tab is shown, and the letter that shows each."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._current = ""
        self._counts: Mapping[str, str] = {}

    def on_resize(self, _event: events.Resize) -> None:
        """Use the available width."""
        self._draw()

    def point_at(self, tab: str) -> None:
        """Mark a tab as shown."""
        self._current = tab
        self._draw()

    def show_counts(self, counts: Mapping[str, str]) -> None:
        """Show how much some of the tabs have."""
        self._counts = counts
        self._draw()

    def _draw(self) -> None:
        """All tabs in a row."""
        narrow = self.size.width < NARROW
        tabs = (self._tab(tab, "" if narrow else self._counts.get(tab, "")) for tab in TABS)
        self.update(Content(" " if narrow else "   ").join(tabs))

    def _tab(self, tab: str, count: str) -> Content:
        """A tab by its letter and its name; a click shows it."""
        key, name = TABS[tab]
        here = tab == self._current
        words = Content.assemble(
            (key, "bold reverse" if here else "bold $primary"),
            (f" {_(name)} {count}".rstrip(), "bold reverse" if here else "$foreground"),
        )
        return leading(words, f"tab('{tab}')")
