"""Which sentence of an entry to show for a query, and which letters of it to mark."""

from typing import Final

from platscoach.domain.matching_line import LINE_LENGTH, best_line
from platscoach.method.search.function_words import is_faint, is_small
from platscoach.method.search.index import SearchIndex
from platscoach.method.search.query import Query
from platscoach.method.search.related_words import part_in, related_stems


class ExcerptFinder:
    """Finds the sentence that holds most of a query, in its words or in words related to them."""

    __slots__ = ("_begun", "_index", "_tell", "_words")

    def __init__(self, index: SearchIndex, parsed_query: Query) -> None:
        self._index = index
        self._words = tuple((word, *related_stems(index, word)) for word in parsed_query.folded)
        self._tell = tuple(_tells(word, index.language) for word in parsed_query.folded)
        self._begun = tuple(
            (f" {word}", f" {own}", word, tell)
            for (word, own, *_others), tell in zip(self._words, self._tell, strict=True)
        )

    def excerpt(self, number: int) -> tuple[str, str]:
        """The sentence to show of an entry, and what to mark in it and in the entry's name."""
        body = self._index.entries[number].body
        names, *folded = self._index.sentences(number)
        best = self._best(folded)
        held = [*self._held(names), *(self._held(folded[best]) if folded else ())]
        marked = " ".join(dict.fromkeys(filter(None, held)))
        if len(body) <= LINE_LENGTH and "\n" not in body:
            return body, marked
        return best_line(self._index.said_sentences(number)[best], marked) if folded else "", marked

    def _best(self, folded: list[str]) -> int:
        """The number of the sentence with most of the query's words, or with most related words."""
        said = [self._says(sentence) for sentence in folded]
        if max(said, default=0.0) < _TELLING:
            said = [
                score + sum(tell for tell, part in zip(self._tell, held, strict=True) if part)
                for score, held in zip(said, map(self._held, folded), strict=True)
            ]
        return said.index(max(said)) if said else 0

    def _says(self, sentence: str) -> float:
        """How much of the query a sentence has: words or their forms, and less inside other words.

        `slutar` is part of `beslutar` too, and that must not be shown if another sentence has
        `slutar` itself.
        """
        said = 0.0
        for begun, own, word, tell in self._begun:
            if begun in sentence or own in sentence:
                said += tell
            elif word in sentence:
                said += tell * _WITHIN
        return said

    def _held(self, text: str) -> tuple[str, ...]:
        """What the text has of each word: the word itself, else its stem, a synonym or nothing."""
        return tuple(
            word if word in text else part_in(text, *stems) for word, *stems in self._words
        )


_TELLING: Final = 0.5
"""The score below which related words are counted too when choosing a sentence."""

_WITHIN: Final = 0.4
"""The weight of a word that is found within another."""

_OF_SMALL, _OF_FAINT = 0.05, 0.3
"""The weights of a small word, and of one that says little, compared with others."""


def _tells(word: str, language: str) -> float:
    """The weight of a folded word."""
    if is_small(word, language):
        return _OF_SMALL
    return _OF_FAINT if is_faint(word, language) else 1.0
