"""Other forms of a word, and other words for the same thing.

`kommunens` finds `kommun` and the other way round: endings are removed as by the first step of the
Snowball stemmers, in code that quick commands can import in little time. Synonyms come from the
pack's groups of words and from its glossary's translations.
"""

from __future__ import annotations

import re
from typing import Final

from platscoach.method.search.function_words import is_small, turns
from platscoach.method.search.irregular_forms import irregular_stem
from platscoach.text import fold, without_marks

_SHORTEST: Final = 3
"""Fewest letters that must be left of a word."""

_VOWELS: Final = frozenset("aeiouy")

_ENDINGS: Final = {
    "sv": frozenset((
        "heterna", "hetens", "ernas", "arnas", "ornas", "anden", "heten", "heter",
        "andet", "arens", "andes", "arna", "erna", "orna", "ande", "arne", "aste", "aren",
        "ades", "erns", "ade", "are", "ern", "ens", "het", "ast", "ad", "en", "ar", "er",
        "or", "as", "es", "at", "et", "an", "a", "e", "s",
    )),
    "en": frozenset((
        "ings", "ing", "ies", "ers", "es", "ed", "er", "s", "y", "e",
    )),
}  # fmt: skip
"""The endings that are removed, folded."""

_LONGEST: Final = 7

_VERBS: Final = ("er",)
_VERB: Final = (
    "a", "ar", "ad", "ade", "at", "as", "ats", "ande", "are", "aren", "arna", "ing", "ingen",
    "ingar", "ingarna", "ingens",
)  # fmt: skip
"""What may follow -er in a verb or its noun: `planera` is not a form of `plan`."""

_DOERS: Final = ("ktor", "ator", "itor")
_DOER: Final = ("", "s", "n", "ns", "en", "ens", "er", "ers", "erna", "ernas")
"""What may follow the ending of an agent noun: `traktor` is not a form of `trakt`."""


_BENT: Final = {
    "t": ("g", "al", "el", "ell", "sk", "iv", "bar", "sam"),
    "te": ("k", "p", "s", "x"),
    "de": ("g", "j", "l", "m", "v"),
}
"""Endings that are removed only after certain letters: `otryggt`, `lokalt`, `tyckte`, `byggde`."""


_JOINED: Final = r"(?i)(?<=n)['’](?=t\b)|(?<=\w)['’](?:s|re|ve|ll|d|m)\b"
"""English contractions: `won't` is one word; of `council's` and `they're` the first part is
kept."""


def unjoined(text: str) -> str:
    """The text without the apostrophes of English and what is contracted after them."""
    return re.sub(_JOINED, "", text) if "'" in text or "’" in text else text


def stem(word: str, language: str) -> str:
    """The folded word without its endings; a short word stays as it is.

    Endings are removed until there is none left, for the word itself may end like an ending:
    `affärer` must have the same stem as `affär`, and `platsen` the same as `plats`. What is left
    must not be a small word: `notes` has nothing to do with `not`.
    """
    if own := irregular_stem(word, language):
        return own
    if language == "sv" and (whole := _before(word, _VERB, _VERBS) or _before(word, _DOER, _DOERS)):
        return whole
    if language == "sv" and word.endswith(("t", "e")):
        word = _unbent(word)
    while (shorter := _without_ending(word, language)) != word:
        word = shorter
    return word


def _before(word: str, endings: tuple[str, ...], last: tuple[str, ...]) -> str:
    """The word without one of `endings`, if the rest ends in `last` after two letters or more."""
    for ending in endings:
        root = word.removesuffix(ending)
        if root + ending == word and root.endswith(last) and len(root) > 1 + len(last[0]):
            return root
    return ""


def _unbent(word: str) -> str:
    """The word without an ending that is removed only after certain letters."""
    for ending, letters in _BENT.items():
        root = word.removesuffix(ending)
        if _SHORTEST < len(root) < len(word) and root.endswith(letters):
            return root
    return word


def _without_ending(word: str, language: str) -> str:
    """The word without its longest ending that leaves more than a small word."""
    endings = _ENDINGS[language]
    for size in range(min(_LONGEST, len(word) - _SHORTEST), 0, -1):
        root = word[:-size]
        if (
            word[-size:] in endings
            and not _VOWELS.isdisjoint(root)
            and not is_small(root, language)
            and not turns(root, language)
        ):
            return _single(root)
    return _single(word)


def _single(word: str) -> str:
    """The word with a final mm or nn made single: `drömmar` is of `dröm`, `kvinnor` of `kvinna`."""
    return word[:-1] if word.endswith(("mm", "nn")) and len(word) > _SHORTEST else word


def spelled_stem(said: str, language: str) -> str:
    """The stem of a word with its å, ä and ö kept: of `vägen` it is `väg`, not `vag`.

    The stem of an irregular form is folded: `bönder` and `bonde` have the same.
    """
    word = fold(said)
    own = stem(word, language)
    begins = said[: len(own)]
    same = not said.isascii() and fold(begins) == own and not irregular_stem(word, language)
    return begins if same else own


class SpelledLines:
    """Lines of lower-case stems with their å, ä and ö.

    `väg` only finds `väg`. `vag` finds `vag` if that is there; otherwise it is taken as typed
    without dots, and finds `väg`.
    """

    __slots__ = ("_folded", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = ""

    def where(self, wanted: str) -> tuple[str, int]:
        """The lines in which it is found, as written or folded, and its first place (or -1)."""
        at = self.text.find(wanted)
        if at >= 0 or not wanted.isascii() or self.text.isascii():
            return self.text, at
        self._folded = self._folded or without_marks(self.text)
        return self._folded, self._folded.find(wanted)


class Synonyms:
    """Which words are synonyms, by their stems."""

    __slots__ = ("_spelled", "language", "lines")

    def __init__(self, lines: str, language: str) -> None:
        self.lines = lines
        """A line for each stem: the stem, a tab, and its synonyms."""
        self.language = language
        self._spelled = SpelledLines(f"\n{lines}\n")

    def of(self, own: str) -> tuple[str, ...]:
        """The synonyms of a stem."""
        wanted = f"\n{own}\t"
        _lines, at = self._spelled.where(wanted)
        if at < 0:
            return ()
        text = self._spelled.text
        others = text[at + len(wanted) : text.index("\n", at + 1)]
        return tuple([one for one in others.split() if one != own])

    def words(self) -> list[str]:
        """Every stem that has a synonym, folded."""
        return [line.partition("\t")[0] for line in without_marks(self.lines).split("\n")]
