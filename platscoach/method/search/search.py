"""Search the index for what has the words of a query, or what they mean, the best first."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from platscoach.method.search.hits import OTHER_WORD, PART_OR_PUT_RIGHT
from platscoach.method.search.index import SearchIndex
from platscoach.method.search.matching import fits
from platscoach.method.search.query import EXACT, Query
from platscoach.method.search.ranking import rank

ENOUGH: Final = 3
"""The number of full hits from which no word is assumed to be mistyped."""


class Match(NamedTuple):
    """An entry that was found."""

    entry: int
    """Its number in the index."""
    by_name: bool
    exact: bool
    far: int
    """How far from what was typed, as in a hit."""
    parsed_query: Query
    """The query that found it: as typed, or corrected."""


class Matches(NamedTuple):
    """The result of a search."""

    matches: tuple[Match, ...]
    instead: str = ""
    """What was looked for in place of a mistyped query; empty when that was not needed."""


class Search:
    """Searches an index; among equals, what is of current stages or opened last comes first."""

    def __init__(
        self, index: SearchIndex, current: Sequence[str] = (), recent: Sequence[str] = ()
    ) -> None:
        self._index = index
        self._here = frozenset(current)
        self._recent = {key: number for number, key in enumerate(recent)}

    def ask(self, query: str) -> Matches:
        """The entries with every word of the query, or most, or with what was meant by them."""
        parsed_query = Query(query)
        if keyed := self._by_key(parsed_query):
            return Matches(keyed)
        found = self._find(parsed_query)
        whole = tuple([one for one in found if one.far < PART_OR_PUT_RIGHT])
        guessed = any(one.guessed for one in fits(self._index, parsed_query))
        if len(whole) >= ENOUGH and not guessed:
            return Matches(found)
        if not (instead := self._put_right(parsed_query)):
            return Matches(found)
        if guessed and (meant := self._find(Query(instead))):
            return Matches(tuple([_put_right(one) for one in meant]), instead)
        known = {one.entry for one in whole}
        more = tuple(
            [_put_right(one) for one in self._find(Query(instead)) if one.entry not in known]
        )
        return Matches((*whole, *more), instead) if more else Matches(found)

    def _find(self, parsed_query: Query) -> tuple[Match, ...]:
        """The entries with the words, the best first."""
        found = fits(self._index, parsed_query)
        return tuple(
            [
                Match(
                    one.entry,
                    one.by_name,
                    one.how == EXACT and not one.partial,
                    PART_OR_PUT_RIGHT if one.partial else min(one.how, OTHER_WORD),
                    parsed_query,
                )
                for one in rank(self._index, parsed_query, found, self._here, self._recent)
            ]
        )

    def _by_key(self, parsed_query: Query) -> tuple[Match, ...]:
        """The entries whose key is the query, or begins with it."""
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
        """The query with its mistyped words corrected; empty when there are none."""
        from platscoach.method.search.fuzzy import nearest

        found = fits(self._index, parsed_query)
        words = [
            said
            if (fit.entries and not fit.guessed) or not fit.needed
            else nearest(self._index, folded, most=1 if fit.entries else 2) or said
            for said, folded, fit in zip(parsed_query.said, parsed_query.folded, found, strict=True)
        ]
        return "" if words == list(parsed_query.said) else " ".join(words)


def _put_right(match: Match) -> Match:
    """The match, marked as found by a corrected query."""
    return match._replace(far=PART_OR_PUT_RIGHT, exact=False)
