"""A query, word by word, and the matches of a word: records."""

from math import log
from typing import Final, NamedTuple

from platscoach.method.search.index import SHORT, WORD
from platscoach.method.search.word_forms_and_synonyms import unjoined
from platscoach.text import clean_line, fold

MOST_WORDS: Final = 12
"""Most words that are searched for: a longer query was pasted, and the rest would only take
time."""

LONGEST: Final = 200
"""Most letters of a query that are read, for the same reason."""

EXACT, FOLDED, INFLECTED, RELATED = range(4)
"""How a word was found: as typed, ignoring dots (`a` for `å`), with another ending, or by a synonym
or a part of it."""


_RARE: Final = 5
"""The number of entries with a word below which it does not gain any more weight."""


def rarity(holding: int, count: int) -> float:
    """The weight of a word that `holding` of `count` entries have: the fewer, the higher."""
    return log(1 + count / max(_RARE, holding))


class Fit(NamedTuple):
    """How an entry matches a word."""

    strength: float
    field: int
    how: int
    quality: float = 0.0
    """How close the entry's word is to what was typed; 0 if the entry is only led to."""


class Fits:
    """The matches of one word of a query."""

    __slots__ = ("direct", "entries", "guessed", "needed", "share")

    def __init__(
        self,
        entries: dict[int, Fit],
        direct: int,
        *,
        needed: bool = True,
        share: float = 1.0,
        guessed: bool = False,
    ) -> None:
        self.entries = entries
        """The match in each entry that has one."""
        self.direct = direct
        """How many of them have the word itself: the fewer, the more it says."""
        self.needed = needed
        """Whether an entry must match this word to be a full hit."""
        self.share = share
        """The weight of the word beside others."""
        self.guessed = guessed
        """Whether only parts of the word are known, so that it may be mistyped as well."""


class Query:
    """The words of what was typed, made ready once for the whole pack."""

    __slots__ = ("dotted", "folded", "key", "said", "short")

    def __init__(self, query: str) -> None:
        line = clean_line(query[:LONGEST])
        self.said = tuple([word.casefold() for word in WORD.findall(unjoined(line))[:MOST_WORDS]])
        self.folded = tuple(map(fold, self.said))
        self.dotted = self.folded != self.said
        """Whether it was typed with dots (å, ä, ö), so that words typed without are meant to have
        none."""
        self.short = max(map(len, self.folded), default=0) < SHORT
        """Whether all its words are too short to be searched for in texts."""
        self.key = fold(line) if len(line) > 1 and any(map(str.isdigit, line)) else ""
        """The query as the key of an item, or the beginning of one; empty if it cannot be one."""
