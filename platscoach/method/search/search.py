"""Search the word index: what holds the words of a query, or what they mean, the best first."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from platscoach.method.search.hits import OTHER_WORD, PART_OR_PUT_RIGHT
from platscoach.method.search.matching import EXACT, fits
from platscoach.method.search.query import Query
from platscoach.method.search.ranking import rank
from platscoach.method.search.synonyms import Synonyms
from platscoach.method.search.word_index import WordIndex

ENOUGH: Final = 3
"""Entries that hold every word, from which nothing is thought to be mistyped."""


class Match(NamedTuple):
    """An entry that was found."""

    entry: int
    """Its number in the word index."""
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
    """A word index, its synonyms, and what comes first among equals."""

    def __init__(
        self,
        word_index: WordIndex,
        kin: Synonyms,
        current: Sequence[str] = (),
        recent: Sequence[str] = (),
    ) -> None:
        self._word_index = word_index
        self._kin = kin
        self._here = frozenset(current)
        self._recent = {key: number for number, key in enumerate(recent)}

    def ask(self, query: str) -> Matches:
        """What holds every word of the query, or most of them, or is what was meant."""
        parsed_query = Query(query)
        if keyed := self._by_key(parsed_query):
            return Matches(keyed)
        found = self._find(parsed_query)
        whole = tuple(one for one in found if one.far < PART_OR_PUT_RIGHT)
        if len(whole) >= ENOUGH or not (instead := self._put_right(parsed_query)):
            return Matches(found)
        known = {one.entry for one in whole}
        more = tuple(
            one._replace(far=PART_OR_PUT_RIGHT, exact=False)
            for one in self._find(Query(instead))
            if one.entry not in known
        )
        return Matches((*whole, *more), instead) if more else Matches(found)

    def _find(self, parsed_query: Query) -> tuple[Match, ...]:
        """What holds the words, the best first."""
        found = fits(self._word_index, self._kin, parsed_query)
        return tuple(
            Match(
                one.entry,
                one.by_name,
                one.how == EXACT,
                PART_OR_PUT_RIGHT if one.partial else min(one.how, OTHER_WORD),
                parsed_query,
            )
            for one in rank(self._word_index, parsed_query, found, self._here, self._recent)
        )

    def _by_key(self, parsed_query: Query) -> tuple[Match, ...]:
        """What is asked for by its key, or by the beginning of it."""
        if not parsed_query.key:
            return ()
        return tuple(
            Match(number, by_name=True, exact=True, far=EXACT, parsed_query=parsed_query)
            for number, entry in enumerate(self._word_index.entries)
            if entry.key.lower().startswith(parsed_query.key)
        )

    def _put_right(self, parsed_query: Query) -> str:
        """The query with its mistyped words put right; empty when there are none."""
        from platscoach.method.search.fuzzy import nearest

        found = fits(self._word_index, self._kin, parsed_query)
        words = [
            said if fit else nearest(self._word_index, folded) or said
            for said, folded, fit in zip(parsed_query.said, parsed_query.folded, found, strict=True)
        ]
        return "" if words == list(parsed_query.said) else " ".join(words)
