"""Everything that can be looked up, and the words by which it is found.

The words are folded and their places noted once, so that every key typed is answered; for commands
that answer at once all of it is kept in a file.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from platscoach.method.search.hits import PackKind
from platscoach.method.search.kind_words import KIND_WORDS
from platscoach.method.search.stems import stem
from platscoach.method.search.word_list import WordList
from platscoach.text import fold

WORD: Final = re.compile(r"\w+")

TITLE, ALIAS, TOPIC, BODY, CONTEXT, KIND = range(6)
"""Where a word stands, the best first. A topic is another name of a stage, which is often only
what the stage deals with; the context of a text is what its stage is called."""

FIELDS: Final = 8


class SearchEntry(NamedTuple):
    """One thing that can be found."""

    kind: PackKind
    key: str
    stage_keys: tuple[str, ...]
    title: str
    aliases: tuple[str, ...]
    body: str = ""
    context: str = ""
    """What its stage is called, for a text of a stage: `förankring kommun` is a narrower search."""


class WordForms(NamedTuple):
    """Every word of the entries, a line each: as it is said, folded, and without its ending.

    Four long texts, for a file with as many lists and numbers takes several times as long to read.
    """

    said: str
    folded: str
    stems: str
    places: str
    """Where each stands: the numbers of the entries times `FIELDS`, plus the field."""


class WordIndex:
    """The entries of a pack, and every word in them with its places."""

    __slots__ = (
        "_called", "_places", "_sentences", "entries", "folded", "known", "language", "said",
        "stems", "words",
    )  # fmt: skip

    def __init__(self, entries: Sequence[SearchEntry], language: str, words: WordForms) -> None:
        self.entries = entries
        self.language = language
        self.words = words
        self.said = words.said.split("\n")
        self._places = words.places.split("\n")
        self.folded = WordList(words.folded)
        self.stems = WordList(words.stems)
        self.known: dict[tuple[str, bool], dict[int, tuple[int, int, int]]] = {}
        """The places of the words that were asked for last."""
        self._called: dict[int, tuple[str, ...]] = {}
        self._sentences: dict[int, tuple[str, ...]] = {}

    def places(self, number: int) -> list[int]:
        """Where a word stands."""
        return [int(place) for place in self._places[number].split()]

    def called(self, number: int) -> tuple[str, ...]:
        """The names of an entry, folded."""
        if (known := self._called.get(number)) is None:
            entry = self.entries[number]
            known = tuple(folded_words(name) for name in (entry.title, *entry.aliases) if name)
            self._called[number] = known
        return known

    def sentences(self, number: int) -> tuple[str, ...]:
        """All names of an entry, and then its sentences, folded."""
        if (known := self._sentences.get(number)) is None:
            entry = self.entries[number]
            names = " ".join((entry.title, *entry.aliases, entry.context))
            known = tuple(folded_words(part) for part in (names, *sentences(entry.body)))
            self._sentences[number] = known
        return known


def words_of(entries: Sequence[SearchEntry], language: str) -> WordForms:
    """Every word of the entries, with its places."""
    words: dict[str, list[str]] = {}
    for number, entry in enumerate(entries):
        for field, text in _fields(entry):
            place = str(number * FIELDS + field)
            for word in set(WORD.findall(text.casefold())):
                words.setdefault(word, []).append(place)
    folded = [fold(word) for word in words]
    stems = [stem(word, language) for word in folded]
    places = map(" ".join, words.values())
    return WordForms("\n".join(words), "\n".join(folded), "\n".join(stems), "\n".join(places))


_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+|\n+")


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in _SENTENCE_END.split(text) if part]


def folded_words(text: str) -> str:
    """The text's words, folded, each after a space: ` malbild` is found where a word begins."""
    return " ".join(["", *WORD.findall(fold(text)), ""])


def _fields(entry: SearchEntry) -> Iterator[tuple[int, str]]:
    """The texts of an entry and what they are."""
    if entry.title:
        yield TITLE, entry.title
    also = TOPIC if entry.kind is PackKind.STAGE else ALIAS
    for name in entry.aliases:
        yield also, name
    yield BODY, entry.body
    if entry.context:
        yield CONTEXT, entry.context
    yield KIND, KIND_WORDS[entry.kind]
