"""The details that a list shows beside or under itself, and the room there is for them.

The pane is in another module, which is not imported where there is no room for one.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from screens.widgets.paragraphs import Paragraphs

NARROWEST: Final = 34
"""Cells under which it would say too little."""

WIDEST: Final = 64
"""Cells over which its lines would be too long to read."""

GAP: Final = 3
"""Cells between the list and its words."""

FEWEST_ROWS: Final = 7
"""Lines that a list keeps when some are shown under it."""

MOST_UNDER: Final = 10
"""Lines under a list at most: what more there is belongs to the room that the row opens."""

LINES_AROUND: Final = 2
"""Those that are neither rows nor words: the heading of the list, air over the words."""

Describe = Callable[[str], Awaitable["Paragraphs"]]
"""Describes the line of a key; may read for it."""


class Beside(NamedTuple):
    """What a list shows beside itself."""

    describe: Describe
    list_least: int
    """Cells that the list itself needs before it gives any away."""
    under: int = 0
    """Lines that it shows under itself instead where there is no room beside; 0 for none."""


def lines_under(beside: Beside, height: int, rows: int) -> int:
    """Lines of the pane under a list of such a height; 0 where they would leave it too few.

    Lines that the rows do not fill are the pane's too, up to MOST_UNDER.
    """
    if not beside.under or height - beside.under < FEWEST_ROWS:
        return 0
    return max(beside.under, min(MOST_UNDER, height - rows - LINES_AROUND))


def pane_width(beside: Beside, width: int, wanted: int) -> int:
    """Cells of the pane in a width, of which the list would like so many; 0 without room.

    The list gets what it needs and the pane what it does not, but no more than it can use.
    """
    left = width - GAP - beside.list_least
    if left < NARROWEST:
        return 0
    return min(left, WIDEST, max(NARROWEST, width - GAP - wanted))
