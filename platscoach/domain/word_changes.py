"""The difference between two texts, word by word: what was removed, what was added, and where."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final, NamedTuple

from platscoach.text import equal_beginning

_PIECE: Final = re.compile(r"\n|[^\W_]+(?:['’.-][^\W_]+)*|[^\s]")
"""A word, a line break, or a sign; blanks between them do not count."""

_LAST_END_OF_WORD: Final = re.compile(r".*\S(?=\s)", re.DOTALL)
"""A text up to its last word that is followed by a blank."""

_AFTER_WORD: Final = re.compile(r"\S(?=\s)")
"""The end of the first word that is followed by a blank."""

_BLANKS_AT_END: Final = re.compile(r"[^\S\n]+\Z")
"""Blanks at the end of a text that are no line breaks: they belong to no word."""

_MOST_PAIRS: Final = 4_000_000
"""The most pairs of pieces to compare: a longer text counts as entirely rewritten."""

_AROUND: Final = 4
"""Words shown before and after a change."""

_MOST_SHOWN: Final = 24
"""The most words shown of one change; a longer one is shown by its beginning and end."""


MOST_GONE: Final = 4
"""The most words removed within one version; a larger removal begins a new version."""


class Part(StrEnum):
    """Whether a piece of text was kept, removed or added."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Stretch(NamedTuple):
    """A piece of text that was kept, removed or added as a whole."""

    part: Part
    text: str


class WordChanges(NamedTuple):
    """The difference between two texts."""

    stretches: tuple[Stretch, ...]
    added: int
    """The number of added words."""
    removed: int
    """The number of removed words."""


class _Piece(NamedTuple):
    """A word or sign, and the blanks before it."""

    blanks: str
    word: str


def word_changes(before: str, after: str) -> WordChanges:
    """Compare two texts word by word; a replaced word is removed, and its replacement added."""
    head, tail = _equal_ends(before, after)
    old, new = (_pieces(text[head : len(text) - tail]) for text in (before, after))
    stretches: list[Stretch] = []

    def add(part: Part, text: str) -> None:
        if stretches and stretches[-1].part is part:
            stretches[-1] = Stretch(part, stretches[-1].text + text)
        elif text:
            stretches.append(Stretch(part, text))

    add(Part.SAME, after[:head])
    added = removed = 0
    for part, pieces in _compared(old, new):
        add(part, "".join(blanks + word for blanks, word in pieces))
        added += _words(pieces) if part is Part.NEW else 0
        removed += _words(pieces) if part is Part.GONE else 0
    add(Part.SAME, _BLANKS_AT_END.sub("", after[len(after) - tail :]))
    return WordChanges(tuple(stretches), added, removed)


def passage(changes: WordChanges) -> tuple[Stretch, ...]:
    """The changed places on one line, each with a few words around it; … marks the rest.

    A stretch begins with the blank that separates it from the one before, if there is one.
    """
    shown: list[Stretch] = []
    last = len(changes.stretches) - 1
    ends_blank = False
    for at, (part, text) in enumerate(changes.stretches):
        blank = " " if shown and (ends_blank or text[:1].isspace()) else ""
        ends_blank = text[-1:].isspace()
        words = text.split()
        if part is not Part.SAME:
            half = _MOST_SHOWN // 2
            cut = (*words[:half], "…", *words[-half:]) if len(words) > _MOST_SHOWN else words
            shown.append(Stretch(part, blank + (" ".join(cut) or "¶")))
        elif len(words) > (_AROUND if at in (0, last) else 2 * _AROUND):
            head = [] if at == 0 else words[:_AROUND]
            tail = [] if at == last else words[-_AROUND:]
            shown.append(Stretch(part, blank + " ".join((*head, "…", *tail))))
        elif words:
            shown.append(Stretch(part, blank + " ".join(words)))
    return tuple(shown) if any(part is not Part.SAME for part, _text in shown) else ()


def signed(stretch: Stretch) -> str:
    """A stretch with signs for added and removed text: `[-gone-]`, `{+new+}`; blanks stay first."""
    part, text = stretch
    words = text.lstrip(" ")
    blank = text[: len(text) - len(words)]
    if part is Part.SAME:
        return text
    return f"{blank}[-{words}-]" if part is Part.GONE else f"{blank}{{+{words}+}}"


def marked(stretches: Sequence[Stretch]) -> str:
    """Stretches as plain text: `frågade [-Elsa-] {+Ali+} om nyckeln`."""
    return "".join(map(signed, stretches))


def _equal_ends(before: str, after: str) -> tuple[int, int]:
    """How many characters of two texts are equal at their beginning, and at their end.

    Each end is cut between a word and a blank. Of the hundreds of versions of a long text each
    differs from the one before in a few words: only what is between the ends is taken apart.
    """
    found = _LAST_END_OF_WORD.match(before, 0, equal_beginning(before, after))
    head = found.end() if found else 0
    tail = equal_beginning(before[head:][::-1], after[head:][::-1])
    blank = _AFTER_WORD.search(before, len(before) - tail)
    return head, len(before) - blank.end() if blank else 0


def _pieces(text: str) -> list[_Piece]:
    """The words and signs of a text."""
    pieces, end = [], 0
    for found in _PIECE.finditer(text):
        pieces.append(_Piece(text[end : found.start()], found[0]))
        end = found.end()
    return pieces


def _words(pieces: Sequence[_Piece]) -> int:
    """How many of some pieces are words."""
    return sum(piece.word[0].isalnum() for piece in pieces)


def _compared(
    old: Sequence[_Piece], new: Sequence[_Piece]
) -> Iterator[tuple[Part, Sequence[_Piece]]]:
    """The equal beginning and end, and between them what was removed and added."""
    head = 0
    while head < min(len(old), len(new)) and old[head].word == new[head].word:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail].word == new[-1 - tail].word:
        tail += 1
    yield Part.SAME, new[:head]
    yield from _between(old[head : len(old) - tail], new[head : len(new) - tail])
    yield Part.SAME, new[len(new) - tail :]


def _between(
    old: Sequence[_Piece], new: Sequence[_Piece]
) -> Iterator[tuple[Part, Sequence[_Piece]]]:
    """What was removed and added in a stretch without equal beginning or end."""
    if len(old) * len(new) > _MOST_PAIRS:
        yield Part.GONE, old
        yield Part.NEW, new
        return
    words = [piece.word for piece in old], [piece.word for piece in new]
    for kind, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Part.SAME, new[c:d]
        else:
            yield Part.GONE, old[a:b]
            yield Part.NEW, new[c:d]


def loses(before: object, after: object) -> bool:
    """Whether more words were removed than one version allows."""
    if not isinstance(before, str):
        return False
    after = after if isinstance(after, str) else ""
    if after.startswith(before):
        # The usual save: more was written. At most the last word became another.
        return False
    head, tail = _equal_ends(before, after)
    left = Counter(after[head : len(after) - tail].split())
    return (Counter(before[head : len(before) - tail].split()) - left).total() > MOST_GONE
