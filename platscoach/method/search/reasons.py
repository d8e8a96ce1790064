"""Why an entry was found that does not have the words of the query in its own text.

Something people say (an everyday word or phrase) led to it, or it has a synonym of what was typed,
or a part of a compound. The reason is worked out only for the hits shown, from the same weights as
the ranking, so that searching takes no longer.
"""

from functools import cached_property
from typing import Final

from platscoach.method.search.compounds import parts
from platscoach.method.search.everyday_words import telling_words
from platscoach.method.search.function_words import is_faint
from platscoach.method.search.index import SearchIndex
from platscoach.method.search.leading import led_to
from platscoach.method.search.matching import phrases_within
from platscoach.method.search.phrases import QueryWord
from platscoach.method.search.query import Query
from platscoach.method.search.related_words import part_in, related_stems
from platscoach.method.search.similar_phrases import alike, asked_words
from platscoach.method.search.word_forms_and_synonyms import spelled_stem, stem

_IN_WORDS: Final = 4
"""Fewest letters of a query word that is recognised inside a longer one."""

_OF_A_PART: Final = 0.6
"""How surely a part of a compound means what the whole does."""


class Reasons:
    """The words by which things were found, for one query."""

    def __init__(self, index: SearchIndex, query: Query) -> None:
        self._index = index
        self._query = query
        telling = telling_words(query.folded, index.language)
        strong = [word for word in telling if not is_faint(word, index.language)] or telling
        self._words = [(word, stem(word, index.language)) for word in strong]
        """The words that say what is looked for, each with its stem."""
        self._said = dict(zip(query.folded, query.said, strict=True))
        self._nearest: dict[int, str] = {}
        """A cache of the phrase nearest to the query, by subject."""

    def why(self, number: int) -> str:
        """What led to an entry; empty when most of the query stands in its own text."""
        text = " ".join(self._index.sentences(number))
        held = [word for word, own in self._words if _holds(text, word, own)]
        if not self._words or 2 * len(held) >= len(self._words):
            return ""
        return self._everyday(number) or self._other_words(number, text)

    @cached_property
    def _subjects(self) -> dict[int, float]:
        """The subjects that the query is about, each with how sure that is, up to 1."""
        index, found = self._index, dict[int, float]()
        for word, own in self._words:
            both = () if index.stems.equal(own) else parts(word, index.known_stems, index.language)
            as_said = spelled_stem(self._said[word], index.language)
            for one, sure in ((as_said, 1.0), *((part, _OF_A_PART) for part in both or ())):
                for subject in index.subjects.named(one) if one else ():
                    found[subject] = max(found.get(subject, 0.0), sure)
        for subject, _places in phrases_within(index, self._query):
            found[subject] = 1.0
        for subject, share in alike(index, self._query):
            found[subject] = max(found.get(subject, 0.0), share)
        return found

    @cached_property
    def _led(self) -> dict[int, int]:
        """For each entry that is led to, the subject that leads there most surely."""
        best: dict[int, tuple[float, int]] = {}
        for subject, share in self._subjects.items():
            for entry, strength in led_to(self._index.subjects.leads(subject), share):
                if entry not in best or strength > best[entry][0]:
                    best[entry] = strength, subject
        return {entry: subject for entry, (_strength, subject) in best.items()}

    def _everyday(self, number: int) -> str:
        """What people say that leads to an entry, in the words that are nearest the query."""
        subject = self._led.get(number)
        if subject is None:
            return ""
        if subject not in self._nearest:
            phrases = self._index.subjects.phrases
            self._nearest[subject] = phrases.nearest(self._asked, subject)
        return self._nearest[subject]

    @cached_property
    def _asked(self) -> list[QueryWord]:
        """The words of the query with the stems that they may have in what people say."""
        return asked_words(self._index, self._query)

    @cached_property
    def _related(self) -> list[tuple[str, ...]]:
        """For each word in `_words`, the stems of its synonyms and of its parts."""
        return [related_stems(self._index, word)[1:] for word, _own in self._words]

    def _other_words(self, number: int, text: str) -> str:
        """The words in a text that are synonyms of the query's words, or parts of them."""
        found = (part_in(text, *stems) for stems in self._related)
        return " ".join(
            [self._as_said(number, word) for word in dict.fromkeys(filter(None, found))]
        )

    def _as_said(self, number: int, folded: str) -> str:
        """A folded word as it is written in an entry."""
        index = self._index
        words = [index.said[one] for one in index.folded.equal(folded)]
        if len(words) > 1:
            entry = index.entries[number]
            text = " ".join((entry.title, *entry.aliases, entry.body, entry.context)).casefold()
            words = [word for word in words if word in text] or words
        return words[0] if words else folded


def _holds(text: str, word: str, own: str) -> bool:
    """Whether a folded text has a word or a form of it."""
    return f" {own}" in text or (len(word) >= _IN_WORDS and word in text)
