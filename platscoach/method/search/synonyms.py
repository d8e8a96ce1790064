"""Other words for the same thing: from the pack's groups, and from its glossary's translations."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from platscoach.method.search.stems import stem
from platscoach.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from platscoach.method.model import Pack, Term

_HEAD: Final = 4
"""Letters of the last part of a compound that are needed to look for its kin: `byamöte`."""

_NAME: Final = re.compile(r"[\w-]+")


class Synonyms:
    """Which words stand for which, by their stems."""

    __slots__ = ("kin", "language")

    def __init__(self, kin: Mapping[str, Sequence[str]], language: str) -> None:
        self.kin = kin
        self.language = language

    def of(self, word: str) -> tuple[str, ...]:
        """The stems that mean the same as a folded word, or as the last part of a compound."""
        own = stem(word, self.language)
        for start in range(max(1, len(own) - _HEAD + 1)):
            if kin := self.kin.get(own[start:]):
                return tuple(one for one in kin if one != own)
        return ()


@lru_cache(maxsize=4)
def synonyms(pack: Pack) -> Synonyms:
    """The pack's synonyms, made ready once."""
    kin: dict[str, dict[str, None]] = {}
    for group in pack.synonyms:
        stems = [stem(fold(word), pack.language) for word in group]
        for one in stems:
            kin.setdefault(one, {}).update(dict.fromkeys(stems))
    for term in pack.glossary:
        here, there = (
            [stem(fold(name), pack.language) for name in names]
            for names in _single_words(term, pack.language)
        )
        for one in there:
            kin.setdefault(one, {}).update(dict.fromkeys(here))
    return Synonyms({one: tuple(others) for one, others in kin.items()}, pack.language)


def _single_words(term: Term, language: str) -> tuple[list[str], list[str]]:
    """The names of a term that are one word each, in the pack's language and in the other."""
    both = [
        [name.strip() for name in names.split(",") if _NAME.fullmatch(name.strip())]
        for names in (term.sv, term.en)
    ]
    return (both[0], both[1]) if language == "sv" else (both[1], both[0])
