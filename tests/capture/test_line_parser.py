"""What marked lines become: a table of examples, and properties that hold for any text."""

import re
import time
from collections import Counter

import pytest
from capture.examples import DAYS, KARIN, MONDAY, TABLE, WORDS, people
from hypothesis import example, given
from hypothesis import strategies as st

from platscoach.capture.line_parser import LineMark, read_line
from platscoach.capture.margin_words import margin_words, why_no_day
from platscoach.domain.session_forms import CommitmentForm
from platscoach.i18n import set_language

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


def words(text):
    """How often every word occurs in the text."""
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


def seconds(line):
    """The least of five times that it takes to read a line and describe it."""

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
        # Ten times the text takes about ten times as long; if quadratic, a hundred times.
        assert seconds(f"{mark} {long}") < 20 * max(seconds(f"{mark} {short}"), 0.0002)
