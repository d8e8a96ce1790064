"""The parts of a compound: what is looked for as `föreningslokal` may stand as `lokal`.

Swedish writes compounds as one word, often with an s or a changed vowel between the parts. A part
counts only when the words of the method know it, for `transport` holds no `ort`.
"""

from collections.abc import Collection, Iterator
from typing import Final

from platscoach.method.search.function_words import is_small, turns
from platscoach.method.search.word_forms_and_synonyms import stem
from platscoach.text import fold

_SHORTEST: Final = 3
"""Letters of a part."""

_FIRST_ALONE, _LAST_ALONE = 5, 4
"""Letters of the stem of a part that is known while the other is not. Of a first part they are
counted as typed too: of `slutraporten` it is not known that it begins with `sluta`."""

_LEAST: Final = 7
"""Letters of a word that is looked at as a compound."""

_LINKS: Final = {"sv": ("", "s", "o", "u", "e", "a"), "en": ("",)}
"""What may stand between the parts of a compound."""

SUFFIXES: Final = ("ring", "ning", "ling", "ande", "ende", "tion", "het", "skap", "are", "else")
"""Endings that look like words: `finansiering` is made of no ring."""

_CUT: Final = ("a", "e")
"""Vowels that a first part may lose in a compound: `skolbuss`, `kyrkogård`."""


def parts(word: str, known: Collection[str], language: str) -> tuple[str, str] | None:
    """The stems of the two parts of a folded compound; empty for one that is not known.

    Of several ways the one counts that leaves out the fewest letters, and of those the one with the
    longest last part, which says what sort of thing it is. One part alone must be long, or chance
    would find it. None when there is no way to part it.
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
    """The stem of a part with the dots and rings of the compound: a `vårdare` is no `värd`."""
    at = fold(said).rfind(own)
    return said[at : at + len(own)] if at >= 0 else own


def _small(word: str, language: str) -> bool:
    """Whether a word is none that a compound is made of."""
    return word in SUFFIXES or is_small(word, language) or turns(word, language)


def first_parts(beginning: str, language: str) -> Iterator[str]:
    """The stems of what the beginning of a compound may be, its link taken away."""
    for link in _LINKS[language]:
        if beginning.endswith(link) and len(beginning) - len(link) >= _SHORTEST:
            bare = beginning[: len(beginning) - len(link)]
            yield stem(bare, language)
            for vowel in _CUT if not link and language == "sv" else ():
                yield stem(bare + vowel, language)
