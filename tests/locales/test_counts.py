"""Counts agree in number with their noun in every text: 1 month, 2 months, 1 månad, 2 månader."""

import re

import pytest
from babel.messages.pofile import read_po

from platscoach.domain.eighteen_months.month_words import after_months
from platscoach.i18n import LANGUAGES, set_language
from platscoach.locales.catalogues import LOCALES

MANY = {
    "sv": re.compile(
        r"(?<!av )(\{\w+\}) (?:\w+a )?"
        r"((?!svar)\w{2,}(?:or|ar|er|na)|gånger|åtaganden|möten|värden)\b"
    ),
    "en": re.compile(
        r"(?<!of )(\{\w+\}) (?:\w+ )?(more that are|people|are|were|have|"
        r"(?!stands|becomes|comes|waits)\w{2,}[^s\W]s)\b"
    ),
}
"""A count followed by a noun in the plural."""

NO_COUNTS = {
    "name", "version", "place", "meeting", "day", "month", "who", "kind", "text", "what", "report",
    "field", "key", "step", "path", "title", "thing", "names", "moved", "service", "size", "folder",
    "steps", "number", "file", "heard", "clock", "time", "planned", "event", "leader", "amount",
    "function", "kept", "limit", "since", "when",
}  # fmt: skip
"""Placeholders that are not counts, and limits of a field, which are never 1."""

NEVER_ONE = {
    "om {n} dagar", "för {n} dagar sedan", "om {n} månader", "för {n} månader sedan",
    "för {n} år sedan", "om {n} år", "{n} dagar sedan",
    "Månaden har {n} dagar.", "Året har {n} veckor.",
    "Beslut {number} står {n} gånger och räknas varje gång. Tryck v, och släng dubbletten med x.",
    "{report} står {n} gånger. Tryck v, och släng dubbletten med x.", "hölls, står {n} gånger",
    "{kind} står {n} gånger", "{kind} ”{title}” finns {n} gånger",
    "Det blir {n} möten: boka högst {most} på en gång.",
    "{field} har {n} tecken", "högst {n} filer och mappar", "högst {n} mappar i varandra",
    "{count} av dina åtaganden är sena, som mest {days}: {what}",
    "De {n} bästa träffarna", "de senaste {n} samtalen",
    "{n} tecken är för mycket: högst {limit} får plats här.",
    "Filen har fler än {n} visitkort.", "{field} innehåller tecknet {sign}",
    "högst {limit} tecken", "högst {n} tecken",
    "Fönstret är litet. Allt syns när det är minst {width} tecken brett och {height} rader högt.",
}  # fmt: skip
"""Texts that are only used in the plural: there is another text for one, or it states a limit."""


def catalogue():
    with (LOCALES / "en" / "LC_MESSAGES" / "platscoach.po").open("rb") as file:
        return [message for message in read_po(file, locale="en") if message.id]


def disagreeing(language):
    """Texts in which a count precedes a plural noun, whatever its value."""
    for message in catalogue():
        one = message.id if isinstance(message.id, str) else message.id[0]
        said = message.id if language == "sv" else message.string
        text = said if isinstance(said, str) else said[0]
        for count, word in MANY[language].findall(text):
            if count[1:-1] not in NO_COUNTS and one not in NEVER_ONE:
                yield f"{text!r}: {count} {word}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_one_is_said_of_one(language):
    assert list(disagreeing(language)) == []


def test_what_is_said_of_several_only_is_still_said():
    known = {one for message in catalogue() for one in (message.id, *message.id)}
    assert known >= NEVER_ONE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Avstämning efter {n} månader"),
        ("sv", "Visar {n} öppna dörrar"),
        ("en", "and {n} more that are in Platscoach"),
        ("en", "in {n} places"),
    ],
)
def test_the_control_a_slip_is_found(language, text):
    assert MANY[language].search(text)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", ["efter 0 månader", "efter 1 månad", "efter 2 månader", "efter 21 månader"]),
        ("en", ["after 0 months", "after 1 month", "after 2 months", "after 21 months"]),
    ],
)
def test_a_check_in_after_one_month(language, said):
    set_language(language)
    assert [after_months(n) for n in (0, 1, 2, 21)] == said
