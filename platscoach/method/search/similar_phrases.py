"""What a query leads to that is like something people say, though not in the same words.

A query may be like one phrase of a subject, or have its words from several of them: no phrase says
`kassören tröttnar`, but one has the treasurer and another who tires of a post, and what both words
are said of is most likely meant.
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
"""How like a phrase must be to lead anywhere."""

_TOGETHER: Final = 0.2
"""How much of a query the phrases of a subject must say between them to lead anywhere."""

_FALLS: Final = 1.5
"""The power by which less like phrases count for less."""

_COUNTS: Final = 0.7
"""What being led to counts for, beside holding the words."""

_SECOND: Final = 0.15
"""What the lesser of two phrases adds."""

_SYNONYM, _PART = 0.8, 0.6
"""How surely another word for it, or a part of a compound, means what a word does."""


def led_by_situations(index: SearchIndex, query: Query) -> dict[int, float]:
    """What the phrases lead to that a query is like, with how much it counts, by entry."""
    found: dict[int, float] = {}
    for subject, share in alike(index, query):
        _lead(index, subject, share, found)
    return found


def alike(index: SearchIndex, query: Query) -> Iterator[tuple[int, float]]:
    """The subjects of which something is said that is like the query, and how like it is.

    First by the nearest phrase, then by all that is said of the subject.
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
    """The words of a query that tell something, each as it may stand in a phrase."""
    telling = set(telling_words(query.folded, index.language))
    both = zip(query.said, query.folded, strict=True)
    return [_asked(index, said, word) for said, word in both if word in telling]


def _lead(index: SearchIndex, subject: int, share: float, found: dict[int, float]) -> None:
    """Add what a subject leads to by a share of it."""
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
