"""The synonyms of a pack, from its lists and the two languages of its glossary."""

import re
from typing import Final

from platscoach.method.model import Pack, Term
from platscoach.method.search.word_forms_and_synonyms import Synonyms, spelled_stem

_NAME: Final = r"[\w-]+"


def synonyms_of(pack: Pack) -> Synonyms:
    """The synonyms of a pack."""
    found: dict[str, dict[str, None]] = {}
    for group in pack.synonyms:
        stems = [spelled_stem(word.casefold(), pack.language) for word in group.words]
        for one in stems:
            found.setdefault(one, {}).update(dict.fromkeys(stems))
    for term in pack.glossary:
        here, there = (
            [spelled_stem(name.casefold(), pack.language) for name in names]
            for names in _single_words(term, pack.language)
        )
        for one in there:
            found.setdefault(one, {}).update(dict.fromkeys(here))
    lines = [f"{one}\t{' '.join(others)}" for one, others in found.items()]
    return Synonyms("\n".join(lines), pack.language)


def _single_words(term: Term, language: str) -> tuple[list[str], list[str]]:
    """The names of a term that are one word each, in the pack's language and in the other."""
    both = [
        [name.strip() for name in names.split(",") if re.fullmatch(_NAME, name.strip())]
        for names in (term.sv, term.en)
    ]
    return (both[0], both[1]) if language == "sv" else (both[1], both[0])
