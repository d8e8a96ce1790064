"""The search index of a pack: everything that can be looked up, and the words that find it.

It is used by look-up in the program, the command palette and the shell commands. Words are folded
and their places recorded once, so that every key typed can be answered; the index is stored with
the compiled pack, so that quick commands need not load the pack's records.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import log2
from typing import Any, Final, NamedTuple

from platscoach.method.search import search_entry
from platscoach.method.search.everyday_words import Subjects
from platscoach.method.search.function_words import is_small
from platscoach.method.search.hits import KIND_WORDS, PackKind
from platscoach.method.search.search_entry import KeptEntries, SearchEntry
from platscoach.method.search.word_forms_and_synonyms import Synonyms, stem, unjoined
from platscoach.method.search.word_list import WordList
from platscoach.text import fold

WORD: Final = re.compile(r"\w+")

TITLE, ALIAS, TOPIC, TITLE_PART, ALIAS_PART, BODY, CONTEXT, KIND = range(8)
"""The fields that a word can be in, the best first. A part is a word of a name that has other
significant words. A topic is another name of a stage, often only a subject that it deals with; the
context of a text is the names of its stage."""

NAMES: Final = frozenset((TITLE, ALIAS, TOPIC, TITLE_PART, ALIAS_PART))
"""The fields that hold the names of an entry."""

FIELDS: Final = 8

SHORT: Final = 3
"""Fewest letters of a query word that is found inside others; a shorter one only matches
beginnings."""

_A_TEXT: Final = 160
"""Most letters of a text in which each word counts in full."""

_LONGER: Final = 0.35
"""The weight of a word in a longer text is 1 / (1 + this) for twice that length, 1 / (1 + twice
this) for four times it."""


class StageName(NamedTuple):
    """What a stage is called."""

    key: str
    number: int | None
    name: str
    long_name: str
    label: str


class WordForms(NamedTuple):
    """Every word of the entries, a line each: as it is written, folded, and as a stem.

    They are long texts, because a file with lists of words and numbers takes several times as long
    to read.
    """

    said: str
    folded: str
    stems: str
    places: str
    """Where each occurs: the numbers of the entries times `FIELDS`, plus the field."""
    sizes: str
    """How many letters the text of each entry has."""


class SearchIndex:
    """The entries of a pack, every word in them with its places, and words that mean the same."""

    __slots__ = (
        "_called", "_known_places", "_known_stems", "_length_shares", "_places", "_said_sentences",
        "_sentences", "_sizes", "entries", "folded", "known", "language", "put_right", "said",
        "sources", "stage_names", "stages", "stems", "subjects", "synonyms", "words",
    )  # fmt: skip

    def __init__(
        self,
        entries: Sequence[SearchEntry],
        words: WordForms,
        synonyms: Synonyms,
        subjects: Subjects,
        stages: Sequence[StageName],
        sources: Mapping[str, Sequence[str]],
    ) -> None:
        self.entries = entries
        self.language = synonyms.language
        self.words = words
        self.synonyms = synonyms
        self.subjects = subjects
        self.stages = stages
        self.stage_names = {stage.key: stage.name for stage in stages}
        self.sources = sources
        """Title and address of every source by its label."""
        self.said = words.said.split("\n")
        """The words as they are written."""
        self._places = words.places.split("\n")
        self._sizes = words.sizes.split()
        self.folded = WordList(words.folded)
        self.stems = WordList(words.stems)
        self.known: dict[tuple[str, bool, bool, bool, bool], Any] = {}
        """A cache of the matches of the query words that were asked for last."""
        self.put_right: dict[tuple[str, int], str] = {}
        """A cache of corrections, by the mistyped word and the number of slips allowed."""
        self._known_stems: frozenset[str] | None = None
        self._known_places: dict[int, list[int]] = {}
        self._length_shares: dict[int, float] = {}
        self._called: dict[int, tuple[str, ...]] = {}
        self._sentences: dict[int, tuple[str, ...]] = {}
        self._said_sentences: dict[int, list[str]] = {}

    @property
    def known_stems(self) -> frozenset[str]:
        """The stems of all words that find anything."""
        if self._known_stems is None:
            everyday, others = self.subjects.words(), self.synonyms.words()
            self._known_stems = frozenset((*self.stems.words, *everyday, *others))
        return self._known_stems

    def length_share(self, number: int) -> float:
        """The weight of a word in the text of an entry: the lower, the longer the text is."""
        if (known := self._length_shares.get(number)) is None:
            size = max(int(self._sizes[number]), _A_TEXT)
            known = self._length_shares[number] = 1 / (1 + _LONGER * log2(size / _A_TEXT))
        return known

    def places(self, number: int) -> list[int]:
        """The places of a word, as in `WordForms`."""
        if (known := self._known_places.get(number)) is None:
            known = self._known_places[number] = list(map(int, self._places[number].split()))
        return known

    def called(self, number: int) -> tuple[str, ...]:
        """The names of an entry, folded."""
        if (known := self._called.get(number)) is None:
            entry = self.entries[number]
            known = tuple([folded_words(name) for name in (entry.title, *entry.aliases) if name])
            self._called[number] = known
        return known

    def said_sentences(self, number: int) -> list[str]:
        """The sentences of an entry as they are written."""
        if (known := self._said_sentences.get(number)) is None:
            known = self._said_sentences[number] = sentences(self.entries[number].body)
        return known

    def sentences(self, number: int) -> tuple[str, ...]:
        """All names of an entry, and then its sentences, folded."""
        if (known := self._sentences.get(number)) is None:
            entry = self.entries[number]
            names = " ".join((entry.title, *entry.aliases, entry.context))
            known = tuple([folded_words(part) for part in (names, *self.said_sentences(number))])
            self._sentences[number] = known
        return known


def words_of(entries: Sequence[SearchEntry], language: str) -> WordForms:
    """Every word of the entries, with its places."""
    words: dict[str, list[str]] = {}
    for number, entry in enumerate(entries):
        for field, text in _fields(entry, language):
            place = str(number * FIELDS + field)
            for word in set(WORD.findall(unjoined(text.casefold()))):
                words.setdefault(word, []).append(place)
    folded = [fold(word) for word in words]
    stems = [stem(word, language) for word in folded]
    places = map(" ".join, words.values())
    sizes = " ".join([str(len(entry.body)) for entry in entries])
    lines = "\n".join
    return WordForms(lines(words), lines(folded), lines(stems), lines(places), sizes)


_SENTENCE_END: Final = r"(?<=[.!?])\s+|\n+"


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in re.split(_SENTENCE_END, text) if part]


def folded_words(text: str) -> str:
    """The text's words, folded, each after a space: ` malbild` is found where a word begins."""
    return " ".join(["", *WORD.findall(unjoined(fold(text))), ""])


def _fields(entry: SearchEntry, language: str) -> Iterator[tuple[int, str]]:
    """The texts of an entry and what they are."""
    for title in entry.title.split(", "):
        yield (TITLE_PART if _telling(title, language) > 1 else TITLE), title
    also = TOPIC if entry.kind is PackKind.STAGE else ALIAS
    for names in entry.aliases:
        for name in names.split(", "):
            yield (ALIAS_PART if _telling(name, language) > 1 else also), name
    yield BODY, entry.body
    if entry.context:
        yield CONTEXT, entry.context
    yield KIND, KIND_WORDS[entry.kind]


def _telling(name: str, language: str) -> int:
    """How many words of a name are not small words."""
    return sum(not is_small(fold(word), language) for word in WORD.findall(name))


def to_rows(index: SearchIndex) -> dict[str, Any]:
    """The part of the index that is stored as JSON: all but its long texts."""
    return {"language": index.language, "stages": index.stages, "sources": index.sources}


def to_texts(index: SearchIndex) -> dict[str, str]:
    """The long texts of the index by their names."""
    return {
        **index.words._asdict(),
        **search_entry.to_texts(index.entries),
        **index.subjects.to_texts(),
        "synonyms": index.synonyms.lines,
    }


def from_rows(rows: dict[str, Any], texts: Mapping[str, str]) -> SearchIndex:
    """The index made from its stored rows and texts. Raises various errors if these are damaged."""
    return SearchIndex(
        KeptEntries(texts),
        WordForms(*[texts[name] for name in WordForms._fields]),
        Synonyms(texts["synonyms"], rows["language"]),
        Subjects(texts),
        [StageName(*stage) for stage in rows["stages"]],
        rows["sources"],
    )
