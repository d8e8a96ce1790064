"""Three-way merge of a text: the changes of both versions are in the result."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, NamedTuple

_PIECE: Final = re.compile(r"\n|[^\S\n]*\S+|[^\S\n]+")
"""A line break, or a word with the blanks before it."""

_MOST_PAIRS: Final = 4_000_000
"""The most pairs of pieces to compare: larger rewrites are not merged."""


class _Edit(NamedTuple):
    """A span of pieces of a text that was replaced by others."""

    start: int
    end: int
    instead: tuple[str, ...]

    @property
    def adds_lines(self) -> bool:
        """Whether it only adds whole lines."""
        return self.start == self.end and "\n" in self.instead


def joined_text(base: str, one: str, other: str) -> str | None:
    """Both texts in one, the first one's words first; None when they changed the same words."""
    if other in (base, one):
        return one
    if one == base:
        return other
    old = _PIECE.findall(base)
    mine, theirs = _edits(old, _PIECE.findall(one)), _edits(old, _PIECE.findall(other))
    if mine is None or theirs is None:
        return None
    edits = [*mine, *(edit for edit in theirs if edit not in mine)]
    edits.sort(key=lambda edit: (edit.start, edit.end))
    if any(_clash(first, second) for first, second in pairwise(edits)):
        return None
    return "".join(_applied(old, edits))


def _clash(first: _Edit, second: _Edit) -> bool:
    """Whether two edits are about the same words; whole lines added at one place are not."""
    if first.adds_lines and second.adds_lines:
        return False
    return second.start <= first.end


def _edits(old: Sequence[str], new: Sequence[str]) -> list[_Edit] | None:
    """The edits that turn one text into the other; None when there are too many."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(gone) * len(come) > _MOST_PAIRS:
        return None
    return [
        _Edit(head + one, head + two, tuple(come[three:four]))
        for tag, one, two, three, four in SequenceMatcher(
            None, gone, come, autojunk=False
        ).get_opcodes()
        if tag != "equal"
    ]


def _applied(old: Sequence[str], edits: Sequence[_Edit]) -> Iterator[str]:
    """The pieces of a text with all edits made."""
    at = 0
    for edit in edits:
        yield from old[at : edit.start]
        yield from edit.instead
        at = edit.end
    yield from old[at:]
