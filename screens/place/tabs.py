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
        self._shown: tuple[str, Mapping[str, str]] = ("", {})

    def on_resize(self, _event: events.Resize) -> None:
        """Use the width there is."""
        if self._shown[0]:
            self.show(*self._shown)

    def show(self, current: str, counts: Mapping[str, str]) -> None:
        """Show the tabs, the current one marked, some with a count."""
        self._shown = (current, counts)
        parts: list[tuple[str, str]] = []
        spans: list[tuple[str, int, int]] = []
        at = 0
        narrow = self.size.width < 66
        for tab, (key, name) in TABS.items():
            count = "" if narrow else counts.get(tab, "")
            words = f"{_(name)} {count}".rstrip()
            here = tab == current
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
