"""Words of ours in the free cells of a text area: beside a line, or on the blank row under it."""

from collections.abc import Mapping
from typing import Final

from rich.cells import cell_len
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip
from textual.widgets import TextArea

from screens.widgets.end_of_line import GAP, SIGN, after, best_place, free_cells, is_curt

PLACES_KEPT: Final = 1024
"""For how many lines the position of their words is cached: several screens."""

ROWS_TRIED: Final = 6
"""How far above the end of a line our words may be, if they find more room there."""


class RowWords:
    """Where our words are in a text area, and how much of them fits."""

    def __init__(self, area: TextArea) -> None:
        self._area = area
        self._places: LRUCache[tuple[object, ...], tuple[int, str]] = LRUCache(PLACES_KEPT)
        self.below: Mapping[int, str] = {}
        """The words on blank rows, by row number."""

    def say_below(self, words: Mapping[int, str]) -> list[int]:
        """Show these words on blank rows, by row number; the rows that change."""
        changed = words.items() ^ self.below.items()
        self.below = words
        return list(dict(changed))

    def on_blank(self, strip: Strip, words: str, style: Style) -> Strip:
        """A blank row with words on it."""
        strip = strip.extend_cell_length(self._area.size.width, style)
        return after(strip, GAP, words, style)

    def under(self, row: int, words: tuple[str, ...]) -> str:
        """All words of a line, for the blank row under it, if they are cut short beside it."""
        area = self._area
        if row + 1 < area.document.line_count and area.document.get_line(row + 1):
            return ""
        if not is_curt(self.beside(row, words)[1], words):
            return ""
        whole = f"{SIGN} {words[0]}"
        blank = area.size.width - GAP - cell_len(whole)
        return " " * blank + whole if blank >= 0 else ""

    def beside(self, row: int, words: tuple[str, ...]) -> tuple[int, str]:
        """On which part of a line its words are, and as many as fit."""
        line = self._area.document.get_line(row)
        starts = [0, *self._area.wrapped_document.get_offsets(row)]
        width = self._area.scrollable_content_region.size.width
        # The cursor is after the last letter.
        here = self._area.selection.end[0] == row
        key = (line, words, width, here, *starts[-ROWS_TRIED:])
        placed = self._places.get(key)
        if placed is None:
            free = free_cells(line, starts[-ROWS_TRIED:], width, self._area.indent_width)
            free[-1] -= int(here)
            rooms = enumerate(free, max(0, len(starts) - ROWS_TRIED))
            placed = self._places[key] = best_place(words, reversed([*rooms]))
        return placed
