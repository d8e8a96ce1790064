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

WAYS: Final = ((True, 3), (True, 2), (False, 3), (False, 2))
"""With the counts or without, and the cells between two tabs: the first that fits is used."""

NARROWEST: Final = (False, 1)
"""The way where none of them fits."""


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
        lines = (self._line(*way) for way in WAYS)
        fitting = (line for line in lines if line.cell_length <= self.size.width)
        self.update(next(fitting, self._line(*NARROWEST)))

    def _line(self, counted: bool, gap: int) -> Content:
        """The tabs with so many cells between them."""
        tabs = (self._tab(tab, self._counts.get(tab, "") if counted else "") for tab in TABS)
        return Content(" " * gap).join(tabs)

    def _tab(self, tab: str, count: str) -> Content:
        """A tab by its letter and its name; a click shows it."""
        key, name = TABS[tab]
        here = tab == self._current
        words = Content.assemble(
            (key, "bold reverse" if here else "bold $primary"),
            (f" {_(name)} {count}".rstrip(), "bold reverse" if here else "$foreground"),
        )
        return leading(words, f"tab('{tab}')")
