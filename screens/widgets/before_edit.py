"""The state of a text before an edit, to tell which of its rows are unchanged."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.widgets.text_area import Location

from screens.widgets.row_words import ROWS_TRIED


class BeforeEdit(NamedTuple):
    """The state of a text before an edit."""

    size: tuple[int, int]
    """The number of lines, and of rows."""
    end: Location
    wraps: tuple[int, ...]
    """Where the line with the start of the edit was wrapped."""
    has_words: bool
    """Whether our words were beside that line, and it was wrapped."""

    def rows_kept(self, column: int, wraps: Sequence[int], *, has_words: bool) -> int:
        """How many rows of the line are unchanged, now that it is edited from a column on and
        wrapped like this: those that end before it, except the last ones if our words are or were
        beside them, which may be in another place now.
        """
        kept = 0
        for was, now in zip(self.wraps, wraps, strict=False):
            if was != now or now > column:
                break
            kept += 1
        if self.has_words or has_words:
            kept = min(kept, max(0, min(len(self.wraps), len(wraps)) - ROWS_TRIED + 1))
        return kept
