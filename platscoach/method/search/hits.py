"""The kinds of things in the method pack, and what look-up finds: records.

No dataclasses: importing those alone would cost a command that answers at once half of its time.
"""

from enum import StrEnum
from typing import Final, NamedTuple

from platscoach.i18n import N_
from platscoach.text import fold


class PackKind(StrEnum):
    """What kind of thing was found."""

    ABOUT = "about"
    STAGE = "stage"
    METHOD = "method"
    TIP = "tip"
    QUESTION = "question"
    POINT = "point"
    PITFALL = "pitfall"
    PURPOSE = "purpose"
    DONE = "done"
    DELIVERABLE = "deliverable"
    INVOLVE = "involve"
    MOVE = "move"
    POWERFUL = "powerful"
    STUCK = "stuck"
    DRIVING = "driving"
    TERM = "term"
    CONTACT = "contact"
    REPORT = "report"


PACK_KIND_NAMES: Final = {
    PackKind.ABOUT: N_("Kort om metoden"),
    PackKind.STAGE: N_("Steg"),
    PackKind.METHOD: N_("Metod"),
    PackKind.TIP: N_("Tips"),
    PackKind.QUESTION: N_("Fråga att ställa"),
    PackKind.POINT: N_("Punkt"),
    PackKind.PITFALL: N_("Fallgrop"),
    PackKind.PURPOSE: N_("Syfte"),
    PackKind.DONE: N_("Klart när"),
    PackKind.DELIVERABLE: N_("Resultat"),
    PackKind.INVOLVE: N_("Behöver vara med"),
    PackKind.MOVE: N_("Del av samtalet"),
    PackKind.POWERFUL: N_("Kraftfull fråga"),
    PackKind.STUCK: N_("När det kör fast"),
    PackKind.DRIVING: N_("Tecken på att du själv driver"),
    PackKind.TERM: N_("Ord"),
    PackKind.CONTACT: N_("Kontakt"),
    PackKind.REPORT: N_("Rapport"),
}

KIND_WORDS: Final = {
    PackKind.ABOUT: "metoden modellen model",
    PackKind.STAGE: "steg skede step stage",
    PackKind.METHOD: "metod metoder verktyg övning method methods tool tools exercise",
    PackKind.TIP: "tips råd tip advice",
    PackKind.QUESTION: "fråga frågor question questions ask",
    PackKind.POINT: "punkt punkter checklista checklist",
    PackKind.PITFALL: "fallgrop fallgropar risk risker misstag pitfall pitfalls mistakes",
    PackKind.PURPOSE: "syfte syftet purpose",
    PackKind.DONE: "klart färdigt done",
    PackKind.DELIVERABLE: "resultat leverans result results deliverable",
    PackKind.INVOLVE: "deltagare involvera involve",
    PackKind.MOVE: "samtalsmall samtalsmallen template",
    PackKind.POWERFUL: "kraftfull kraftfulla fråga frågor powerful question questions",
    PackKind.STUCK: "kör fast sitter fastnat stuck",
    PackKind.DRIVING: "tecken driver signs driving",
    PackKind.CONTACT: "kontakt kontakter kontaktperson contact contacts",
    PackKind.REPORT: "rapport rapporter redovisning report reports",
    PackKind.TERM: "ord begrepp betyder ordlista word meaning glossary",
}
"""Words that mean a kind: `fråga kommunen` asks for questions about the municipality.

In both languages: the Swedish pack is searched with English words too.
"""

_FOLDED: Final = fold("\n".join(f" {words} " for words in KIND_WORDS.values())).split("\n")
FOLDED_KINDS: Final = dict(zip(KIND_WORDS, _FOLDED, strict=True))
"""The words for each kind of thing, folded, each after a space."""


def is_kind_word(word: str) -> bool:
    """Whether a folded word is one for a kind of thing."""
    return any(f" {word} " in words for words in FOLDED_KINDS.values())


class PackHit(NamedTuple):
    """One thing found in the pack: what it is, where it belongs, and the line that matched."""

    kind: PackKind
    key: str
    stage_key: str
    """The stage it belongs to; of a method the current one if that uses it. May be empty."""
    stage_name: str
    title: str
    """The entry's name; empty for a tip, a question and other plain texts."""
    line: str
    exact: bool
    """Whether the letters match as typed, å ä ö included."""
    by_title: bool
    """Whether its name, an alias of it or its key was found."""
    found: str = ""
    """The letters that matched, folded, if they are not what was typed: an inflected word, a
    synonym, a corrected word. Empty if the query itself matched."""
    far: int = 0
    """How far the match is from what was typed: `AS_TYPED` and so on."""
    via: str = ""
    """What led to it, if its own text has little of what was typed: something people say, or a
    synonym. Empty if its own words matched."""


AS_TYPED, WITHOUT_DOTS, OTHER_WORD, PART_OR_PUT_RIGHT = range(4)
"""How a hit matched: as typed; ignoring dots (`a` for `å`); by another form of a word or a synonym;
only by part of the query, or by a corrected query."""
