"""The order of what was found: what the user most likely wants, first."""

from collections.abc import Mapping, Sequence
from math import log
from typing import Final, NamedTuple

from platscoach.method.search.hits import KIND_WORDS, PackKind
from platscoach.method.search.index import (
    BODY,
    CONTEXT,
    KIND,
    SHORT,
    TOPIC,
    Fit,
    Fits,
    SearchIndex,
)
from platscoach.text import fold

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

_FOLDED_KINDS: Final = fold("\n".join(f" {words} " for words in KIND_WORDS.values())).split("\n")
_KIND_WORDS: Final = dict(zip(KIND_WORDS, _FOLDED_KINDS, strict=True))
"""The words for each kind of thing, folded, each after a space."""

_MOST: Final = 0.5
"""Share of a query's weight that an entry must hold to be shown for a part of it."""

_ENOUGH: Final = 3
"""Entries that hold everything; with fewer, those that hold most of it are shown as well."""

_TOGETHER: Final = 1
"""How far apart words are at most that stand in one sentence."""

_SCREEN: Final = 80
"""Letters by which a text must be longer than another to come after it."""


_UNNAMED: Final = 3
"""Where something comes that is not called what was typed, before what stands for the fields."""


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
    index: SearchIndex,
    words: Sequence[str],
    found: tuple[Fits, ...],
    here: frozenset[str],
    recent: Mapping[str, int],
) -> list[Ranked]:
    """The entries that hold every word, or most of what was asked, the best first.

    `found` has for each of the folded words what holds it.
    """
    order = _Order(index, words, found, here, recent)
    whole = order.whole()
    if len([one for one in whole if one.apart <= _TOGETHER]) < _ENOUGH:
        whole += order.partial()
    return sorted(whole)


class _Order:
    """What decides the order, for one query."""

    def __init__(
        self,
        index: SearchIndex,
        words: Sequence[str],
        found: tuple[Fits, ...],
        here: frozenset[str],
        recent: Mapping[str, int],
    ) -> None:
        self._index = index
        self._phrase = " ".join(["", *words, ""])
        """The words as `folded_words` writes them."""
        self._found = found
        self._here = here
        self._recent = recent
        self._weights = [log(1 + len(index.entries) / (1 + len(fits))) for fits in found]
        """A word counts for more, the fewer entries hold it."""
        self._parts = [
            (word, f" {word}", weight) if len(word) >= SHORT else ("", f" {word} ", weight)
            for word, weight in zip(words, self._weights, strict=True)
        ]
        self._meant = {
            kind
            for kind, meaning in _KIND_WORDS.items()
            for word in words
            if f" {word} " in meaning
        }

    def whole(self) -> list[Ranked]:
        """Every entry that holds all words."""
        if not self._found:
            return []
        numbers = set(self._found[0]).intersection(*self._found[1:])
        return self._those(numbers, partial=False)

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
        return self._those(most - whole, partial=True)

    def _those(self, numbers: set[int], *, partial: bool) -> list[Ranked]:
        """The entries of these numbers; what only its stage's name speaks for is none."""
        found, ranked = self._found, []
        for number in numbers:
            held = [fits[number] for fits in found if number in fits]
            fields = [field for field, _how, _where in held]
            if fields.count(CONTEXT) < len(fields):
                ranked.append(self._ranked(number, held, fields, partial=partial))
        return ranked

    def _ranked(self, number: int, held: list[Fit], fields: list[int], *, partial: bool) -> Ranked:
        """The place of an entry."""
        entry = self._index.entries[number]
        worst, how, where = KIND, 0, 0
        for field, its_how, its_where in held:
            if field != KIND and (worst == KIND or field > worst):
                worst = field
            how, where = max(how, its_how), where + its_where
        by = BODY if partial and worst <= TOPIC else worst
        by_name = by <= TOPIC
        apart = self._apart(number) if len(self._found) > 1 else 0
        order = (
            not by_name,
            apart,
            partial,
            entry.kind not in self._meant,
            by > BODY,
            how,
            self._named(number, fields),
            self._here.isdisjoint(entry.stage_keys),
            self._recent.get(entry.key, len(self._recent)),
            where,
            (_BY_NAME if by_name else _BY_TEXT).get(entry.kind, len(_BY_NAME)),
            len(entry.body) // _SCREEN,
            number,
        )
        return Ranked(order, number, by_name, how, partial, apart)

    def _named(self, number: int, fields: list[int]) -> int:
        """How nearly the words are what the entry is called."""
        kind = self._index.entries[number].kind
        if max(fields) <= TOPIC and self._phrase in (called := self._index.called(number)):
            if self._phrase == called[0] and kind is not PackKind.TERM:
                return 0
            return 2 if kind is PackKind.STAGE else 1
        return _UNNAMED + sum(fields) + (kind is PackKind.TERM)

    def _apart(self, number: int) -> int:
        """How far the words stand from each other: 0 said in a row, 1 in one sentence, to 4."""
        names, *said = self._index.sentences(number)
        names += _KIND_WORDS[self._index.entries[number].kind]
        if any(self._phrase in sentence for sentence in said):
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
