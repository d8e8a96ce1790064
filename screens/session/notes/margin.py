"""What stands quietly in the free cells at the end of a line: what it became, or what marks do."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from platscoach.capture.line_parser import LineMark
from platscoach.i18n import N_, _

SIGN: Final = "→"
"""What the margin begins with, and all that is left of it where there is no room."""

GAP: Final = 2
"""Cells between her words and ours."""

_MARK_WORDS: Final = {
    LineMark.COMMITMENT: N_("åtagande"),
    LineMark.QUESTION: N_("återkom"),
    LineMark.LESSON: N_("lärdom"),
    LineMark.CONTACT: N_("kontakt"),
    LineMark.PRIVATE: N_("privat"),
}

QUIET: Final = Style(dim=True)


def fitting(words: Sequence[str], room: int) -> str:
    """The longest of the margin's words that there is room for, at last only the sign."""
    for said in words:
        if len(SIGN) + 1 + cell_len(said) + GAP <= room:
            return f"{SIGN} {said}"
        # Rather close than unsaid, if it is all that there would be.
        if said in words[-2:] and 1 + len(SIGN) + cell_len(said) <= room:
            return f"{SIGN}{said}"
    return SIGN if words and len(SIGN) <= room else ""


def is_curt(said: str, words: Sequence[str]) -> bool:
    """Whether hardly anything is said of what there is to say."""
    return said.removeprefix(SIGN).strip() not in words[: max(1, len(words) - 2)]


def free_cells(line: str, starts: Sequence[int], width: int, tab: int) -> list[int]:
    """How many cells are free behind each part of a wrapped line, from some part on."""
    ends = [*starts[1:], len(line)]
    parts = [line[start:end] for start, end in zip(starts, ends, strict=True)]
    used = [cell_len(part.replace("\t", " " * tab)) for part in parts]
    # Where a line is broken, the blank that it is broken at is free.
    blank = [part.endswith(" ") for part in parts[:-1]] + [False]
    return [width - cells + free for cells, free in zip(used, blank, strict=True)]


def best_place(words: Sequence[str], rooms: Iterable[tuple[int, int]]) -> tuple[int, str]:
    """In which of some rooms the words are said, and how: the first unless they are curt there."""
    best = (0, "")
    for place, room in rooms:
        said = fitting(words, room)
        if cell_len(said) > cell_len(best[1]):
            best = place, said
        if not is_curt(said, words):
            break
    return best


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
