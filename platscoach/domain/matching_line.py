"""Which line of a text to show for a search, and where the matches are in it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from platscoach.domain.marked_lines import is_private
from platscoach.text import fold

LINE_LENGTH: Final = 160
"""The longest excerpt of a line, in characters; the match is inside it."""

_CELL_ENDS: Final = re.compile(r"(?<!\\)\|")
"""What parts the cells of a table's row; one with a backslash before it is written."""

_UNDER_HEADINGS: Final = re.compile(r":?-+:?")
"""A cell of the row under a table's headings, which says nothing."""

_SHORT: Final = 3
"""The length up to which a word is part of too many others to be shown inside them."""

_ONE_TO_ONE: Final = re.compile("[\\x00-\\x7fåäöÅÄÖéÉèàüÜ”’–…·•°½]*")
"""Matches texts in which every letter folds to one letter: nearly all, and quicker to search."""


def holds_exactly(text: str, query: str) -> bool:
    """Whether the text contains every word of the query with exactly its letters, case aside."""
    lowered = text.casefold()
    return all(word in lowered for word in query.casefold().split())


def best_line(text: str, query: str) -> str:
    """The line that holds most of the query, cut around the first word of it.

    A long word counts more than a short one, and at the start of a word more than inside it: for
    `hon orkar inte` the line with `orkar` is shown, not the one with `inte`. A table row is shown
    without its markup.
    """
    words = fold(query).split()
    lines = [_words_of(" ".join(line.split())) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        return ""
    if len(lines) == 1:
        return _around(lines[0], words)
    folded = [fold(line) for line in lines]
    best = max(range(len(lines)), key=lambda at: _held(f" {folded[at]}", words))
    return _around(lines[best], words)


def _words_of(line: str) -> str:
    """The line, or the cells of a row of a table without what is drawn about them."""
    if not line.startswith("|"):
        return line
    cells = [cell.strip().replace("\\|", "|") for cell in _CELL_ENDS.split(line)]
    return " · ".join([cell for cell in cells if cell and not _UNDER_HEADINGS.fullmatch(cell)])


def _held(line: str, words: Sequence[str]) -> int:
    """How much of the words a folded line contains, with a space before it."""
    return sum(len(word) * (1 + (f" {word}" in line)) for word in words if word in line)


def _around(line: str, words: list[str]) -> str:
    """The line, or the part of a long one around the first word found."""
    if len(line) <= LINE_LENGTH:
        return line
    folded = fold(line)
    at = min((at for word in words if (at := folded.find(word)) >= 0), default=0)
    start = max(0, min(at - 40, len(line) - LINE_LENGTH))
    cut = line[start : start + LINE_LENGTH]
    # What is left of a private line must be known as one.
    mark = "§ " if is_private(line) and not is_private(cut) else ""
    return mark + ("… " if start else "") + cut + (" …" if start + LINE_LENGTH < len(line) else "")


def spans(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """The positions of the query's words in the text, as start and end, without overlaps.

    If there are several words, a short one matches only whole words: `de` is no part of `hade` or
    `deras`. The last one may be half typed, and matches the start of a word.
    """
    folded, origin = _folded(text)
    typed = fold(query).split()
    taken: list[tuple[int, int]] = []
    for word in sorted(set(typed), key=len, reverse=True):
        for at, end in _places(folded, word, typed):
            first, last = origin[at], max(origin[end], origin[end - 1] + 1)
            if all(last <= start or first >= stop for start, stop in taken):
                taken.append((first, last))
    return tuple(sorted(taken))


def _places(folded: str, word: str, typed: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The positions of one of the typed words in a folded text."""
    pattern = re.escape(word)
    if len(word) <= _SHORT and len(typed) > 1:
        pattern = f"(?<!\\w){pattern}" + ("" if word == typed[-1] else "(?!\\w)")
    return (match.span() for match in re.finditer(pattern, folded))


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and the position in the text of each of its letters and of its end."""
    if _ONE_TO_ONE.fullmatch(text):
        return fold(text), range(len(text) + 1)
    parts = [fold(char) for char in text]
    # Folding may turn a letter into several (ß) or none (a combining accent).
    origin = [index for index, part in enumerate(parts) for _letter in part]
    return "".join(parts), [*origin, len(text)]
