"""A sign and a text that hangs under itself: a point to tick, a line of an agenda."""

from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from screens.widgets.key_words import BOX
from screens.widgets.whole_dates import wrap_whole, wrapped_strips

_NARROWEST: Final = 8
"""Cells that the text is given at least."""

_GAP: Final = "   "
"""Between a text and what stands after it."""

_NOTHING: Final = Content("")


class HangingLine(Visual):
    """A sign, and beside it a text that is wrapped under its own first word."""

    def __init__(
        self,
        sign: str,
        text: Content,
        *,
        sign_style: str = "",
        box: bool = False,
        aside: Content | None = None,
    ) -> None:
        """`box` says that the sign is a box, which a click ticks.

        `aside` stands after the text where both fit on one line, else under it.
        """
        self._sign = Content.styled(sign, sign_style)
        if box:
            self._sign = self._sign.stylize(BOX)
        self._text = text
        self._aside = aside
        self._margin = cell_len(sign) + 1

    def __eq__(self, other: object) -> bool:
        """Whether it says the same in the same looks."""
        return (
            isinstance(other, HangingLine)
            and self._sign.is_same(other._sign)
            and self._text.is_same(other._text)
            and (self._aside or _NOTHING).is_same(other._aside or _NOTHING)
        )

    __hash__ = None  # type: ignore[assignment]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines as they are drawn."""
        blank = Strip([Segment(" " * self._margin, style.rich_style)], self._margin)
        found = []
        before = self._sign.pad_right(1).render_strips(self._margin, 1, style, options)[0]
        for strip in wrapped_strips(self._whole(width), self._room(width), height, style, options):
            found.append(Strip.join([before, strip]))
            before = blank
        return found

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as the list."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """All lines of the text."""
        return len(wrap_whole(self._whole(width), self._room(width)))

    def _whole(self, width: int) -> Content:
        """The text with what stands after or under it."""
        if not self._aside:
            return self._text
        together = Content(_GAP).join([self._text, self._aside])
        fits = "\n" not in together.plain and together.cell_length <= self._room(width)
        return together if fits else Content("\n").join([self._text, self._aside])

    def _room(self, width: int) -> int:
        """Cells beside the sign."""
        return max(_NARROWEST, width - self._margin)
