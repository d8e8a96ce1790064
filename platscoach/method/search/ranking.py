"""The order of what was found: what the user most likely wants, first.

An entry's score is the sum of its matches (`matching`), each weighted by how rare the word is: in
`hur får jag med kommunen` the last word says nearly all. Entries with more of the query come first,
and those with the words together before those with them far apart.
"""

from collections.abc import Mapping
from itertools import pairwise
from math import sqrt
from typing import Final, NamedTuple

from platscoach.method.search.hits import FOLDED_KINDS, PackKind, is_kind_word
from platscoach.method.search.index import BODY, CONTEXT, KIND, NAMES, SHORT, SearchIndex
from platscoach.method.search.query import EXACT, RELATED, Fit, Fits, Query, rarity
from platscoach.method.search.similar_phrases import led_by_situations

_KINDS: Final = (
    PackKind.METHOD,
    PackKind.STAGE,
    PackKind.CONTACT,
    PackKind.REPORT,
    PackKind.STUCK,
    PackKind.TIP,
    PackKind.QUESTION,
    PackKind.POINT,
    PackKind.PITFALL,
    PackKind.ABOUT,
    PackKind.MOVE,
    PackKind.POWERFUL,
    PackKind.PURPOSE,
    PackKind.DONE,
    PackKind.DELIVERABLE,
    PackKind.DRIVING,
    PackKind.INVOLVE,
    PackKind.TERM,
)
"""The order of kinds among equally good hits: an item before the glossary term that explains it."""

_KIND_ORDER: Final = {kind: order for order, kind in enumerate(_KINDS)}

_FAVOUR: Final = {
    PackKind.CONTACT: 2.0,
    PackKind.PURPOSE: 0.9,
    PackKind.DONE: 0.9,
    PackKind.DELIVERABLE: 0.9,
    PackKind.DRIVING: 0.9,
    PackKind.INVOLVE: 0.85,
    PackKind.TERM: 0.75,
}
"""Factors by kind: a contact counts for more than advice, these other kinds for less."""

_ENOUGH: Final = 3
"""The number of full hits from which partial ones need a higher score to be shown."""

_MOST: Final = 0.15
"""The share of a query's weight that an entry must have to be shown at all."""

_PARTLY: Final = 0.75
"""The factor for an entry that lacks a word."""

_AS_GOOD: Final = 0.5
"""The share of the best score with which a partial hit is shown in any case."""

_NEARLY: Final = 0.2
"""The share of the best score that a partial hit needs when there are few full hits."""

_GUESSED: Final = 0.6
"""The factor for a word of which only parts are known."""

_LOOKED_AT: Final = 40
"""How many of the best entries are checked for whether the words are close together."""

_ALL: Final = 0.99
"""The share of the words that a name must have for the entry to be found by name."""

_HERE: Final = 1.3
"""The factor for what belongs to the current stage."""

_RECENT: Final = 1.3
"""The factor for what was opened last; it is lower, the earlier something was opened."""

_OF_A_KIND, _PERHAPS_OF_A_KIND = 3.0, 1.6
"""The factors for an entry of the kind that the query names; the second one if the word for the
kind is common in texts, as `fråga` is."""

_BESIDE_A_KIND: Final = 0.3
"""The factor for what a query leads to, if it is of another kind than the query names."""

_OFTEN: Final = 5
"""The number of texts with a word above which the word is common."""

_CALLED_SO: Final = 2.0
_ALSO_CALLED_SO: Final = 1.7
"""The factors for an entry whose name, or other name, is exactly the query. They do not apply to
glossary terms, whose name often is."""

_A_HEADING: Final = 3.0
"""The factor for entries of a kind whose heading was typed."""


class Ranked(NamedTuple):
    """An entry with its place in the order."""

    order: tuple[float, ...]
    """Less is better."""
    entry: int
    by_name: bool
    how: int
    partial: bool


def rank(
    index: SearchIndex,
    query: Query,
    found: tuple[Fits, ...],
    here: frozenset[str],
    recent: Mapping[str, int],
) -> list[Ranked]:
    """The entries that have every word, or most of what was asked, the best first.

    `found` has the matches of each word of the query.
    """
    return _Order(index, query, found, here, recent).ranked()


def _order_of(one: Ranked) -> tuple[float, ...]:
    """The place of an entry in the order."""
    return one.order


class _Sum:
    """The matches of an entry, added up over the words of a query."""

    __slots__ = ("beside", "fits", "named", "needed", "total", "weight")

    def __init__(self) -> None:
        self.fits: list[Fit] = []
        self.total = self.weight = 0.0
        self.needed = self.named = self.beside = 0
        """How many of the words are needed, are in a name, are only in the context of its text."""


class _Scored:
    """An entry with its score."""

    __slots__ = ("entry", "held", "partial", "score")

    def __init__(self, score: float, entry: int, held: list[Fit], *, partial: bool) -> None:
        self.score = score
        self.entry = entry
        self.held = held
        """How it matches each word that it has."""
        self.partial = partial


def _weight_of_kind(query: Query, found: tuple[Fits, ...]) -> float:
    """The factor for an entry of the kind that the query names."""
    named = [one for word, one in zip(query.folded, found, strict=True) if is_kind_word(word)]
    in_texts = [fit for one in named for fit in one.entries.values() if fit.field == BODY]
    return _PERHAPS_OF_A_KIND if len(in_texts) > _OFTEN else _OF_A_KIND


def _weights(found: tuple[Fits, ...], count: int) -> list[float]:
    """The weight of each word of a query; `count` is the number of entries."""
    return [
        one.share * rarity(one.direct, count) * (_GUESSED if one.guessed else 1) for one in found
    ]


def _kinds_named(query: Query) -> set[str]:
    """The kinds of entries that the words of a query name."""
    return {
        kind
        for kind, meaning in FOLDED_KINDS.items()
        for word in query.folded
        if f" {word} " in meaning
    }


def _weighed(word: str, weight: float) -> tuple[str, str, float]:
    """A word of the query, prepared for searching a sentence: beginning, word and weight.

    The beginning, after a space, is that of all its forms: the last two letters may be an ending.
    The word is what may be inside another word; empty for a short one.
    """
    beginning = f" {word[: max(SHORT, len(word) - 2)]}" if len(word) >= SHORT else f" {word} "
    return beginning, word if len(word) > SHORT else "", weight


class _Order:
    """Scores and orders the entries, for one query."""

    def __init__(
        self,
        index: SearchIndex,
        query: Query,
        found: tuple[Fits, ...],
        here: frozenset[str],
        recent: Mapping[str, int],
    ) -> None:
        self._index = index
        self._words = query.folded
        self._numbers = {word for word in query.folded if word.isdecimal()}
        self._phrase = " ".join(["", *query.folded, ""])
        """The words as `folded_words` writes them."""
        self._pairs = [f" {one} {other}" for one, other in pairwise(query.folded)]
        self._found = found
        self._small = [
            f" {word}" for word, one in zip(query.folded, found, strict=True) if not one.share
        ]
        self._here = here
        self._recent = recent
        self._weights = _weights(found, len(index.entries))
        """A word counts for more, the fewer entries hold it."""
        self._whole = max(sum(self._weights), 0.01)
        self._weighed = [
            _weighed(word, weight)
            for word, weight in zip(query.folded, self._weights, strict=True)
            if weight
        ]
        """The words that have any weight."""
        answered = [weight for weight, one in zip(self._weights, found, strict=True) if one.entries]
        self._all = sum(answered)
        self._unknown = any(one.needed and not one.entries for one in found)
        self._of_a_kind = _weight_of_kind(query, found)
        self._meant = _kinds_named(query)
        self._led = led_by_situations(index, query)
        """The weights of the entries that it leads to though they do not have the words."""

    def ranked(self) -> list[Ranked]:
        """What is shown, the best first."""
        scored = sorted(self._scored(), key=lambda one: (-one.score, one.entry))
        if len(self._words) > 1:
            for at, one in enumerate(scored):
                one.score *= self._nearness(one.entry) if at < _LOOKED_AT else _FAR
            scored.sort(key=lambda one: (-one.score, one.entry))
        whole = sum(not one.partial for one in scored)
        best = scored[0].score if scored else 1.0
        least = (_AS_GOOD if whole >= _ENOUGH else _NEARLY) * best
        shown = [one for one in scored if not one.partial or one.score >= least]
        return sorted([self._placed(one, best) for one in shown], key=_order_of)

    def _scored(self) -> list[_Scored]:
        """Every entry that matches enough; a match only in its stage's name is not enough."""
        sums: dict[int, _Sum] = {}
        for weight, one in zip(self._weights, self._found, strict=True):
            needed = int(one.needed)
            for entry, fit in one.entries.items():
                known = sums.get(entry)
                if known is None:
                    known = sums[entry] = _Sum()
                known.fits.append(fit)
                known.total += weight * fit.strength
                known.weight += weight
                known.needed += needed
                known.named += fit.field < BODY
                known.beside += fit.field == CONTEXT
        every = sum(one.needed for one in self._found)
        scored = []
        for entry, known in sums.items():
            share = known.weight / self._all
            if share < _MOST or known.beside == len(known.fits):
                continue
            partial = self._unknown or known.needed < every
            named = known.named == len(known.fits)
            score = known.total / self._all * sqrt(share) * self._favour(entry, named=named)
            score *= _PARTLY if partial else 1.0
            score += self._led_to(entry)
            scored.append(_Scored(score, entry, known.fits, partial=partial))
        for entry in self._led.keys() - sums.keys():
            score = self._led_to(entry)
            scored.append(_Scored(score, entry, [Fit(score, BODY, RELATED)], partial=True))
        return scored

    def _led_to(self, entry: int) -> float:
        """The weight of an entry that the query leads to, with the factor for its kind; else 0."""
        led = self._led.get(entry)
        if led is None:
            return 0.0
        kind = self._index.entries[entry].kind
        beside = _BESIDE_A_KIND if self._meant and kind not in self._meant else 1.0
        return led * _FAVOUR.get(kind, 1.0) * beside

    def _favour(self, number: int, *, named: bool) -> float:
        """The factor for an entry's kind, stage, last use and name."""
        entry = self._index.entries[number]
        favour = _FAVOUR.get(entry.kind, 1.0)
        if not self._here.isdisjoint(entry.stage_keys):
            favour *= _HERE
        if (late := self._recent.get(entry.key)) is not None:
            favour *= 1 + (_RECENT - 1) / (1 + late)
        if entry.kind in self._meant:
            heading = len(self._words) > 1 or self._found[0].direct
            under = heading and self._phrase in FOLDED_KINDS[entry.kind]
            favour *= _A_HEADING if under else self._of_a_kind
        if entry.kind is PackKind.STAGE and not self._numbers.isdisjoint(entry.aliases):
            favour *= _OF_A_KIND
        if named:
            favour *= self._called(number)
        return favour

    def _called(self, number: int) -> float:
        """The factor for an entry whose name is exactly the query."""
        called = self._index.called(number)
        if self._phrase not in called or self._index.entries[number].kind is PackKind.TERM:
            return 1.0
        return _CALLED_SO if self._phrase == called[0] else _ALSO_CALLED_SO

    def _nearness(self, number: int) -> float:
        """The factor for how close the words are: lower if they are in different sentences."""
        names, *said = self._index.sentences(number)
        names += FOLDED_KINDS[self._index.entries[number].kind]
        best = max((self._held(sentence + names) for sentence in said), default=0.0)
        rows = max([sum(pair in sentence for pair in self._pairs) for sentence in (names, *said)])
        return _FAR + (1 - _FAR) * best + _IN_A_ROW * rows / len(self._pairs)

    def _held(self, text: str) -> float:
        """The share of the words, by their weights, that a text has in any form."""
        held = 0.0
        for begun, word, weight in self._weighed:
            if begun in text:
                held += weight
            elif word and word in text:
                held += weight / 2
        return held / self._whole

    def _says_small(self, text: str) -> bool:
        """Whether a text holds the small words of the query too, as the user's own notes do."""
        return all(word in text for word in self._small)

    def _placed(self, one: _Scored, best: float) -> Ranked:
        """An entry with its place; scores less than a hundredth of the best apart are equal."""
        entry = self._index.entries[one.entry]
        fields = [fit.field for fit in one.held if fit.field != KIND]
        how = max([fit.how for fit in one.held])
        by_name = not one.partial and bool(fields) and NAMES.issuperset(fields)
        if by_name and len(self._words) > 1:
            by_name = any(self._held(name) > _ALL for name in self._index.called(one.entry))
        if self._small:
            names, *said = self._index.sentences(one.entry)
            by_name = by_name and self._says_small(names)
            how = how if self._says_small(" ".join((names, *said))) else RELATED
        order = (
            -round(one.score / best, 2),
            self._here.isdisjoint(entry.stage_keys),
            self._recent.get(entry.key, len(self._recent)),
            how > EXACT,
            _KIND_ORDER[entry.kind],
            one.entry,
        )
        return Ranked(order, one.entry, by_name, how, one.partial)


_FAR: Final = 0.75
"""The factor for words in different sentences."""

_IN_A_ROW: Final = 0.8
"""What is added if all words stand in a row as typed; a part of it if some of them do."""
