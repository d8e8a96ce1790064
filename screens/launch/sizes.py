"""The size of the terminal, as the classes that the style sheets use."""

import os
import sys
from typing import Final

from textual.dom import DOMNode
from textual.geometry import Size

WIDTHS: Final = [(0, "-tiny"), (60, "-narrow"), (80, "-normal"), (120, "-wide")]
HEIGHTS: Final = [(0, "-flat"), (16, "-low"), (30, "-tall")]

SMALLEST: Final = Size(60, 20)
"""The smallest window in which every room shows all that is needed."""


def fits(size: Size, least: Size = SMALLEST) -> bool:
    """Whether a window is at least as wide and as high as `least`."""
    return size.width >= least.width and size.height >= least.height


def first_classes() -> str:
    """The classes for the terminal as it is now, given to a screen before it is drawn.

    Textual sets them too, but only after it has styled the whole screen once without them. This
    saves 28 of 1,404 million instructions to the first rows (callgrind, 40 places).
    """
    try:
        return classes_of(*os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1))
    except (OSError, ValueError):
        return ""


def classes_of(width: int, height: int) -> str:
    """The classes for a size in cells."""
    return f"{_fitting(width, WIDTHS)} {_fitting(height, HEIGHTS)}"


def has_classes_of(screen: DOMNode, size: Size) -> bool:
    """Whether a screen has the classes for a size; if not, it was made in another."""
    return screen.has_class(*classes_of(*size).split())


def _fitting(cells: int, breakpoints: list[tuple[int, str]]) -> str:
    """The class of the largest breakpoint that is reached."""
    return [name for least, name in breakpoints if cells >= least][-1]
