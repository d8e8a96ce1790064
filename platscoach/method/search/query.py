"""What was typed into look-up, made ready once for the whole pack."""

from typing import Final

from platscoach.method.search.word_index import WORD
from platscoach.text import clean_line, fold

SHORT: Final = 3
"""Letters from which a word is found inside other words; a shorter one begins a word."""

MOST_WORDS: Final = 12
"""Words that are asked for: more is a paste, and what comes after would only cost time."""

LONGEST: Final = 200
"""Letters that are looked at, for the same reason."""


class Query:
    """The words of a query."""

    __slots__ = ("folded", "key", "said", "short")

    def __init__(self, query: str) -> None:
        line = clean_line(query[:LONGEST])
        self.said = tuple(word.casefold() for word in WORD.findall(line)[:MOST_WORDS])
        self.folded = tuple(map(fold, self.said))
        self.short = all(len(word) < SHORT for word in self.folded)
        """Whether all of it is too short to be looked for in texts."""
        self.key = fold(line) if any(char.isdigit() for char in line) and len(line) > 1 else ""

    @property
    def phrase(self) -> str:
        """The words as `folded_words` writes them."""
        return " ".join(["", *self.folded, ""])
