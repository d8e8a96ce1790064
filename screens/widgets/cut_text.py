"""A text that may be longer than its place: the rest is cut, and marked with …."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.widget import Widget


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
        return self._text.get_height({}, max(1, width))

    def render(self) -> Content:
        """The part that fits, cut between words if possible."""
        width, most = self.content_size
        shown, length = self._text, min(len(self._text), most * width)
        while length > 0 and shown.get_height({}, max(1, width)) > most:
            plain = self._text.plain
            blank = max(plain.rfind(" ", 0, length), plain.rfind("\n", 0, length))
            length = blank if blank > 0 else length - 2
            shown = self._text[: max(length, 0)].append(" …")
        return shown
