"""The last filters before the terminal: no text passes that it would execute or hide."""

from functools import lru_cache
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from platscoach.text import printable

NOT_DIM: Final = Style(dim=False)


class SafeFilter(LineFilter):
    """Takes control, direction and tag characters and links out of every line that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with visible characters only; a usual line is returned unchanged."""
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


class GroundFilter(LineFilter):
    """Removes dimming from text on a background of its own, in the theme of the terminal's colours.

    That theme dims quiet words. How much is up to the terminal, and meant for its own background:
    on the selected line the word would be grey on grey.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, dimmed only on the terminal's own background."""
        return [
            Segment(text, _plain(style), control) if style and style.dim else piece
            for piece in segments
            for text, style, control in (piece,)
        ]


@lru_cache(maxsize=256)
def _plain(style: Style) -> Style:
    """A dimmed style, without the dimming if it has a background or is drawn in reverse."""
    ground = style.bgcolor
    has_ground = style.reverse or (ground is not None and not ground.is_default)
    return style + NOT_DIM if has_ground else style


def _unlinked(segment: Segment) -> Style | None:
    """The segment's style without its link."""
    style = segment.style
    return style.update_link(None) if style and style.link else style
