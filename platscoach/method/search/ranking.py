"""The order of what was found: what she most likely wants, first."""

from collections.abc import Iterator, Mapping
from math import log
from typing import Final, NamedTuple

from platscoach.method.search.hits import PackKind
from platscoach.method.search.kind_words import KIND_WORDS
from platscoach.method.search.matching import Fit, Fits
from platscoach.method.search.query import SHORT, Query
from platscoach.method.search.word_index import BODY, CONTEXT, KIND, TOPIC, WordIndex, folded_words

_BY_NAME: Final = {
    kind: order
    for order, kind in enumerate(
        (
            PackKind.STAGE,
            PackKind.METHOD,
            PackKind.CONTACT,
            PackKind.REPORT,
            PackKind.STUCK,
            PackKind.MOVE,
            PackKind.TERM,
        )
    )
}
"""A thing before the word that explains it."""

_BY_TEXT: Final = {
    kind: order
    for order, kind in enumerate(
        (
            PackKind.TIP,
            PackKind.QUESTION,
            PackKind.POINT,
            PackKind.PITFALL,
            PackKind.CONTACT,
            PackKind.REPORT,
            PackKind.STUCK,
            PackKind.METHOD,
            PackKind.PURPOSE,
            PackKind.DONE,
            PackKind.DELIVERABLE,
            PackKind.INVOLVE,
            PackKind.MOVE,
            PackKind.POWERFUL,
            PackKind.DRIVING,
            PackKind.STAGE,
            PackKind.TERM,
        )
    )
}

_HEADINGS: Final = {kind: folded_words(words) for kind, words in KIND_WORDS.items()}
"""The words for each sort of thing, folded."""

_MOST: Final = 0.5
"""Share of a query's weight that an entry must hold to be shown for a part of it."""

_ENOUGH: Final = 3
"""Entries that hold everything; with fewer, those that hold most of it are shown as well."""

_TOGETHER: Final = 1
"""How far apart words are at most that stand in one sentence."""

_SCREEN: Final = 80
"""Letters by which a text must be longer than another to come after it."""


class Ranked(NamedTuple):
    """An entry with its place in the order."""

    order: tuple[int, ...]
    """Less is better."""
    entry: int
    by_name: bool
    how: int
    partial: bool
    apart: int = 0


def rank(
    word_index: WordIndex,
    parsed_query: Query,
    found: tuple[Fits, ...],
    here: frozenset[str],
    recent: Mapping[str, int],
) -> list[Ranked]:
    """The entries that hold every word, or most of what was asked, the best first."""
    order = _Order(word_index, parsed_query, found, here, recent)
    whole = order.whole()
    if sum(one.apart <= _TOGETHER for one in whole) < _ENOUGH:
        whole += order.partial()
    return sorted(whole)


class _Order:
    """What decides the order, for one query."""

    def __init__(
        self,
        word_index: WordIndex,
        parsed_query: Query,
        found: tuple[Fits, ...],
        here: frozenset[str],
        recent: Mapping[str, int],
    ) -> None:
        self._word_index = word_index
        self._query = parsed_query
        self._found = found
        self._here = here
        self._recent = recent
        self._weights = [log(1 + len(word_index.entries) / (1 + len(fits))) for fits in found]
        """A word counts for more, the fewer entries hold it."""
        self._parts = [
            (word, f" {word}", weight) if len(word) >= SHORT else ("", f" {word} ", weight)
            for word, weight in zip(parsed_query.folded, self._weights, strict=True)
        ]
        self._meant = {
            kind
            for kind, words in _HEADINGS.items()
            if any(f" {word} " in words for word in parsed_query.folded)
        }

    def whole(self) -> list[Ranked]:
        """Every entry that holds all words."""
        if not self._found:
            return []
        numbers = set(self._found[0]).intersection(*self._found[1:])
        return list(self._those(numbers, partial=False))

    def partial(self) -> list[Ranked]:
        """Every entry that holds most; a word that nothing holds is left out of account."""
        pairs = tuple(zip(self._weights, self._found, strict=True))
        needed = _MOST * sum(weight for weight, fits in pairs if fits)
        held: dict[int, float] = {}
        for weight, fits in pairs:
            for number in fits:
                held[number] = held.get(number, 0.0) + weight
        most = {number for number, weight in held.items() if weight >= needed}
        whole = most.intersection(*self._found)
        return list(self._those(most - whole, partial=True))

    def _those(self, numbers: set[int], *, partial: bool) -> Iterator[Ranked]:
        """The entries of these numbers; what only its stage's name speaks for is none."""
        for number in numbers:
            held = [fits[number] for fits in self._found if number in fits]
            if any(field != CONTEXT for field, _how, _where in held):
                yield self._ranked(number, held, partial=partial)

    def _ranked(self, number: int, held: list[Fit], *, partial: bool) -> Ranked:
        """The place of an entry."""
        entry = self._word_index.entries[number]
        fields = [field for field, _how, _where in held]
        worst = max((field for field in fields if field != KIND), default=KIND)
        by = BODY if partial and worst <= TOPIC else worst
        by_name, how = by <= TOPIC, max(how for _field, how, _where in held)
        apart = self._apart(number)
        order = (
            not by_name,
            apart,
            partial,
            entry.kind not in self._meant,
            by > BODY,
            how,
            self._named(number, sum(fields)),
            self._here.isdisjoint(entry.stage_keys),
            self._recent.get(entry.key, len(self._recent)),
            sum(where for _field, _how, where in held),
            (_BY_NAME if by_name else _BY_TEXT).get(entry.kind, len(_BY_NAME)),
            len(entry.body) // _SCREEN,
            number,
        )
        return Ranked(order, number, by_name, how, partial, apart)

    def _named(self, number: int, fields: int) -> int:
        """How nearly the words are what the entry is called."""
        kind, called = self._word_index.entries[number].kind, self._word_index.called(number)
        if self._query.phrase in called:
            if self._query.phrase == called[0] and kind is not PackKind.TERM:
                return 0
            return 2 if kind is PackKind.STAGE else 1
        return 3 + fields + (kind is PackKind.TERM)

    def _apart(self, number: int) -> int:
        """How far the words stand from each other: 0 said in a row, 1 in one sentence, to 4."""
        if len(self._found) < 2:
            return 0
        names, *said = self._word_index.sentences(number)
        names += _HEADINGS[self._word_index.entries[number].kind]
        if any(self._query.phrase in sentence for sentence in said):
            return 0
        best = max((self._held(sentence + names) for sentence in said), default=0.0)
        return 1 + int(3.99 * (1 - best / sum(self._weights)))

    def _held(self, text: str) -> float:
        """The weight of the words in a text; a word inside another counts for half."""
        held = 0.0
        for word, begun, weight in self._parts:
            if begun in text:
                held += weight
            elif word and word in text:
                held += weight / 2
        return held
