"""The details that a list shows beside or under itself, and the room there is for them.

The pane is in another module, which is not imported where there is no room for one.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from screens.widgets.paragraphs import Paragraphs

NARROWEST: Final = 34
"""The width in cells below which it would say too little."""

WIDEST: Final = 64
"""The width in cells above which its lines would be too long to read."""

GAP: Final = 3
"""Cells between the list and the pane."""

FEWEST_ROWS: Final = 7
"""The lines that a list keeps if the pane is below it."""

MOST_UNDER: Final = 10
"""The most lines of a pane below a list: the room that the row opens shows the rest."""

LINES_AROUND: Final = 2
"""Lines that are neither rows nor details: the heading of the list, the blank above the details."""

Describe = Callable[[str], Awaitable["Paragraphs"]]
"""Describes the line of a key; may read for it."""


class Beside(NamedTuple):
    """What a list shows beside itself."""

    describe: Describe
    list_least: int
    """The width in cells that the list itself needs before it gives any away."""
    under: int = 0
    """The lines of the pane below the list if there is no room beside it; 0 for none."""


def lines_under(beside: Beside, height: int, rows: int) -> int:
    """Lines of the pane below a list of such a height; 0 if that would leave the list too few.

    Lines that the rows do not fill go to the pane too, up to MOST_UNDER.
    """
    if not beside.under or height - beside.under < FEWEST_ROWS:
        return 0
    return max(beside.under, min(MOST_UNDER, height - rows - LINES_AROUND))


def pane_width(beside: Beside, width: int, wanted: int) -> int:
    """The width of the pane if the list wants `wanted` cells of a width; 0 without room.

    The list gets what it needs and the pane the rest, but no more than it can use.
    """
    left = width - GAP - beside.list_least
    if left < NARROWEST:
        return 0
    return min(left, WIDEST, max(NARROWEST, width - GAP - wanted))
