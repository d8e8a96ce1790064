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
        # A plain loop: this is done for every piece of every line that is drawn.
        for text, style, _control in segments:
            if not text.isprintable() or (style and style.link):
                break
        else:
            return segments
        return [
            segment if segment.control else Segment(printable(segment.text), _unlinked(segment))
            for segment in segments
        ]


def _unlinked(segment: Segment) -> Style | None:
    """The segment's style without its link."""
    style = segment.style
    return style.update_link(None) if style and style.link else style
