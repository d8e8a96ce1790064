"""The parts of a compound: a search for `föreningslokal` may find `lokal`.

Swedish writes compounds as one word, often with an s or a changed vowel between the parts. A part
counts only if it is a known word of the method: `transport` does not contain `ort`.
"""

from collections.abc import Collection, Iterator
from typing import Final

from platscoach.method.search.function_words import is_small, turns
from platscoach.method.search.word_forms_and_synonyms import stem
from platscoach.text import fold

_SHORTEST: Final = 3
"""Fewest letters of a part."""

_FIRST_ALONE, _LAST_ALONE = 5, 4
"""Fewest letters in the stem of a first or last part that is known while the other is not. A first
part must be that long as typed too: `slutraporten` is not taken to begin with `sluta`."""

_LEAST: Final = 7
"""Fewest letters of a word that is split as a compound."""

_LINKS: Final = {"sv": ("", "s", "o", "u", "e", "a"), "en": ("",)}
"""The letters that may join the parts of a compound."""

SUFFIXES: Final = ("ring", "ning", "ling", "ande", "ende", "tion", "het", "skap", "are", "else")
"""Endings that look like words: `finansiering` does not contain the word `ring`."""

_CUT: Final = ("a", "e")
"""Vowels that a first part may lose in a compound: `skolbuss`, `kyrkogård`."""


def parts(word: str, known: Collection[str], language: str) -> tuple[str, str] | None:
    """The stems of the two parts of a folded compound; an unknown part is empty.

    Of several ways to split it, the one that leaves out the fewest letters is chosen, and of those
    the one with the longest last part, which says what sort of thing it is. A part that is known
    alone must be long, or it would match by chance. None when neither part is known.
    """
    if len(word) < _LEAST:
        return None
    both: list[tuple[int, int, str, str]] = []
    alone: list[tuple[int, str, str]] = []
    for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
        last = stem(word[at:], language)
        if last not in known or len(last) < _SHORTEST or _small(word[at:], language):
            last = ""
        for first in first_parts(word[:at], language):
            if first in known and not is_small(first, language):
                if last:
                    both.append(
                        (len(first) + 2 * len(last) - len(word[at:]), len(last), first, last)
                    )
                elif at >= _FIRST_ALONE <= len(first):
                    alone.append((len(first), first, ""))
        if len(last) >= _LAST_ALONE:
            alone.append((len(last), "", last))
    if both:
        return max(both)[2:]
    return max(alone)[1:] if alone else None


def spelled_part(own: str, said: str) -> str:
    """The stem of a part, with the compound's å, ä and ö kept: a `vårdare` is not a `värd`."""
    at = fold(said).rfind(own)
    return said[at : at + len(own)] if at >= 0 else own


def _small(word: str, language: str) -> bool:
    """Whether a word never counts as part of a compound: a suffix, small word or negation."""
    return word in SUFFIXES or is_small(word, language) or turns(word, language)


def first_parts(beginning: str, language: str) -> Iterator[str]:
    """The possible stems of the first part of a compound, with its joining letter removed."""
    for link in _LINKS[language]:
        if beginning.endswith(link) and len(beginning) - len(link) >= _SHORTEST:
            bare = beginning[: len(beginning) - len(link)]
            yield stem(bare, language)
            for vowel in _CUT if not link and language == "sv" else ():
                yield stem(bare + vowel, language)
