"""Everyday words and what they lead to: `mack` to what the method says of local service.

A supporter asks in the words of her day, and the method has its own. What an everyday word leads
to is chosen by hand, unlike a synonym, which is looked for wherever it may stand; so a word of two
meanings belongs here, where it leads only to what it means to a supporter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from platscoach.method.search.function_words import is_small
from platscoach.method.search.related_words import stem
from platscoach.method.search.word_list import WordList
from platscoach.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platscoach.method.model import Subject

_BEGUN: Final = 4
"""Letters from which the beginning of an everyday word is known, while it is being typed."""


class Subjects:
    """The subjects of a pack in one language."""

    __slots__ = ("_by_stem", "_words", "leads", "phrases", "single")

    def __init__(
        self,
        single: Sequence[tuple[str, int]],
        phrases: Sequence[tuple[Sequence[str], int]],
        leads: Sequence[Sequence[int]],
    ) -> None:
        self.single = single
        """The stem of every single word, with the number of its subject."""
        self.phrases = phrases
        """The stems of every phrase, with the number of its subject."""
        self.leads = leads
        """The numbers of the entries that each subject leads to, the best first."""
        self._by_stem: dict[str, list[int]] = {}
        for word, number in single:
            self._by_stem.setdefault(word, []).append(number)
        self._words: WordList | None = None

    def named(self, word: str) -> Sequence[int]:
        """The subjects that are called so, by the stem of a word."""
        return self._by_stem.get(word, ())

    def begun(self, word: str) -> set[int]:
        """The subjects that have a word with such a beginning."""
        if len(word) < _BEGUN:
            return set()
        if self._words is None:
            self._words = WordList("\n".join([one for one, _number in self.single]))
        return {self.single[at][1] for at, _where in self._words.holding(word, begins=True)}

    def said(self, stems: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
        """The subjects of which a phrase stands in a query, with the stems of the phrase."""
        if len(stems) > 1:
            known = set(stems)
            for phrase, number in self.phrases:
                if known.issuperset(phrase):
                    yield number, phrase

    def to_rows(self) -> Any:  # noqa: ANN401
        """The subjects as what JSON can hold."""
        return [self.single, self.phrases, self.leads]


def subjects_of(subjects: Sequence[Subject], entries: Mapping[str, int], language: str) -> Subjects:
    """The subjects of a pack, where `entries` has the number of the entry of each key.

    A key that a region's pack has hidden leads nowhere.
    """
    single: list[tuple[str, int]] = []
    phrases: list[tuple[Sequence[str], int]] = []
    leads: list[Sequence[int]] = []
    for subject in subjects:
        number = len(leads)
        leads.append([entries[key] for key in subject.leads_to if key in entries])
        for words in subject.words:
            stems = stems_of(words, language)
            if len(stems) == 1:
                single.append((stems[0], number))
            else:
                phrases.append((stems, number))
    return Subjects(list(dict.fromkeys(single)), phrases, leads)


def stems_of(words: str, language: str) -> list[str]:
    """The stems of what says something in a few words, small words aside if two others are left."""
    folded = fold(words).replace("-", " ").split()
    telling = [word for word in folded if not is_small(word, language)]
    return [stem(word, language) for word in (telling if len(telling) > 1 else folded)]
