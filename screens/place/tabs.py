"""The line of tabs over a place's content: a letter and a word each."""

from collections.abc import Mapping
from typing import Final

from textual import events
from textual.content import Content
from textual.message import Message

from platscoach.i18n import N_, _
from screens.widgets.labels import TextLabel

TABS: Final = {
    "checklist": ("c", N_("Checklista")),
    "notes": ("a", N_("Anteckningar")),
    "tips": ("t", N_("Tips")),
    "log": ("l", N_("Logg")),
    "place": ("p", N_("Plats")),
}
"""Key and name of every tab, in the order shown."""

BY_STAGE: Final = ("checklist", "notes", "tips")
"""Tabs that show something of the chosen stage; the others are about the whole place."""

NARROW: Final = 66
"""Cells of the line under which the counts do not fit."""


class TabLine(TextLabel):
    """Which tab is shown, and the letter that shows each."""

    class TabChosen(Message):
        """A tab was clicked on."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spans: tuple[tuple[str, int, int], ...] = ()
        self._current = ""
        self._counts: Mapping[str, str] = {}

    def on_resize(self, _event: events.Resize) -> None:
        """Use the width there is."""
        self._draw()

    def point_at(self, tab: str) -> None:
        """Mark a tab as the one that is shown."""
        self._current = tab
        self._draw()

    def show_counts(self, counts: Mapping[str, str]) -> None:
        """Say how much there is on some of the tabs."""
        self._counts = counts
        self._draw()

    def _draw(self) -> None:
        """All tabs after each other."""
        parts: list[tuple[str, str]] = []
        spans: list[tuple[str, int, int]] = []
        at = 0
        narrow = self.size.width < NARROW
        for tab, (key, name) in TABS.items():
            count = "" if narrow else self._counts.get(tab, "")
            words = f"{_(name)} {count}".rstrip()
            here = tab == self._current
            style = "bold reverse" if here else "$foreground"
            parts += [
                (key, "bold $primary" if not here else "bold reverse"),
                (f" {words}", style), (" " if narrow else "   ", ""),
            ]  # fmt: skip
            length = len(words) + len(key) + 1
            spans.append((tab, at, at + length))
            at += length + (1 if narrow else 3)
        self._spans = tuple(spans)
        self.update(Content.assemble(*parts))

    def on_click(self, event: events.Click) -> None:
        """Show the tab that was clicked on."""
        for tab, start, end in self._spans:
            if start <= event.x < end:
                self.post_message(self.TabChosen(tab))
