"""The nearest word of the pack to a mistyped one: look-up's second pass, for typing errors.

A typing error (a slip) is a letter too many, too few or wrong, or two that changed places. A pack
has few enough words to compare them all: a set of letters per word rules out nearly all of them,
and importing a library for the rest would take longer than the comparison.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from platscoach.method.search.common_words import is_common
from platscoach.method.search.index import SearchIndex
from platscoach.method.search.word_forms_and_synonyms import stem

_SHORTEST: Final = 4
"""Fewest letters of a word that is corrected: in a shorter one a slip may be another word."""

_LONG: Final = 8
"""Letters from which two slips are forgiven."""

_BEGUN: Final = 5
"""Letters from which the beginning of a longer word is recognised."""

_KEPT: Final = 64
"""How many corrections are cached: a key typed changes only the last word of a query."""


def nearest(index: SearchIndex, word: str, most: int = 2) -> str:
    """The word of the pack that was most likely meant by a folded one; empty for none.

    At most `most` slips are forgiven, and only one in a short word. A word of the language is not
    mistyped, even if the method does not have it.
    """
    key = (word, most)
    if key not in index.put_right:
        if len(index.put_right) >= _KEPT:
            index.put_right.clear()
        index.put_right[key] = _nearest(index, word, most)
    return index.put_right[key]


def _nearest(index: SearchIndex, word: str, most: int) -> str:
    """The same, for a word that is not in the cache."""
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
    """The known word whose stem is one slip away from a mistyped word's; empty for none.

    What is mistyped may be a form that the pack does not have, or an everyday word. The first
    letter must be right: nobody mistypes that and then goes on.
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
    """Whether both have the same letters: two that changed places are the likeliest slip."""
    return sorted(word) == sorted(other)


def _near(word: str, other: str, most: int) -> tuple[int, bool] | None:
    """How many slips apart they are, and whether `word` only begins `other`; None if too far."""
    apart, begun = slips(word, other[: len(word) + most + 1], most)
    whole = len(other) - len(word) <= most and apart <= most
    if whole and apart <= begun:
        return apart, False
    if len(word) >= _BEGUN and begun <= most:
        return begun, True
    return (apart, False) if whole else None


def slips(word: str, other: str, most: int) -> tuple[int, int]:
    """The slips between two words, and between the word and the nearest beginning of the other.

    Counting stops at more than `most`.
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
