"""The last gate before the terminal: no text that a terminal would obey gets past it."""

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from platscoach.text import printable


class SafeFilter(LineFilter):
    """Takes control, direction and tag characters and links out of every line that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with only what can be seen; the usual line comes back as it is."""
        if all(text.isprintable() and not (style and style.link) for text, style, _ in segments):
            return segments
        return [
            segment if segment.control else Segment(printable(segment.text), _unlinked(segment))
            for segment in segments
        ]


def _unlinked(segment: Segment) -> Style | None:
    """The segment's style without its link."""
    style = segment.style
    return style.update_link(None) if style and style.link else style
