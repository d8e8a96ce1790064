from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from documents.sample import SESSION
from documents.shown import READERS, shown
from hypothesis import given
from hypothesis import strategies as st
from support import NASTY

from platscoach.documents.summary import (
    Summary,
    SummaryCommitment,
    public_lines,
    reminder,
    summary_markdown,
    summary_plain,
)
from platscoach.domain.committed_by import Who
from platscoach.domain.session_kinds import SessionKind
from platscoach.i18n import set_language

GOLDEN = Path(__file__).parent / "golden"
BARE = Summary("Dalen", date(2026, 11, 23), SessionKind.CALL)
BOTH = pytest.mark.parametrize("render", [summary_markdown, summary_plain])


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("render", "suffix"), [(summary_markdown, "md"), (summary_plain, "txt")])
def test_the_summary_of_a_session_reads_as_it_should(language, render, suffix):
    set_language(language)
    expected = (GOLDEN / f"summary.{language}.{suffix}").read_text(encoding="utf-8")
    assert render(SESSION) == expected


@BOTH
def test_the_reminder_is_for_her_and_not_in_the_text(render):
    assert "allmän handling" in reminder()
    assert "allmän handling" not in render(SESSION)


@BOTH
def test_only_what_there_is_gets_a_heading(render):
    """Empty parts get no heading."""
    assert render(BARE).strip("# \n") == "Dalen, samtal mån 23 nov 2026"
    assert render(replace(BARE, kind=SessionKind.OTHER)).strip("# \n") == "Dalen, mån 23 nov 2026"


PREFIXES = ("", " ", "\t", "- ", "* ", "  + ", "1. ", "12) ", "> ", ">> - ", "- [ ] ", "- [x] ",
            "## ", "**", "_", "\u00a0", "\u200b", "\ufeff")  # fmt: skip
BREAKS = ("\n", "\r\n", "\r", "\u2028", "\x0b", "\x0c", "\x85")


@BOTH
@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("broken", BREAKS, ids=ascii)
def test_a_private_line_never_leaves(render, prefix, broken):
    notes = f"öppet{broken}{prefix}§ hemligt{broken}{prefix}§hemligt{broken}slut"
    text = render(replace(BARE, notes=notes))
    assert "hemligt" not in text
    assert "öppet" in text
    assert "slut" in text


@BOTH
@pytest.mark.parametrize(
    "field", ["questions", "lessons", "stories", "contacts", "methods", "people", "steps"]
)
def test_a_private_text_never_leaves_by_another_field(render, field):
    text = render(replace(BARE, **{field: ("§ hemligt", "öppet")}))
    assert "hemligt" not in text
    assert "öppet" in text


@BOTH
def test_a_private_commitment_never_leaves(render):
    commitments = (
        SummaryCommitment(Who.LEADER, "Karin", "§ hemligt"),
        SummaryCommitment(Who.LEADER, "Karin", "öppet"),
    )
    text = render(replace(BARE, commitments=commitments))
    assert "hemligt" not in text
    assert "öppet" in text


@pytest.mark.parametrize("line", ["12 § i stadgarna", "enligt § 12", "se 3 § och 4 §"])
def test_a_paragraph_of_a_law_is_not_private(line):
    assert public_lines(line) == (line,)


WORDS = st.text(st.characters(exclude_characters="§")).map(lambda text: "".join(text.split()))


@given(st.lists(WORDS, max_size=6))
def test_what_is_not_private_stays(words):
    lines = [f"ord {word}" for word in words]
    mixed = "\n".join(each for line in lines for each in ("§ hemligt", line))
    kept = public_lines(mixed)
    assert "hemligt" not in "".join(kept)
    assert sum(line.startswith("ord") for line in kept) == len(lines)


@BOTH
def test_a_text_of_one_line_cannot_become_more(render):
    hostile = "a\n# rubrik\r\n- rad\u2028slut\x1b[31m"
    summary = Summary(
        hostile,
        date(2026, 11, 23),
        SessionKind.CALL,
        (hostile,),
        (hostile,),
        "",
        (SummaryCommitment(Who.LEADER, hostile, hostile),),
        (hostile,),
        (hostile,),
        (hostile,),
        (hostile,),
        None,
        hostile,
    )
    text = render(summary)
    assert "\x1b" not in text
    assert not any(line.startswith(("# rubrik", "- rad", "slut")) for line in text.splitlines())


@BOTH
@pytest.mark.parametrize("nasty", NASTY)
def test_what_looks_like_markup_stays_as_typed(render, nasty):
    text = render(replace(BARE, questions=(nasty,)))
    assert nasty in (shown(READERS[0], text)[0] if render is summary_markdown else text)


@BOTH
@pytest.mark.parametrize(
    ("when", "words"),
    [
        (datetime(2026, 12, 11, 10, 0), "fre 11 dec kl. 10.00"),
        (datetime(2026, 12, 11), "fre 11 dec"),
        (datetime(2027, 1, 8, 9, 30), "fre 8 jan 2027 kl. 09.30"),
    ],
)
def test_the_next_session_in_words(render, when, words):
    lines = render(replace(BARE, next_session=when)).splitlines()
    assert words in lines


@pytest.mark.parametrize(
    ("who", "person", "name"),
    [
        (Who.LEADER, "Karin Ek", "Karin Ek"),
        (Who.LEADER, "", "Processledaren"),
        (Who.SUPPORTER, "", "Anna Lind"),
        (Who.SUPPORTER, "Bo Ekdal", "Bo Ekdal"),
        (Who.MUNICIPALITY, "", "Kommunen"),
        (Who.MUNICIPALITY, "kommunen", "Kommunen"),
        (Who.MUNICIPALITY, "Lena", "Kommunen: Lena"),
        (Who.OTHER, "", "Någon annan"),
    ],
)
def test_who_has_promised(who, person, name):
    summary = replace(
        BARE, commitments=(SummaryCommitment(who, person, "x"),), supporter="Anna Lind"
    )
    assert f"### {name}\n\n- x\n" in summary_markdown(summary)


@BOTH
def test_what_nobody_has_been_named_for_stands_last_under_a_heading_that_says_so(render):
    """Commitments without a person are listed last, under a heading of their own."""
    commitments = (
        SummaryCommitment(Who.OTHER, "", "kollar lokalen", unsettled=True),
        SummaryCommitment(Who.OTHER, "Byalaget", "ordnar kaffe"),
        SummaryCommitment(Who.LEADER, "Karin", "bokar"),
    )
    text = render(replace(BARE, commitments=commitments))
    assert "Någon annan" not in text
    assert text.index("bokar") < text.index("ordnar kaffe") < text.index("Inte bestämt vem")
    assert [line for line in text.splitlines() if line][-2:] == [
        f"{'### ' if text.startswith('#') else ''}Inte bestämt vem som gör det", "- kollar lokalen"
    ]  # fmt: skip


TYPED = """> 500 svarade på enkäten
+ 3 nya medlemmar
---
# 1 prioritet
C:\\temp\\*.txt
>18 år krävs"""


def test_notes_are_what_was_typed_and_no_markdown():
    notes = f"{TYPED}\n\n{'kaffe ' * 30}slut"
    assert f"\n{notes}\n" in summary_plain(replace(BARE, notes=notes)), "no line is cut either"
    for reader in READERS:
        text, _tags = shown(reader, summary_markdown(replace(BARE, notes=notes)))
        for line in (TYPED, f"{'kaffe ' * 30}slut"):
            assert line in text
