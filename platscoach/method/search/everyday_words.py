"""Everyday words and what they lead to: `mack` to what the method says of local service.

A supporter asks in everyday words, and the method has its own. What an everyday word leads
to is chosen by hand, unlike a synonym, which is looked for wherever it may stand; so a word of two
meanings belongs here, where it leads only to what it means to a supporter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platscoach.method.search.function_words import is_faint, is_small
from platscoach.method.search.phrases import Phrases, phrase_lines
from platscoach.method.search.word_forms_and_synonyms import SpelledLines, spelled_stem, unjoined
from platscoach.text import fold, without_marks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platscoach.method.model import Subject

OF_FAINT: Final = 0.4
"""The weight, in a phrase, of a word that says little."""

OF_SMALL: Final = 0.2
"""The weight, in a phrase, of a small word, if there are few others."""

_BEGUN: Final = 4
"""Fewest letters with which an everyday word is found while it is being typed."""


class Subjects:
    """The subjects of a pack: what people say in everyday words, and the entries it leads to.

    Kept as a few long texts with a line for each word, phrase and subject, because they are read by
    every quick command, and few of them are asked for.
    """

    __slots__ = ("_known_leads", "_lead_lines", "_leads", "_spelled", "phrases", "single")

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.single = texts["single"]
        """A line for every single word: its stem, a tab and the number of its subject."""
        self._spelled = SpelledLines(f"\n{self.single}\n")
        self.phrases = Phrases(texts)
        """What is said of the subjects in more than one word."""
        self._leads = texts["leads"]
        self._lead_lines: list[str] = []
        self._known_leads: dict[int, list[int]] = {}

    def leads(self, subject: int) -> list[int]:
        """The numbers of the entries that a subject leads to, the best first."""
        if (known := self._known_leads.get(subject)) is None:
            self._lead_lines = self._lead_lines or self._leads.split("\n")
            known = [int(number) for number in self._lead_lines[subject].split()]
            self._known_leads[subject] = known
        return known

    def words(self) -> list[str]:
        """The stems of all single words, folded."""
        return [line.partition("\t")[0] for line in without_marks(self.single).split("\n")]

    def named(self, word: str) -> list[int]:
        """The subjects that have a single word with this stem."""
        return self._beginning(f"{word}\t")

    def begun(self, word: str) -> list[int]:
        """The subjects that have a single word with this beginning."""
        return sorted(set(self._beginning(word))) if len(word) >= _BEGUN else []

    def _beginning(self, part: str) -> list[int]:
        """The subjects of the lines that begin with `part`."""
        found: list[int] = []
        text, at = self._spelled.where(f"\n{part}")
        while at >= 0:
            end = text.index("\n", at + 1)
            found.append(int(text[text.index("\t", at) : end]))
            at = text.find(f"\n{part}", end)
        return found

    def to_texts(self) -> dict[str, str]:
        """The texts of the subjects, by their names."""
        return {"single": self.single, "leads": self._leads, **self.phrases.to_texts()}


def subjects_of(subjects: Sequence[Subject], entries: Mapping[str, int], language: str) -> Subjects:
    """The subjects of a pack; `entries` has the number of each entry by its key.

    A key that a region's pack has hidden leads nowhere.
    """
    said = tuple([subject.words for subject in subjects])
    single, lines = stem_lines(said, language)
    leads = [
        " ".join([str(entries[key]) for key in subject.leads_to if key in entries])
        for subject in subjects
    ]
    written = [words for its in said for words in its]
    texts = {"single": single, "leads": "\n".join(leads)}
    return Subjects(texts | {"phrases": lines, "as_written": "\n".join(written)})


def stem_lines(said: tuple[tuple[str, ...], ...], language: str) -> tuple[str, str]:
    """The lines of the single words, and those of the phrases, of all subjects.

    Most of the time that it takes to compile a pack is spent here.
    """
    single: list[str] = []
    phrases: list[tuple[list[str], int]] = []
    for number, its in enumerate(said):
        for words in its:
            stems = stems_of(words, language)
            if len(stems) == 1:
                single.append(f"{stems[0]}\t{number}")
            phrases.append((stems, number))
    lines = phrase_lines(phrases, lambda one: share_beside_others(fold(one), language))
    return "\n".join(dict.fromkeys(single)), lines


def stems_of(words: str, language: str) -> list[str]:
    """The stems of the words of a phrase, without the small ones if two others are left.

    Each keeps its å, ä and ö.
    """
    said = {fold(word): word for word in unjoined(words.casefold()).replace("-", " ").split()}
    telling = telling_words(list(said), language)
    return [spelled_stem(said[word], language) for word in telling]


def telling_words(folded: Sequence[str], language: str) -> Sequence[str]:
    """The folded words that are not small; all of them, if fewer than two are left."""
    telling = [word for word in folded if not is_small(word, language)]
    return telling if len(telling) > 1 else folded


def share_beside_others(word: str, language: str) -> float:
    """The weight of a word in a phrase: lower if it says little, lowest if it is a small word."""
    if is_small(word, language):
        return OF_SMALL
    return OF_FAINT if is_faint(word, language) else 1.0
