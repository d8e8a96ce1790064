"""What a query leads to if it is similar to something people say in other words.

A query may be similar to one phrase of a subject, or have words from several: no phrase says
`kassören tröttnar`, but one has the treasurer and another somebody who tires of a post, so that the
subject which has both is most likely meant.
"""

from collections.abc import Iterator
from typing import Final

from platscoach.method.search.compounds import parts
from platscoach.method.search.everyday_words import share_beside_others, telling_words
from platscoach.method.search.index import SearchIndex
from platscoach.method.search.leading import led_to
from platscoach.method.search.phrases import QueryWord
from platscoach.method.search.query import Query
from platscoach.method.search.word_forms_and_synonyms import spelled_stem

_LIKE: Final = 0.25
"""The least similarity of a phrase that leads anywhere."""

_TOGETHER: Final = 0.2
"""The least share of a query that the phrases of a subject together must have to lead anywhere."""

_FALLS: Final = 1.5
"""The exponent by which less similar phrases count for less."""

_COUNTS: Final = 0.7
"""The weight of being led to, compared with having the words."""

_SECOND: Final = 0.15
"""The share of the weaker of two phrases that is added to the stronger."""

_SYNONYM, _PART = 0.8, 0.6
"""How surely a synonym, or a part of a compound, means what a word does."""


def led_by_situations(index: SearchIndex, query: Query) -> dict[int, float]:
    """The weights, by entry, of what the phrases similar to a query lead to."""
    found: dict[int, float] = {}
    for subject, share in alike(index, query):
        _lead(index, subject, share, found)
    return found


def alike(index: SearchIndex, query: Query) -> Iterator[tuple[int, float]]:
    """The subjects of which people say something similar to the query, and how similar it is.

    First by the nearest phrase, then by all phrases of the subject.
    """
    if query.short or len(query.folded) < 2:
        return
    words = asked_words(index, query)
    if len(words) < 2:
        return
    like = index.subjects.phrases.like(words)
    for subject, (phrase, _together) in like.items():
        if phrase >= _LIKE:
            yield subject, phrase
    for subject, (_phrase, together) in like.items():
        if together >= _TOGETHER:
            yield subject, together


def asked_words(index: SearchIndex, query: Query) -> list[QueryWord]:
    """The words of a query that say something, each with the stems it may have in a phrase."""
    telling = set(telling_words(query.folded, index.language))
    both = zip(query.said, query.folded, strict=True)
    return [_asked(index, said, word) for said, word in both if word in telling]


def _lead(index: SearchIndex, subject: int, share: float, found: dict[int, float]) -> None:
    """Add to `found` what a subject leads to, weighted by the similarity, `share`."""
    for entry, strength in led_to(index.subjects.leads(subject), share**_FALLS):
        score, known = strength * _COUNTS, found.get(entry, 0.0)
        found[entry] = max(known, score) + _SECOND * min(known, score)


def _asked(index: SearchIndex, said: str, word: str) -> QueryWord:
    """A word of a query, with the stems by which it may stand in a phrase; `word` is folded."""
    own = spelled_stem(said, index.language)
    stems = [(own, 1.0), *((other, _SYNONYM) for other in index.synonyms.of(own))]
    both = parts(word, index.known_stems, index.language) or ()
    stems += [(part, _PART) for part in both if part]
    return QueryWord(stems, share_beside_others(word, index.language))
