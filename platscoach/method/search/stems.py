"""Words without their endings, so that `kommunens` finds `kommun` and the other way round.

Only inflection is taken away, by the first step of the Snowball stemmers: light enough to be
imported by commands that answer at once, and it never makes one word of two that differ.
"""

from typing import Final

_SHORTEST: Final = 3
"""Letters that must be left of a word."""

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
"""Folded."""

_LONGEST: Final = 7

_MEETINGS: Final = ("mote", "motet", "moten", "motena", "motes", "motets", "motens", "motenas")
"""The forms of `möte`, which would else be left with the letters of `mot`."""


def stem(word: str, language: str) -> str:
    """The folded word without its longest ending; a short word stays as it is."""
    if language == "sv" and word.endswith(_MEETINGS):
        return word[: word.rindex("mote") + len("mote")]
    endings = _ENDINGS[language]
    for size in range(min(_LONGEST, len(word) - _SHORTEST), 0, -1):
        if word[-size:] in endings and not _VOWELS.isdisjoint(word[:-size]):
            return _single(word[:-size])
    return _single(word)


def _single(word: str) -> str:
    """The word with one m or n at its end: `drömmar` is of `dröm`, `kvinnor` of `kvinna`."""
    return word[:-1] if word.endswith(("mm", "nn")) and len(word) > _SHORTEST else word
