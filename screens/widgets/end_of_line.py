"""Quiet words in the free cells at the end of a row of text, and how much of them fits."""

from collections.abc import Iterable, Sequence
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

SIGN: Final = "→"
"""The beginning of the words, and all that is left of them if there is no room."""

GAP: Final = 2
"""Cells between the text and the words."""

QUIET: Final = Style(dim=True)


def fitting(words: Sequence[str], room: int) -> str:
    """The longest of the margin's words that there is room for, at last only the sign."""
    for text in words:
        if len(SIGN) + 1 + cell_len(text) + GAP <= room:
            return f"{SIGN} {text}"
        # Better close to the text than not shown, if nothing else would be.
        if text in words[-2:] and 1 + len(SIGN) + cell_len(text) <= room:
            return f"{SIGN}{text}"
    return SIGN if words and len(SIGN) <= room else ""


def is_curt(shown: str, words: Sequence[str]) -> bool:
    """Whether only the shortest of the words are shown."""
    return shown.removeprefix(SIGN).strip() not in words[: max(1, len(words) - 2)]


def free_cells(line: str, starts: Sequence[int], width: int, tab: int) -> list[int]:
    """How many cells are free behind each part of a wrapped line, from some part on."""
    ends = [*starts[1:], len(line)]
    parts = [line[start:end] for start, end in zip(starts, ends, strict=True)]
    used = [cell_len(part.replace("\t", " " * tab)) for part in parts]
    # Where a line is broken, the blank that it is broken at is free.
    blank = [part.endswith(" ") for part in parts[:-1]] + [False]
    return [width - cells + free for cells, free in zip(used, blank, strict=True)]


def best_place(words: Sequence[str], rooms: Iterable[tuple[int, int]]) -> tuple[int, str]:
    """The first of some rows with room for the words, else the roomiest, and what fits there."""
    best = (0, "")
    for place, room in rooms:
        fit = fitting(words, room)
        if cell_len(fit) > cell_len(best[1]):
            best = place, fit
        if not is_curt(fit, words):
            break
    return best


def at_the_end(strip: Strip, words: str, style: Style) -> Strip:
    """The row with the words in its last cells."""
    return _laid_over(strip, strip.cell_length - cell_len(words), words, style)


def after(strip: Strip, column: int, words: str, style: Style) -> Strip:
    """The row with the words from a column on."""
    return _laid_over(strip, column, words, style)


def _laid_over(strip: Strip, start: int, words: str, style: Style) -> Strip:
    """The row with the words from a cell on, in place of the blanks there."""
    end = start + cell_len(words)
    laid = Strip([Segment(words, style + QUIET)], end - start)
    return Strip.join([strip.crop(0, start), laid, strip.crop(end)])
