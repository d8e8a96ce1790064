"""The words in the margin beside a marked line, in full and in little space."""

import pytest
from capture.examples import DAYS, KARIN, MONDAY, WORDS, people
from hypothesis import example, given

from platscoach.capture.line_parser import read_line
from platscoach.capture.margin_words import margin_words
from platscoach.i18n import set_language


@pytest.mark.parametrize(
    ("line", "swedish", "english"),
    [
        ("! Karin ringer kommunen fre", "åtagande: Karin, fre 27 nov",
         "commitment: Karin, Fri 27 Nov"),
        ("! ringa kommunen fre", "åtagande: vem? · fre 27 nov",
         "commitment: who? · Fri 27 Nov"),
        ("! Karin ringer", "åtagande: Karin · när?", "commitment: Karin · when?"),
        ("! Karin ringer 31 nov", "åtagande: Karin · 31 nov finns inte",
         "commitment: Karin · 31 nov does not exist"),
        ("! Karin ringer 2026-11-20", "åtagande: Karin · 2026-11-20 har varit",
         "commitment: Karin · 2026-11-20 has passed"),
        ("! Karin ringer fre 28 nov", "åtagande: Karin, lör 28 nov 2026?",
         "commitment: Karin, Sat 28 Nov 2026?"),
        ("! jag ringer i morgon", "åtagande: Anna, i morgon", "commitment: Anna, tomorrow"),
        ("! kommunen ringer 14 dec", "åtagande: kommunen, mån 14 dec",
         "commitment: municipality, Mon 14 Dec"),
        ("! Lena på kommunen ringer 14 dec", "åtagande: Lena, mån 14 dec",
         "commitment: Lena, Mon 14 Dec"),
        ("! vi ringer 14 dec", "åtagande: vem? fler än en · mån 14 dec",
         "commitment: who? more than one · Mon 14 Dec"),
        ("? hur", "fråga att ta upp igen", "question to follow up"),
        ("= så", "lärdom", "lesson"),
        ("§ så", "privat", "private"),
        ("& Lena", "kontakt", "contact"),
        ("& Lena, 070-123 45 67, lena@x.se", "kontakt: 070-123 45 67", "contact: 070-123 45 67"),
        ("& Lena +46 (0)70 123 45 67", "kontakt: +46 (0)70 123 45 67",
         "contact: +46 (0)70 123 45 67"),
        ("& Lena <lena@x.se>, sedan 2026-12-14", "kontakt: lena@x.se", "contact: lena@x.se"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_margin_tells(line, swedish, english, language):
    set_language(language)
    said = margin_words(read_line(line, MONDAY, KARIN), MONDAY)
    assert said[0] == {"sv": swedish, "en": english}[language]


@pytest.mark.parametrize(
    ("line", "shorter"),
    [
        ("! Karin ringer fre", "åtagande: Karin, 27 nov|Karin, fre 27 nov|Karin, 27 nov|fre 27 nov|"
         "27 nov|ok"),
        ("! Karin ringer i morgon", "Karin, i morgon|i morgon|ok"),
        ("! Karin ringer", "Karin · när?|när?|?"),
        ("! ringa", "vem? · när?|vem?|?"),
        ("! ringa fre", "vem? · fre 27 nov|vem? · 27 nov|vem?|?"),
        ("! Karin ringer 31 nov", "Karin · 31 nov finns inte|Karin · dagen finns ej|"
         "31 nov finns inte|dagen finns ej|Karin · dag?|dag?|?"),
        ("! Karin ringer 2026-11-20", "Karin · 2026-11-20 har varit|Karin · dagen har varit|"
         "2026-11-20 har varit|dagen har varit|Karin · dag?|dag?|?"),
        ("! Karin ringer fre 28 nov", "Karin, lör 28 nov 2026?|Karin, lör 28 nov?|"
         "lör 28 nov 2026?|Karin, lör?|lör 28 nov?|lör?|?"),
        ("! vi ses 31 nov", "vem? fler än en · 31 nov finns inte|"
         "vem? fler än en · dagen finns ej|vem? · 31 nov finns inte|"
         "vem? fler än en · dag?|vem? · dagen finns ej|vem? · dag?|vem?|?"),
        ("? hur", "ta upp igen|ok"),
        ("= så", "ok"),
        ("& Lena 070-123 45 67", "070-123 45 67|kontakt|ok"),
    ],
)  # fmt: skip
def test_the_margin_tells_less_where_there_is_less_room(line, shorter):
    assert "|".join(margin_words(read_line(line, MONDAY, KARIN), MONDAY)[1:]) == shorter


@given(WORDS, DAYS)
@example("Karin ringer 31 nov", MONDAY)
@example("vi ses fre 28 nov", MONDAY)
def test_a_doubt_is_said_in_the_least_room(said, today):
    marked = read_line(f"! {said}", today, KARIN)
    if marked is None:
        return
    told = margin_words(marked, today)
    doubt = bool(marked.unsure) or marked.due is None
    assert list(told) == sorted(set(told), key=lambda one: (-len(one), told.index(one)))
    assert told[-1] == ("?" if doubt else "ok")
    if doubt:
        assert all(
            "?" in one or one.endswith(("finns inte", "har varit", "dagen finns ej"))
            for one in told
        )


def test_the_margin_says_me_when_my_name_is_not_known():
    marked = read_line("! jag ringer fre", MONDAY, [])
    assert margin_words(marked, MONDAY)[0] == "åtagande: jag, fre 27 nov"


def test_the_margin_says_that_two_have_the_name():
    marked = read_line("! Karin ringer fre", MONDAY, people("more"))
    assert margin_words(marked, MONDAY)[:2] == ("åtagande: vem av dem? · fre 27 nov",
                                          "vem av dem? · fre 27 nov")  # fmt: skip


def test_the_margin_says_which_of_two_with_the_same_first_name():
    marked = read_line("! Karin Ek ringer i morgon", MONDAY, KARIN)
    for names, said in (
        (["Karin Ek", "Karin Öberg"], "Karin E."),
        (["Karin Ek", "Karin Öberg", "Karin Maria Edlund"], "Karin Ek"),
        (["Karin Ek", "Karin"], "Karin E."),
        (["Karin Ek", "Karina Öberg", "Bo Karin"], "Karin"),
        (["Karin Ek", "", "Karin Ek"], "Karin"),
    ):
        assert margin_words(marked, MONDAY, names)[0] == f"åtagande: {said}, i morgon"


def test_the_margin_asks_which_of_two_days_is_meant():
    said = margin_words(read_line("! Karin ringer i morgon eller fre", MONDAY, KARIN), MONDAY)
    assert said[0] == "åtagande: Karin, tis 24 nov, eller?"
    assert "vilken dag?" in said
    assert said[-1] == "?"
