"""The room behind a dialog, darkened to show that it is inactive.

It looks like Textual's own. Textual converts through Rich and blends the colours of every segment
again, although a room has few: that was a quarter of the time it took to open a dialog.
"""

from collections.abc import Callable
from functools import cache
from typing import Final

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.app import RenderResult
from textual.css.styles import RulesMap
from textual.renderables.background_screen import BackgroundScreen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from screens.widgets.screen_internals import drawn_lines

PIECE: Final = " "
"""The text with which a style is darkened: only the resulting colours are used."""


def darkened(rendered: RenderResult) -> RenderResult:
    """The background of a dialog, in place of Textual's own."""
    return ScreenBehind(rendered) if isinstance(rendered, BackgroundScreen) else rendered


class ScreenBehind(Visual):
    """The lines of the screen behind, each piece in its darkened colours."""

    def __init__(self, behind: BackgroundScreen) -> None:
        self._behind = behind

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """All its lines; Textual cuts those beyond the dialog's own size."""
        dark = self._darker(style.rich_style)
        return [
            Strip([Segment(text, dark(look)) for text, look, _control in line], line.cell_length)
            for line in drawn_lines(self._behind.screen)
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as the screen."""
        return self._behind.screen.size.width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As high as the screen."""
        return self._behind.screen.size.height

    def _darker(self, ground: RichStyle) -> Callable[[RichStyle | None], RichStyle]:
        """A function that darkens a style, over the dialog's own; each result is cached."""

        @cache
        def darker(look: RichStyle | None) -> RichStyle:
            pieces = BackgroundScreen.process_segments([Segment(PIECE, look)], self._behind.color)
            return ground + next(iter(pieces)).style

        return darker
