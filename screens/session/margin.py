"""What stands quietly in the free cells at the end of a line: what it became, or what marks do."""

from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from platscoach.domain.marked import Mark
from platscoach.i18n import N_, _

SIGN: Final = "→"
"""What the margin begins with, and all that is left of it where there is no room."""

GAP: Final = 2
"""Cells between her words and ours."""

_MARK_WORDS: Final = {
    Mark.COMMITMENT: N_("åtagande"),
    Mark.QUESTION: N_("återkom"),
    Mark.LESSON: N_("lärdom"),
    Mark.CONTACT: N_("kontakt"),
    Mark.PRIVATE: N_("privat"),
}

QUIET: Final = Style(dim=True)


def fitting(words: str, room: int) -> str:
    """As much of the margin's words as there is room for, at last only the sign."""
    # The mark itself says the kind, so that goes first; but it is better than nothing.
    kind, _colon, rest = words.partition(": ")
    for said in (words, rest, "" if "?" in rest else kind):
        if said and cell_len(said) + len(SIGN) + 1 + GAP <= room:
            return f"{SIGN} {said}"
    short = f"{SIGN}?" if "?" in words else SIGN
    return next((said for said in (short, SIGN) if len(said) <= room), "")


def legend(width: int) -> list[str]:
    """What the marks make of a line, in rows of at most `width` cells."""
    rows: list[str] = []
    for part in _legend_parts():
        if rows and cell_len(rows[-1]) + 2 + cell_len(part) <= width:
            rows[-1] += f"  {part}"
        elif cell_len(part) <= width:
            rows.append(part)
    return rows


def _legend_parts() -> Iterator[str]:
    """Each mark and its word."""
    for mark, word in _MARK_WORDS.items():
        yield f"{mark} {_(word)}"


def at_the_end(strip: Strip, words: str, style: Style) -> Strip:
    """The row with the words in its last cells."""
    return _laid_over(strip, strip.cell_length - cell_len(words), words, style)


def after(strip: Strip, column: int, words: str, style: Style) -> Strip:
    """The row with the words from a column on."""
    return _laid_over(strip, column, words, style)


def _laid_over(strip: Strip, start: int, words: str, style: Style) -> Strip:
    """The row with the words from a cell on, in place of the blanks there."""
    end = start + cell_len(words)
    said = Strip([Segment(words, style + QUIET)], end - start)
    return Strip.join([strip.crop(0, start), said, strip.crop(end)])
