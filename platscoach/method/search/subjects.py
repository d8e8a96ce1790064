"""Everyday words and what they lead to: `mack` to what the method says of local service.

A supporter asks in the words of her day, and the method has its own. What an everyday word leads
to is chosen by hand, unlike a synonym, which is looked for wherever it may stand; so a word of two
meanings belongs here, where it leads only to what it means to a supporter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platscoach.method.search.function_words import is_small
from platscoach.method.search.related_words import stem
from platscoach.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from platscoach.method.model import Subject

_BEGUN: Final = 4
"""Letters from which the beginning of an everyday word is known, while it is being typed."""


class Subjects:
    """The subjects of a pack in one language.

    Kept as a few long texts with a line for each word, phrase and subject, for they are read at
    every command that answers at once, and few of them are asked for.
    """

    __slots__ = ("_leads", "_phrases", "phrases", "single")

    def __init__(self, single: str, phrases: str, leads: str) -> None:
        self.single = single
        """The stem of every single word, a tab and the number of its subject."""
        self.phrases = phrases
        """The stems of every phrase, a tab and the number of its subject."""
        self._leads = leads
        self._phrases: list[tuple[list[str], int]] | None = None

    def leads(self, subject: int) -> list[int]:
        """The numbers of the entries that a subject leads to, the best first."""
        return [int(number) for number in self._leads.split("\n")[subject].split()]

    def words(self) -> list[str]:
        """The stems of all single words."""
        return [line.partition("\t")[0] for line in self.single.split("\n")]

    def named(self, word: str) -> list[int]:
        """The subjects that are called so, by the stem of a word."""
        return self._beginning(f"{word}\t")

    def begun(self, word: str) -> list[int]:
        """The subjects that have a word with such a beginning."""
        return sorted(set(self._beginning(word))) if len(word) >= _BEGUN else []

    def _beginning(self, part: str) -> list[int]:
        """The subjects on lines that begin so."""
        text, found = f"\n{self.single}\n", []
        at = text.find(f"\n{part}")
        while at >= 0:
            end = text.index("\n", at + 1)
            found.append(int(text[text.index("\t", at) : end]))
            at = text.find(f"\n{part}", end)
        return found

    def said(self, stems: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """The subjects of which a phrase stands in a query, with the stems of the phrase."""
        if len(stems) < 2:
            return
        if self._phrases is None:
            lines = [line.partition("\t") for line in filter(None, self.phrases.split("\n"))]
            self._phrases = [(words.split(), int(number)) for words, _tab, number in lines]
        known = set(stems)
        for phrase, number in self._phrases:
            if known.issuperset(phrase):
                yield number, phrase

    def to_rows(self) -> tuple[str, str, str]:
        """The subjects as what JSON can hold."""
        return self.single, self.phrases, self._leads


def subjects_of(subjects: Sequence[Subject], entries: Mapping[str, int], language: str) -> Subjects:
    """The subjects of a pack, where `entries` has the number of the entry of each key.

    A key that a region's pack has hidden leads nowhere.
    """
    single: list[str] = []
    phrases: list[str] = []
    leads: list[str] = []
    for number, subject in enumerate(subjects):
        leads.append(" ".join([str(entries[key]) for key in subject.leads_to if key in entries]))
        for words in subject.words:
            stems = stems_of(words, language)
            (single if len(stems) == 1 else phrases).append(f"{' '.join(stems)}\t{number}")
    return Subjects("\n".join(dict.fromkeys(single)), "\n".join(phrases), "\n".join(leads))


def stems_of(words: str, language: str) -> list[str]:
    """The stems of what says something in a few words, small words aside if two others are left."""
    folded = fold(words).replace("-", " ").split()
    telling = [word for word in folded if not is_small(word, language)]
    return [stem(word, language) for word in (telling if len(telling) > 1 else folded)]
