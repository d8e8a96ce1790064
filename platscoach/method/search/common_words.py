"""Common words, which are never treated as mistyped, even if the method does not have them.

`gäller` is no mistyped `väljer`. A word is known if it or a form of it is in these lists, or is an
everyday word that leads somewhere. The lists are read only when nothing matches a word, which is
seldom, and without `pathlib`, whose import would take longer.
"""

import os
from functools import lru_cache

from platscoach.method.search.function_words import is_small, turns
from platscoach.method.search.index import SearchIndex
from platscoach.method.search.word_forms_and_synonyms import stem
from platscoach.text import fold


def is_common(word: str, index: SearchIndex) -> bool:
    """Whether a folded word is a form of one that the language or the method has."""
    language = index.language
    if is_small(word, language) or turns(word, language):
        return True
    own = stem(word, language)
    known = own in _stems(language) or own in index.known_stems
    return known or index.subjects.phrases.has(own)


@lru_cache
def _stems(language: str) -> frozenset[str]:
    """The stems of the common words of a language."""
    with open(f"{os.path.dirname(__file__)}/common_{language}.txt", encoding="utf-8") as file:  # noqa: PTH120, PTH123
        lines = [line for line in fold(file.read()).splitlines() if not line.startswith("#")]
    return frozenset(stem(word, language) for line in lines for word in line.split())
