"""Lines that become something: the table of them, and what holds for any text."""

import re
import time
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from platscoach.capture.form_from_line import why_no_day
from platscoach.capture.line_parser import LineMark, read_line
from platscoach.capture.margin_words import margin_words
from platscoach.capture.people_phrases import Person
from platscoach.domain.enums import Who
from platscoach.domain.session_forms import CommitmentForm
from platscoach.i18n import set_language

TABLE = tomllib.loads((Path(__file__).parent / "marked_lines.toml").read_text(encoding="utf-8"))
MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def people(group):
    """The people of a group of the table."""
    return [
        Person(id, name, Who.SUPPORTER if part == "me" else Who(part), me=part == "me")
        for id, (name, part) in TABLE["people"][group].items()
    ]


KARIN = people("one")
CASES = [
    pytest.param(line, group, id=f"{group['today']} {line['typed'].strip() or 'empty'}")
    for group in TABLE["group"]
    for line in group["lines"]
]


@pytest.mark.parametrize(("line", "group"), CASES)
def test_what_a_typed_line_becomes(line, group):
    here = people(group["people"])
    marked = read_line(line["typed"], group["today"], here)
    if line.get("kind") == "text":
        assert marked is None
        return
    names = {one.id: one.name for one in here}
    assert (
        marked.kind.name.lower(), marked.who, marked.person_id, marked.person, marked.what,
        marked.due, list(marked.unsure), marked.also.id if marked.also else None,
    ) == (
        line.get("kind", "commitment"), line.get("who"), line.get("id"),
        line.get("person", names.get(line.get("id"), "")), line["what"],
        line.get("due"), line.get("unsure", []), line.get("also"),
    )  # fmt: skip


def test_the_table_is_as_large_as_it_should_be():
    assert len(CASES) > 200
    assert {line.get("kind", "commitment") for group in TABLE["group"] for line in group["lines"]} \
        == {kind.name.lower() for kind in LineMark} | {"text"}  # fmt: skip


PIECES = """
    Karin karin Ek KE Bo bo jag I I'll du vi Lena på kommunen ringer skickar senast till by on fre
    fredag v 50 51 14 dec 31 nov 14/12 2026-12-14 i morgon om två veckor nästa vecka den 14:e
    (Karin) – Karin: @Bo , . : ; ( ) efter från Tor tor fri slutet av månaden och / Åsa 24/7 3/4
"""
WORDS = st.lists(st.one_of(st.sampled_from(PIECES.split()), st.text(max_size=6)), max_size=14).map(
    " ".join
)


def words(text):
    """How often every word stands in the text."""
    return Counter(re.findall(r"\w+", text))


@given(WORDS, DAYS)
@example("Karin fre (tor)", MONDAY)
@example("\u0130 fre \u017fön 14 \u212ac", MONDAY)
def test_no_word_is_lost(said, today):
    marked = read_line(f"! {said}", today, KARIN)
    if marked is None:
        assert not said.strip()
        return
    assert marked.text == " ".join(said.split())
    kept = words(marked.what) + words(marked.who_words) + words(marked.day_words)
    assert words(marked.text) - kept == Counter()
    assert marked.what
    assert (marked.who is None) == bool({"nobody", "which", "several"} & set(marked.unsure))
    assert marked.due is None or marked.due >= today


@given(st.text(), DAYS)
def test_any_text_is_read_and_told(line, today):
    marked = read_line(line, today, KARIN)
    if marked:
        assert line.lstrip()[0] == marked.kind.value
        assert margin_words(marked, today)


@given(st.sampled_from(["# ", "## ", "* ", "- ", "- [ ] ", "- [x] ", "> ", "1. ", "+ "]), st.text())
def test_markdown_keeps_its_meaning(start, rest):
    assert read_line(start + rest, MONDAY, KARIN) is None


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
    ("line", "due", "swedish", "english"),
    [
        ("! Karin ringer 31 feb", "", "31 feb finns inte", "31 feb does not exist"),
        ("10.15 ! Karin ringer igår", "", "igår har varit", "igår has passed"),
        ("! Karin ringer", "", "", ""),
        ("! Karin ringer fre", "", "", ""),
        ("! Karin ringer 31 feb", "2026-12-01", "", ""),
        ("", "", "", ""),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_wrap_up_says_why_there_is_no_day(line, due, swedish, english, language):
    set_language(language)
    item = CommitmentForm("ringer", due=due, line=line)
    assert why_no_day(item, MONDAY) == {"sv": swedish, "en": english}[language]


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


def seconds(line):
    """The least time of five that it takes to read the line and tell of it."""

    def once():
        begun = time.process_time()
        marked = read_line(line, MONDAY, KARIN)
        if marked:
            margin_words(marked, MONDAY)
        return time.process_time() - begun

    return min(once() for _turn in range(5))


LONG = ["a", "fre ", "14 dec ", "senast till på ", "Karin ", "Karin och ", "( ", "070-", "a@", "@",
        "– ", "v 50-51 ", "om två ", ". ", "1/", "den 14 ", "i slutet av ", "Å", "12",
        "nästa ", "i", "fri . ", "0 "]  # fmt: skip


@pytest.mark.parametrize("piece", LONG)
def test_a_long_line_costs_in_proportion(piece):
    short, long = (piece * (size // len(piece)) for size in (1000, 10_000))
    for mark in "!&":
        # Ten times the text takes ten times as long; if it were by the square, a hundred times.
        assert seconds(f"{mark} {long}") < 20 * max(seconds(f"{mark} {short}"), 0.0002)


def test_the_margin_asks_which_of_two_days_is_meant():
    said = margin_words(read_line("! Karin ringer i morgon eller fre", MONDAY, KARIN), MONDAY)
    assert said[0] == "åtagande: Karin, tis 24 nov, eller?"
    assert "vilken dag?" in said
    assert said[-1] == "?"
