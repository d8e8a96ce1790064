"""Search the index: what holds the words of a query, or what they mean, the best first."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from platscoach.method.search.hits import OTHER_WORD, PART_OR_PUT_RIGHT
from platscoach.method.search.index import FIELDS, SHORT, TOPIC, WORD, Fits, SearchIndex
from platscoach.method.search.ranking import rank
from platscoach.method.search.related_words import stem
from platscoach.text import clean_line, fold

MOST_WORDS: Final = 12
"""Words that are asked for: more is a paste, and what comes after would only cost time."""

LONGEST: Final = 200
"""Letters that are looked at, for the same reason."""

EXACT, FOLDED, INFLECTED, SYNONYM = range(4)
"""How a word was found: with its letters, without its dots, with another ending, by a synonym."""

WHOLE, BEGINS, INSIDE = range(3)
"""How much of the word it is in: all of it, its beginning, any other part."""

PART: Final = 5
"""Letters from which a synonym is found as a part of a longer word."""

_KEPT: Final = 64
"""Words whose places are kept: a key typed changes only the last word of a query."""

ENOUGH: Final = 3
"""Entries that hold every word, from which nothing is thought to be mistyped."""


class Query:
    """The words of what was typed, made ready once for the whole pack."""

    __slots__ = ("folded", "key", "said", "short")

    def __init__(self, query: str) -> None:
        line = clean_line(query[:LONGEST])
        self.said = tuple([word.casefold() for word in WORD.findall(line)[:MOST_WORDS]])
        self.folded = tuple(map(fold, self.said))
        self.short = max(map(len, self.folded), default=0) < SHORT
        """Whether all of it is too short to be looked for in texts."""
        self.key = fold(line) if len(line) > 1 and any(map(str.isdigit, line)) else ""
        """The query as the key of an item, or the beginning of one; empty if it is none."""


def fits(index: SearchIndex, parsed_query: Query) -> tuple[Fits, ...]:
    """For each word of the query, what holds it."""
    return tuple(
        [
            _known_fits(index, said, folded, names_only=parsed_query.short)
            for said, folded in zip(parsed_query.said, parsed_query.folded, strict=True)
        ]
    )


def _known_fits(index: SearchIndex, said: str, folded: str, *, names_only: bool) -> Fits:
    """What holds a word, from the last query if it was in that."""
    key = (said, names_only)
    if (known := index.known.get(key)) is None:
        if len(index.known) >= _KEPT:
            index.known.clear()
        known = _fits(index, _matching(index, said, folded), names_only=names_only)
        index.known[key] = known
    return known


def _fits(index: SearchIndex, words: Iterator[tuple[int, int, int]], *, names_only: bool) -> Fits:
    """The best place in each entry of the pack's words that match."""
    best: Fits = {}
    for number, how, where in words:
        for place in index.places(number):
            entry, field = divmod(place, FIELDS)
            if names_only and field > TOPIC:
                continue
            fit = (field, how, where)
            if entry not in best or fit < best[entry]:
                best[entry] = fit
    return best


def _matching(index: SearchIndex, said: str, word: str) -> Iterator[tuple[int, int, int]]:
    """The pack's words that a word means: number, how, and how much of it."""
    short = len(word) < SHORT
    for number, where in index.folded.holding(word, begins=short):
        yield number, EXACT if said in index.said[number] else FOLDED, where
    if short:
        return
    for number, where in index.stems.holding(stem(word, index.language)):
        if where == WHOLE:
            yield number, INFLECTED, WHOLE
    for other in index.synonyms.of(word):
        for number, where in index.stems.holding(other):
            if where == WHOLE or len(other) >= PART:
                yield number, SYNONYM, where


class Match(NamedTuple):
    """An entry that was found."""

    entry: int
    """Its number in the index."""
    by_name: bool
    exact: bool
    far: int
    """How far from what was typed, as in a hit."""
    parsed_query: Query
    """What it was found by: the query, or the query put right."""


class Matches(NamedTuple):
    """What a search gives."""

    matches: tuple[Match, ...]
    instead: str = ""
    """What was looked for in place of a mistyped query; empty when that was not needed."""


class Search:
    """An index, and what comes first among equals: things of current stages, things opened last."""

    def __init__(
        self, index: SearchIndex, current: Sequence[str] = (), recent: Sequence[str] = ()
    ) -> None:
        self._index = index
        self._here = frozenset(current)
        self._recent = {key: number for number, key in enumerate(recent)}

    def ask(self, query: str) -> Matches:
        """What holds every word of the query, or most of them, or is what was meant."""
        parsed_query = Query(query)
        if keyed := self._by_key(parsed_query):
            return Matches(keyed)
        found = self._find(parsed_query)
        whole = tuple([one for one in found if one.far < PART_OR_PUT_RIGHT])
        if len(whole) >= ENOUGH or not (instead := self._put_right(parsed_query)):
            return Matches(found)
        known = {one.entry for one in whole}
        more = tuple(
            [
                one._replace(far=PART_OR_PUT_RIGHT, exact=False)
                for one in self._find(Query(instead))
                if one.entry not in known
            ]
        )
        return Matches((*whole, *more), instead) if more else Matches(found)

    def _find(self, parsed_query: Query) -> tuple[Match, ...]:
        """What holds the words, the best first."""
        found = fits(self._index, parsed_query)
        return tuple(
            [
                Match(
                    one.entry,
                    one.by_name,
                    one.how == EXACT,
                    PART_OR_PUT_RIGHT if one.partial else min(one.how, OTHER_WORD),
                    parsed_query,
                )
                for one in rank(self._index, parsed_query.folded, found, self._here, self._recent)
            ]
        )

    def _by_key(self, parsed_query: Query) -> tuple[Match, ...]:
        """What is asked for by its key, or by the beginning of it."""
        if not parsed_query.key:
            return ()
        return tuple(
            [
                Match(number, by_name=True, exact=True, far=EXACT, parsed_query=parsed_query)
                for number, entry in enumerate(self._index.entries)
                if entry.key.lower().startswith(parsed_query.key)
            ]
        )

    def _put_right(self, parsed_query: Query) -> str:
        """The query with its mistyped words put right; empty when there are none."""
        from platscoach.method.search.fuzzy import nearest

        found = fits(self._index, parsed_query)
        words = [
            said if fit else nearest(self._index, folded) or said
            for said, folded, fit in zip(parsed_query.said, parsed_query.folded, found, strict=True)
        ]
        return "" if words == list(parsed_query.said) else " ".join(words)
