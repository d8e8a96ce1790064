"""Short facts on a line, wrapped between them and never inside one."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.widget import Widget


class InlineFacts(Widget):
    """Facts on as few lines as the width allows."""

    auto_links = var(False)

    def __init__(self, *, gap: str = "   ", id: str | None = None) -> None:
        super().__init__(id=id)
        self._gap = Content(gap)
        self._facts: tuple[Content, ...] = ()

    def show_status(self, facts: Sequence[Content]) -> None:
        """Show these facts; nothing is laid out again if they are unchanged."""
        before, self._facts = self._facts, tuple(facts)
        if len(before) != len(self._facts) or not all(map(Content.is_same, before, self._facts)):
            self.refresh(layout=True)

    def render(self) -> Content:
        """The facts, line by line."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the facts take; one that is wider than the width wraps by itself."""
        return sum(line.get_height({}, max(1, width)) for line in self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        """The facts combined into lines."""
        lines: list[Content] = []
        for fact in self._facts:
            joined = self._gap.join([lines[-1], fact]) if lines else fact
            if lines and joined.cell_length <= width:
                lines[-1] = joined
            else:
                lines.append(fact)
        return lines
