"""A sign and a text with a hanging indent: a point to tick, a line of an agenda."""

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
"""The fewest cells of the text."""

_NARROWEST_COLUMN: Final = 18
"""The fewest cells of a column beside the text."""

_GAP: Final = "   "
"""Between a text and what follows it."""

_NOTHING: Final = Content("")


class HangingLine(Visual):
    """A sign, and beside it a text with a hanging indent."""

    def __init__(
        self,
        sign: str | Content,
        text: Content,
        *,
        box: bool = False,
        aside: Content | None = None,
        in_column: bool = False,
    ) -> None:
        """`box` says that the sign is a box, which a click ticks.

        `aside` is after the text if both fit on one line, else below it; `in_column` says that it
        is wrapped beside the text if there is room for a column.
        """
        self._sign = Content(sign) if isinstance(sign, str) else sign
        if box:
            self._sign = self._sign.stylize(BOX)
        self._text = text
        self._aside = aside
        self._in_column = in_column
        self._margin = self._sign.cell_length + 1

    def __eq__(self, other: object) -> bool:
        """Whether it has the same content and style."""
        return (
            isinstance(other, HangingLine)
            and self._sign.is_same(other._sign)
            and self._text.is_same(other._text)
            and (self._aside or _NOTHING).is_same(other._aside or _NOTHING)
            and self._in_column == other._in_column
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
        """The text with what is after or below it."""
        if not self._aside:
            return self._text
        together = Content(_GAP).join([self._text, self._aside])
        if "\n" not in together.plain and together.cell_length <= self._room(width):
            return together
        indent = self._text.cell_length + cell_len(_GAP)
        if self._in_column and (cells := self._room(width) - indent) >= _NARROWEST_COLUMN:
            first, *rest = wrap_whole(self._aside, cells)
            head = Content(_GAP).join([self._text, first])
            return Content("\n").join([head, *(Content(" " * indent) + line for line in rest)])
        return Content("\n").join([self._text, self._aside])

    def _room(self, width: int) -> int:
        """Cells beside the sign."""
        return max(_NARROWEST, width - self._margin)
