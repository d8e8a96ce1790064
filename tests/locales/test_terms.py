"""One name for each thing: words that the interface, the method and the guide must not use.

Names for looking something up (aliases, synonyms, the glossary's own entries) are not checked:
people search by whatever word they know.
"""

import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from platscoach.documents.guide.read import guide_markdown
from platscoach.i18n import LANGUAGES, set_language
from platscoach.locales.catalogues import LOCALES
from platscoach.method import pack_format

PACK = Path(pack_format.__file__).parents[1] / "pack"

FORBIDDEN = {
    "sv": {
        r"\bblank\b": "mellanslag",
        r"\bshift\b": "skift",
        r"\bsession": "samtal, och i en lista tillfälle",
        r"\bagenda": "dagordning",
        r"\bavrundning": "runda av, avsluta",
        r"\bSlag\b": "Typ",
        r"\båterkom(?:ma till)?\b": "ta upp igen",
        r"\bkommandotolk": "kommandorad",
        r"\bkommandopalett": "meny",
        r"\braderas?\b": "slänga, ta bort",
        r"\bdeadline": "senast",
        r"(?<!\{)(?<!platscoach )\bbackup(?!s)": "säkerhetskopia",
        r"\bmail": "mejl",
        r"\bcoachen\b": "processtödjaren",
        r"\bcheck-in": "avstämning",
        r"\batt du driver\b": "att du själv driver",
        r"\bställföreträd|\bandra stödjare": "medstödjare",
        r"\bprövade? metod": "provad metod",
        r"\bi klartext": "okrypterad",
        r"\bsökväg": "var filen eller mappen ligger",
    },
    "en": {
        r"\bspider diagram": "radar chart",
        r"\byearly (?:wheel|gathering)": "annual wheel, annual gathering",
        r"\bexperience meeting": "annual gathering",
        r"\bpublic record": "public document",
        r"\bLeader (?:office|support)|\b(?:and|the) Leader\b": "LEADER",
        r"\btarget picture": "shared vision",
        r"\banchor": "buy-in",
        r"\bsecond supporter": "co-supporter",
        r"\bhits?\b": "result",
        r"\b(?:one|the) fault\b|\bfaults\b": "error",
        r"\bpublic officer": "officer",
        r"\beconomic association(?!\))": "co-operative (economic association)",
        r"\bstart(?:ing)? meeting": "kick-off",
        r"\bmemory note": "working note",
        r"\bofficial note": "file note",
        r"\baccess excerpt": "subject access request",
        r"\bafter-contact": "follow-up contact",
        r"\bdoor-opener": "open doors",
        r"\bto come back to\b": "to follow up",
        r"\b[Mm]ail\b": "email",
        r"\borganiz|\brecogniz|\bcolor": "British spelling",
        r"\banswers? for\b": "is responsible for",
        r"\bput away\b|\bstrike\b": "throw away, cross out",
        r"\bfigures 1\b|\bin figures\b": "digits, number keys",
        r"\bburns? for\b": "is passionate about",
        r"\bone who (?:is|are) to\b": "whoever will",
        r"\bcommand palette": "menu",
        r"\bsafety cop(?:y|ies)": "backup",
        r"\bquestions? taken on\b": "question taken further",
        r"\bon (?:all places|a place)\b": "in a place, in all places",
        r"\b[0-2]?\d\.[0-5]\d\b": "a time with a colon, as everywhere in English",
    },
}
"""Patterns of words that are not used, each with the word to use instead."""

SEARCHED_BY = {"aliases", "key", "sources", "mark", "methods", "sv", "en", "after"}
"""Fields of a pack that nobody reads, or that hold names for looking something up."""


def catalogue():
    with (LOCALES / "en" / "LC_MESSAGES" / "platscoach.po").open("rb") as file:
        return [message for message in read_po(file, locale="en") if message.id]


def interface(language):
    for message in catalogue():
        said = message.id if language == "sv" else message.string
        yield from (said,) if isinstance(said, str) else said


def strings(value, name=""):
    """Every text in a table, except names for looking something up."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in SEARCHED_BY:
                yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def method(language):
    for path in sorted((PACK / language).rglob("*.toml")):
        if path.stem not in ("synonyms", "everyday", "sources"):
            yield from strings(tomllib.loads(path.read_text("utf-8")))


def guide(language):
    set_language(language)
    yield guide_markdown()


def slips(texts, language):
    for text in texts:
        for pattern, instead in FORBIDDEN[language].items():
            if re.search(pattern, text, 0 if pattern[2].isupper() else re.IGNORECASE):
                yield f"{text[:70]!r}: {pattern} -> {instead}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told_by", [interface, method, guide])
def test_one_name_for_one_thing(language, told_by):
    texts = list(told_by(language))
    assert texts
    assert list(slips(texts, language)) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "En bokad session"),
        ("sv", "blank"),
        ("en", "Draw the spider diagram"),
        ("en", "1 hit"),
    ],
)
def test_the_control_a_slip_is_found(language, text):
    assert list(slips([text], language))
