"""The nearest word of the pack to a mistyped one: look-up's second pass, for typing errors.

A typing error (a slip) is a letter too many, too few or wrong, or two that changed places. The
words of a pack are few enough to be gone through: a set of letters per word rules out nearly all of
them, and a library for the rest would cost more to import than all of them take.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from platscoach.method.search.common_words import is_common
from platscoach.method.search.index import SearchIndex
from platscoach.method.search.word_forms_and_synonyms import stem

_SHORTEST: Final = 4
"""Letters from which a slip can be told from another word."""

_LONG: Final = 8
"""Letters from which two slips are forgiven."""

_BEGUN: Final = 5
"""Letters from which the beginning of a longer word is recognised."""

_KEPT: Final = 64
"""Words that are kept put right: a key typed changes only the last word of a query."""


def nearest(index: SearchIndex, word: str, most: int = 2) -> str:
    """The word of the pack that was most likely meant by a folded one; empty for none.

    At most `most` slips are forgiven, and in a short word one. A word that the language has is not
    mistyped, though the method does not have it.
    """
    key = (word, most)
    if key not in index.put_right:
        if len(index.put_right) >= _KEPT:
            index.put_right.clear()
        index.put_right[key] = _nearest(index, word, most)
    return index.put_right[key]


def _nearest(index: SearchIndex, word: str, most: int) -> str:
    """The same, of a word that has not been asked for lately."""
    if len(word) < _SHORTEST or is_common(word, index):
        return ""
    most = min(most, 2 if len(word) >= _LONG else 1)
    letters = _letters(word)
    found = []
    for number, other in enumerate(index.folded.words):
        if (
            len(other) >= len(word) - most
            and (letters & ~_letters(other)).bit_count() <= most
            and (near := _near(word, other, most)) is not None
        ):
            swapped = _swapped(word, other)
            found.append((*near, not swapped, -len(index.places(number)), number))
    return index.said[min(found)[-1]] if found else _of_nearest_stem(index, word)


def _of_nearest_stem(index: SearchIndex, word: str) -> str:
    """The known word of whose stem that of a mistyped one is a slip; empty for none.

    What is mistyped may be in a form that the pack does not have, or be an everyday word. Nobody
    mistypes the first letter and then goes on.
    """
    own = stem(word, index.language)
    if len(own) <= _SHORTEST:
        return ""
    letters = _letters(own)
    near = [
        (*slips(own, other, 1), not _swapped(own, other), other)
        for other in index.known_stems
        if other[:1] == own[0]
        and abs(len(other) - len(own)) <= 1
        and (letters & ~_letters(other)).bit_count() <= 1
    ]
    apart, *_others, other = min(near, default=(2, 2, True, ""))
    if apart > 1:
        return ""
    held = index.stems.equal(other)
    return index.said[held[0]] if held else index.subjects.phrases.written(other)


def nearest_of(word: str, others: Iterable[str]) -> str:
    """The word of a few that was most likely meant by a folded one; empty for none."""
    if len(word) < _SHORTEST:
        return ""
    most = 2 if len(word) >= _LONG else 1
    near = [
        (found, not _swapped(word, other), other)
        for other in others
        if (found := _near(word, other, most)) is not None
    ]
    return min(near)[-1] if near else ""


def _swapped(word: str, other: str) -> bool:
    """Whether one has the letters of the other: that two change places is the likeliest slip."""
    return sorted(word) == sorted(other)


def _near(word: str, other: str, most: int) -> tuple[int, bool] | None:
    """How many slips apart, and whether the word only begins the other; None if too far."""
    apart, begun = slips(word, other[: len(word) + most + 1], most)
    whole = len(other) - len(word) <= most and apart <= most
    if whole and apart <= begun:
        return apart, False
    if len(word) >= _BEGUN and begun <= most:
        return begun, True
    return (apart, False) if whole else None


def slips(word: str, other: str, most: int) -> tuple[int, int]:
    """The slips between two words, and between the word and the nearest beginning of the other.

    More than `most` are not counted to their end.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        earlier, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == its:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1, most + 1
    return row[-1], min(row)


@lru_cache(maxsize=16_384)
def _letters(word: str) -> int:
    """The letters of a word as a set of bits."""
    bits = 0
    for char in word:
        bits |= 1 << (ord(char) & 31)
    return bits
