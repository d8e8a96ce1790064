"""Where the words of a query stand in a pack, and how well each place fits."""

from collections.abc import Iterator
from typing import Final

from platscoach.method.search.query import SHORT, Query
from platscoach.method.search.stems import stem
from platscoach.method.search.synonyms import Synonyms
from platscoach.method.search.word_index import FIELDS, TOPIC, WordIndex

EXACT, FOLDED, INFLECTED, SYNONYM = range(4)
"""How a word was found: with its letters, without its dots, with another ending, by its kin."""

WHOLE, BEGINS, INSIDE = range(3)
"""How much of the word it is in: all of it, its beginning, any other part."""

PART: Final = 5
"""Letters from which a synonym is found as a part of a longer word."""

_KEPT: Final = 64
"""Words whose places are kept: a key typed changes only the last word of a query."""

Fit = tuple[int, int, int]
"""The field a word was found in, how it was found there, and how much of a word it is."""

Fits = dict[int, Fit]
"""The best fit in each entry that holds the word."""


def fits(word_index: WordIndex, kin: Synonyms, parsed_query: Query) -> tuple[Fits, ...]:
    """For each word of the query, what holds it."""
    return tuple(
        _kept(word_index, kin, said, folded, names_only=parsed_query.short)
        for said, folded in zip(parsed_query.said, parsed_query.folded, strict=True)
    )


def _kept(
    word_index: WordIndex, kin: Synonyms, said: str, folded: str, *, names_only: bool
) -> Fits:
    """The places of a word, from the last query if it was in that."""
    key = (said, names_only)
    if (known := word_index.known.get(key)) is None:
        if len(word_index.known) >= _KEPT:
            word_index.known.clear()
        known = _places(word_index, _found(word_index, kin, said, folded), names_only=names_only)
        word_index.known[key] = known
    return known


def _places(
    word_index: WordIndex, found: Iterator[tuple[int, int, int]], *, names_only: bool
) -> Fits:
    """The best place in each entry of the words found."""
    best: Fits = {}
    for number, how, where in found:
        for place in word_index.places(number):
            entry, field = divmod(place, FIELDS)
            if names_only and field > TOPIC:
                continue
            fit = (field, how, where)
            if entry not in best or fit < best[entry]:
                best[entry] = fit
    return best


def _found(
    word_index: WordIndex, kin: Synonyms, said: str, word: str
) -> Iterator[tuple[int, int, int]]:
    """The pack's words that a word means: number, how, and how much of it."""
    short = len(word) < SHORT
    for number, where in word_index.folded.holding(word, begins=short):
        yield number, EXACT if said in word_index.said[number] else FOLDED, where
    if short:
        return
    for number, where in word_index.stems.holding(stem(word, word_index.language)):
        if where == WHOLE:
            yield number, INFLECTED, WHOLE
    for other in kin.of(word):
        for number, where in word_index.stems.holding(other):
            if where == WHOLE or len(other) >= PART:
                yield number, SYNONYM, where
