"""How well commands match what was typed in the palette.

A command that has the typed words in its name comes first. If none has, commands are found by other
forms of the words, by most of them, and in spite of a typing error: `slog ihop dem`, `öppna
papperskrogen`.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from math import log
from typing import Final

from platscoach.i18n import LANGUAGES
from platscoach.method.search.compounds import parts
from platscoach.method.search.function_words import is_small
from platscoach.method.search.fuzzy import nearest_of
from platscoach.method.search.word_forms_and_synonyms import stem
from platscoach.text import fold
from screens.commands.palette_command import PaletteCommand

Scored = list[tuple[float, PaletteCommand]]

_BY_OTHER_NAME: Final = 0.09
"""How much less an everyday name counts than the command's own name."""

_WELL: Final = 0.5
"""The minimum score of a command with a name in which the typed words begin words."""

_LEAST, _MOST = 0.1, 0.35
"""The minimum and maximum scores of a command that is found by other forms of the words."""

_ENOUGH: Final = 0.4
"""The share of the typed words, by weight, that a name must contain."""

_OF_THE_NAME: Final = 0.4
"""How much it matters that a name contains nothing else."""

_WORD: Final = re.compile(r"\w+")


class CommandMatcher:
    """The commands of a palette with what finds them, prepared once something is typed."""

    def __init__(self, choices: Sequence[PaletteCommand]) -> None:
        self._choices = choices
        self._names: list[tuple[PaletteCommand, list[frozenset[str]]]] = []
        """The words of each name of the commands, by their stems."""
        self._holding: Counter[str] = Counter()
        """How many commands have a name with a stem."""
        self._known: tuple[str, ...] = ()

    def scored(self, query: str) -> Scored:
        """The matching commands, each with its score."""
        words = fold(query).split()
        found = [(score, one) for one in self._choices if (score := _score(one, words)) > 0]
        if any(score >= _WELL for score, _one in found):
            return found
        best = {id(one): (score, one) for score, one in found}
        for score, one in self._by_forms(words):
            if score > best.get(id(one), (0.0, one))[0]:
                best[id(one)] = score, one
        return list(best.values())

    def _by_forms(self, words: list[str]) -> Scored:
        """The commands that have most of the words in a name, in any form and put right."""
        self._make_ready()
        every = _WORD.findall(" ".join(words))
        asked = frozenset(_stems([part for word in every for part in self._meant(word)]))
        whole = sum(map(self._weight, asked))
        found = []
        for choice, names in self._names:
            best = max((self._alike(name, asked, whole) for name in names), default=0.0)
            if best:
                found.append((_LEAST + (_MOST - _LEAST) * best + choice.weight / 10, choice))
        return found

    def _alike(self, name: frozenset[str], asked: frozenset[str], whole: float) -> float:
        """How similar a name is to what was typed, up to 1; 0 if it is not similar enough."""
        if asked.isdisjoint(name):
            return 0.0
        held = sum(map(self._weight, asked & name))
        if held < _ENOUGH * whole:
            return 0.0
        of_name = held / sum(map(self._weight, name))
        return held / whole * (1 - _OF_THE_NAME + _OF_THE_NAME * of_name)

    def _weight(self, own: str) -> float:
        """The weight of a stem: the fewer commands have it, the more it counts."""
        return log(1 + len(self._choices) / max(1, self._holding[own]))

    def _meant(self, word: str) -> tuple[str, ...]:
        """The word, the two known words it is compounded of, or the one that it is a misspelling
        of.
        """
        if _stem(word) in self._holding:
            return (word,)
        if both := _both_parts(word, self._holding):
            return both
        return (nearest_of(word, self._known) or word,)

    def _make_ready(self) -> None:
        """Gather the stems and the words of all names."""
        if self._names:
            return
        known: set[str] = set()
        for choice in self._choices:
            names = (*choice.names(), *choice.also())
            stems = [frozenset(_stems(_WORD.findall(name))) for name in names]
            self._names.append((choice, stems))
            self._holding.update(frozenset().union(*stems))
            known.update(word for name in names for word in _WORD.findall(name))
        self._known = tuple(sorted(known))


def _score(choice: PaletteCommand, words: list[str]) -> float:
    """How well a command answers the words typed, 0 when it does not.

    Its own name counts for more than an everyday name, and that for more than other words; the
    beginning of a word counts for more than its middle.
    """
    extra = choice.weight / 5
    best = max((_called(name, words) for name in choice.names()), default=0.0)
    also = max((_called(name, words) for name in choice.also()), default=0.0)
    if best := max(best, also - _BY_OTHER_NAME):
        return best + extra
    texts = " ".join((*choice.names(), *choice.also(), choice.words))
    return 0.2 + extra if all(word in texts for word in words) else 0.0


def _called(name: str, words: list[str]) -> float:
    """How well the words match a name; the whole name matches best."""
    if name == " ".join(words):
        return 0.85
    if not all(word in name for word in words):
        return 0.0
    if name.startswith(words[0]):
        return 0.7
    return 0.6 if all(f" {word}" in f" {name}" for word in words) else 0.5


def _both_parts(word: str, known: Collection[str]) -> tuple[str, ...]:
    """The stems of the two parts of a compound, if both are known."""
    for language in LANGUAGES:
        if (found := parts(word, known, language)) and all(found):
            return found
    return ()


def _stems(words: Iterable[str]) -> list[str]:
    """The stems of words, without the small ones if there are others."""
    every = list(words)
    telling = [word for word in every if not any(is_small(word, one) for one in LANGUAGES)]
    return [_stem(word) for word in telling or every]


@lru_cache(maxsize=4_096)
def _stem(word: str) -> str:
    """The stem of a folded word, in whichever language it is."""
    return min((stem(word, one) for one in LANGUAGES), key=len)
