"""The related words by which an entry may have been found, and what a text has of them."""

from typing import Final

from platscoach.method.search.compounds import parts
from platscoach.method.search.index import SearchIndex
from platscoach.method.search.word_forms_and_synonyms import stem
from platscoach.text import fold

PART: Final = 5
"""Fewest letters of a synonym that is found as a part of a longer word."""


def related_stems(index: SearchIndex, word: str) -> tuple[str, ...]:
    """The stems by which a folded word may have been found: its own, and those of other words."""
    own = stem(word, index.language)
    found = [own, *map(fold, index.synonyms.of(own))]
    if not index.stems.equal(own):
        for part in parts(word, index.known_stems, index.language) or ():
            if part:
                found += [part, *map(fold, index.synonyms.of(part))]
    return tuple(dict.fromkeys(found))


def part_in(text: str, *stems: str) -> str:
    """A word of a folded text, from the first of the stems found in it to its end; else empty."""
    for one in stems:
        at = text.find(f" {one}") + 1 or (text.find(one) if len(one) >= PART else 0)
        if at > 0:
            return text[at : text.find(" ", at)]
    return ""
