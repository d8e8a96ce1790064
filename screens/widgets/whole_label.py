"""A label that never breaks a line inside a date, a clock time or a number with its unit."""

import re

from textual.content import Content
from textual.geometry import Size
from textual.selection import Selection

from screens.widgets.labels import TextLabel
from screens.widgets.whole_dates import wrap_whole


class WholeLabel(TextLabel):
    """A text of its own height, wrapped to the width of the label."""

    def _text(self) -> Content:
        """The text without our line breaks."""
        visual = self.visual
        return visual if isinstance(visual, Content) else Content(str(visual))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The cells of the text's longest line, however it is wrapped now."""
        return self._text().get_optimal_width({}, container.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of the text in a width."""
        return len(wrap_whole(self._text(), width)) if width else 0

    def render(self) -> Content:
        """The text with our line breaks."""
        width = self.content_size.width
        return Content("\n").join(wrap_whole(self._text(), width)) if width else self._text()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is marked of the text, without our line breaks."""
        marked = super().get_selection(selection)
        if marked is None:
            return None
        lines = (re.escape(line.strip()) for line in marked[0].splitlines())
        found = re.search(r"\s*".join(lines), self._text().plain)
        return (found.group() if found else marked[0]), marked[1]
