"""Where the words of a query stand in a pack, and how well each place fits."""

from collections.abc import Iterator
from typing import Final

from platscoach.method.asked import SHORT, Asked
from platscoach.method.shelf import FIELDS, TOPIC, Shelf
from platscoach.method.stems import stem
from platscoach.method.synonyms import Synonyms

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


def fits(shelf: Shelf, kin: Synonyms, asked: Asked) -> tuple[Fits, ...]:
    """For each word of the query, what holds it."""
    return tuple(
        _kept(shelf, kin, said, folded, names_only=asked.short)
        for said, folded in zip(asked.said, asked.folded, strict=True)
    )


def _kept(shelf: Shelf, kin: Synonyms, said: str, folded: str, *, names_only: bool) -> Fits:
    """The places of a word, from the last query if it was in that."""
    key = (said, names_only)
    if (known := shelf.known.get(key)) is None:
        if len(shelf.known) >= _KEPT:
            shelf.known.clear()
        known = _places(shelf, _found(shelf, kin, said, folded), names_only=names_only)
        shelf.known[key] = known
    return known


def _places(shelf: Shelf, found: Iterator[tuple[int, int, int]], *, names_only: bool) -> Fits:
    """The best place in each entry of the words found."""
    best: Fits = {}
    for number, how, where in found:
        for place in shelf.places(number):
            entry, field = divmod(place, FIELDS)
            if names_only and field > TOPIC:
                continue
            fit = (field, how, where)
            if entry not in best or fit < best[entry]:
                best[entry] = fit
    return best


def _found(shelf: Shelf, kin: Synonyms, said: str, word: str) -> Iterator[tuple[int, int, int]]:
    """The pack's words that a word means: number, how, and how much of it."""
    short = len(word) < SHORT
    for number, where in shelf.folded.holding(word, begins=short):
        yield number, EXACT if said in shelf.said[number] else FOLDED, where
    if short:
        return
    for number, where in shelf.stems.holding(stem(word, shelf.language)):
        if where == WHOLE:
            yield number, INFLECTED, WHOLE
    for other in kin.of(word):
        for number, where in shelf.stems.holding(other):
            if where == WHOLE or len(other) >= PART:
                yield number, SYNONYM, where
