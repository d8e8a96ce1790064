"""What was typed, word by word, and what answers a word: records."""

from math import log
from typing import Final, NamedTuple

from platscoach.method.search.index import SHORT, WORD
from platscoach.method.search.word_forms_and_synonyms import unjoined
from platscoach.text import clean_line, fold

MOST_WORDS: Final = 12
"""Words that are asked for: more is a paste, and what comes after would only cost time."""

LONGEST: Final = 200
"""Letters that are looked at, for the same reason."""

EXACT, FOLDED, INFLECTED, RELATED = range(4)
"""How a word was found: with its letters, without its dots, with another ending, by another word
for it or by a part of it."""


_RARE: Final = 5
"""Entries that hold a word that counts for most: one that fewer hold is not told from it."""


def rarity(holding: int, count: int) -> float:
    """What a word counts for that so many of the entries hold."""
    return log(1 + count / max(_RARE, holding))


class Fit(NamedTuple):
    """How an entry answers a word."""

    strength: float
    field: int
    how: int
    quality: float = 0.0
    """How nearly a word that it holds is what was typed; 0 when it is only led to."""


class Fits:
    """What answers one word of a query."""

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
        """The fit in each entry that does."""
        self.direct = direct
        """How many of them hold the word itself: the fewer, the more it says."""
        self.needed = needed
        """Whether a whole hit must hold it."""
        self.share = share
        """How much the word counts beside others."""
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
        """Whether it is typed with dots and rings, so that a word without them is meant so."""
        self.short = max(map(len, self.folded), default=0) < SHORT
        """Whether all of it is too short to be looked for in texts."""
        self.key = fold(line) if len(line) > 1 and any(map(str.isdigit, line)) else ""
        """The query as the key of an item, or the beginning of one; empty if it is none."""
