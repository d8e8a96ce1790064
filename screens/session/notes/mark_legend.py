"""The legend of the marks, shown before a line is begun."""

from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len

from platscoach.capture.line_parser import LineMark
from platscoach.i18n import N_, _

_MARK_WORDS: Final = {
    LineMark.COMMITMENT: N_("åtagande"),
    LineMark.QUESTION: N_("ta upp igen"),
    LineMark.LESSON: N_("lärdom"),
    LineMark.STORY: N_("berättelse"),
    LineMark.CONTACT: N_("kontakt"),
    LineMark.PRIVATE: N_("privat"),
}


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
