"""A text that may be longer than its place: the rest is cut, and marked with …."""

from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.widget import Widget

from screens.widgets.whole_dates import wrap_whole

CUT: Final = " …"
"""What stands where the text goes on."""


class CutText(Widget):
    """As much of a text as its style sheet gives room for."""

    auto_links = var(False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = Content("")

    def update(self, text: Content) -> None:
        """Show this text; nothing is laid out again if it is unchanged."""
        if not text.is_same(self._text):
            self._text = text
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of the whole text; the stylesheet limits how many it gets."""
        return len(wrap_whole(self._beginning(width, viewport.height), width))

    def render(self) -> Content:
        """The part that fits, cut between words if possible."""
        width, most = self.content_size
        text = self._beginning(width, most)
        lines = wrap_whole(text, width)
        if most and (len(lines) > most or len(text) < len(self._text)):
            *before, last = lines[:most]
            last = wrap_whole(last, width - len(CUT))[0].append(CUT)
            lines = [*before, last]
        return Content("\n").join(lines)

    def _beginning(self, width: int, lines: int) -> Content:
        """At least as much of the text as so many lines hold, and a line more: it may be long."""
        return self._text[: (width + 1) * (lines + 1)]
