"""Search a shelf: what holds the words of a query, or what they mean, the best first."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from platscoach.method.asked import Asked
from platscoach.method.hits import OTHER_WORD, PART_OR_PUT_RIGHT
from platscoach.method.matching import EXACT, fits
from platscoach.method.rank import rank
from platscoach.method.shelf import Shelf
from platscoach.method.synonyms import Synonyms

ENOUGH: Final = 3
"""Entries that hold every word, from which nothing is thought to be mistyped."""


class Match(NamedTuple):
    """An entry that was found."""

    entry: int
    """Its number on the shelf."""
    by_name: bool
    exact: bool
    far: int
    """How far from what was typed, as in a hit."""
    asked: Asked
    """What it was found by: the query, or the query put right."""


class Matches(NamedTuple):
    """What a search gives."""

    matches: tuple[Match, ...]
    instead: str = ""
    """What was looked for in place of a mistyped query; empty when that was not needed."""


class Search:
    """A shelf, its synonyms, and what comes first among equals."""

    def __init__(
        self,
        shelf: Shelf,
        kin: Synonyms,
        current: Sequence[str] = (),
        lately: Sequence[str] = (),
    ) -> None:
        self._shelf = shelf
        self._kin = kin
        self._here = frozenset(current)
        self._lately = {key: number for number, key in enumerate(lately)}

    def ask(self, query: str) -> Matches:
        """What holds every word of the query, or most of them, or is what was meant."""
        asked = Asked(query)
        if keyed := self._by_key(asked):
            return Matches(keyed)
        found = self._find(asked)
        whole = tuple(one for one in found if one.far < PART_OR_PUT_RIGHT)
        if len(whole) >= ENOUGH or not (instead := self._put_right(asked)):
            return Matches(found)
        known = {one.entry for one in whole}
        more = tuple(
            one._replace(far=PART_OR_PUT_RIGHT, exact=False)
            for one in self._find(Asked(instead))
            if one.entry not in known
        )
        return Matches((*whole, *more), instead) if more else Matches(found)

    def _find(self, asked: Asked) -> tuple[Match, ...]:
        """What holds the words, the best first."""
        found = fits(self._shelf, self._kin, asked)
        return tuple(
            Match(
                one.entry,
                one.by_name,
                one.how == EXACT,
                PART_OR_PUT_RIGHT if one.partial else min(one.how, OTHER_WORD),
                asked,
            )
            for one in rank(self._shelf, asked, found, self._here, self._lately)
        )

    def _by_key(self, asked: Asked) -> tuple[Match, ...]:
        """What is asked for by its key, or by the beginning of it."""
        if not asked.key:
            return ()
        return tuple(
            Match(number, by_name=True, exact=True, far=EXACT, asked=asked)
            for number, entry in enumerate(self._shelf.entries)
            if entry.key.lower().startswith(asked.key)
        )

    def _put_right(self, asked: Asked) -> str:
        """The query with its mistyped words put right; empty when there are none."""
        from platscoach.method.forgiving import nearest

        found = fits(self._shelf, self._kin, asked)
        words = [
            said if fit else nearest(self._shelf, folded) or said
            for said, folded, fit in zip(asked.said, asked.folded, found, strict=True)
        ]
        return "" if words == list(asked.said) else " ".join(words)
