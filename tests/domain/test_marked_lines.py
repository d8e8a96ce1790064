"""Marked lines: how they are stored, and that nothing private ever leaves the program."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.domain.marked_lines import (
    REMARK_NAMES,
    VERDICT_NAMES,
    RemarkKind,
    RemarkView,
    Verdict,
    has_paragraph,
    is_private,
    public_notes,
)
from platscoach.domain.session_forms import RemarkForm, read_remark
from platscoach.domain.session_parts import RemarkValues
from platscoach.errors import FieldErrors
from platscoach.text import MAX_TEXT, clean


def remark(text, line="", kind=RemarkKind.REFLECTION):
    return RemarkView("r", "p", "Dalen", "s", kind, text, line)


@pytest.mark.parametrize(
    ("notes", "remarks", "left"),
    [
        ("ett\n§ hon är trött\ntvå", (), "ett\ntvå"),
        ("ett\n§ hon är trött\ntvå", (remark("hon är trött", "§ hon är trött"),), "ett\ntvå"),
        ("  §hon är trött", (), ""),
        ("14:05 § hon är trött\n14:06 kvar", (), "14:06 kvar"),
        ("kl 14:05 § hemligt\nhon kom kl 14:05 § 15", (), "hon kom kl 14:05 § 15"),
        ("\t§ a\n\u00a0§ b\n\u2003§ c\nd", (), "d"),
        ("\u200b§ dolt\u2028§ också\u2028öppet", (), "öppet"),
        ("ett\r\n§ två\r\ntre", (), "ett\ntre"),
        ("Hon är trött\nkvar", (remark("Hon är trött", "§ Hon är trött"),), "kvar"),
        ("  Hon  är trött \nkvar", (remark("Hon är trött"),), "kvar"),
        ("* min tanke\nkvar", (remark("tanken", "* min tanke"),), "kvar"),
        ("= mat lockar", (remark("mat lockar", "= mat lockar", RemarkKind.LESSON),),
         "= mat lockar"),
        ("enligt § 14\n12 § i stadgarna\nse § 3", (), "enligt § 14\n12 § i stadgarna\nse § 3"),
        ("öppet\v§ hemligt\fkvar", (), "öppet\nkvar"),
        ("ett\n\ntvå\n", (remark(""), remark("", " ")), "ett\n\ntvå\n"),
        ("", (remark("x"),), ""),
    ],
)  # fmt: skip
def test_private_lines_are_left_out_and_no_others(notes, remarks, left):
    assert public_notes(notes, remarks) == left


@pytest.mark.parametrize(
    "before",
    [
        "- ", "* ", "– ", "• ", "1. ", "12) ", "a) ", "> ", "**", "(", "|", "- [ ] ", "[x] ",
        "9:05 ", "9.05: ", "kl 10.15 ", "kl. 9:05 ", "* 10:15 ", "10:15:30 ", "= ", "? ", "! ",
        "& ", "__", "„", "\u00a0\t- ", "2026-11-27 ", "27/11 ", "kl 9.05, 27/11: ",
    ],
)  # fmt: skip
def test_the_mark_counts_behind_what_may_stand_before_a_word(before):
    """The private mark also counts after a bullet, a bracket, a time or the like."""
    assert is_private(f"{before}§ hemligt")
    assert is_private(f"{before}§hemligt")
    assert public_notes(f"kvar\n{before}§ hemligt", ()) == "kvar"
    # At the start of a line it is the private mark, whatever follows.
    assert is_private(f"{before}§ 14")


def test_a_line_with_the_mark_anywhere_is_private():
    for line in (
        "OBS § hon", "Karin § hon", "Karin ringer §hon grät", "Karin§hemligt", "14 § hon är trött",
        "fre 27 nov § hon", "v 48 § hon", "Möte kl 9 § hon", "se § 14 men § hon", "x§", "hon §",
        "! Karin ringer fre § hon är trött", "enligt § i avtalet",
    ):  # fmt: skip
        assert is_private(line), line
        assert not has_paragraph(line)
        assert public_notes(f"kvar\n{line}", ()) == "kvar"


def test_the_sign_of_a_paragraph_is_no_mark():
    for line in (
        "enligt § 14", "se §14 a", "12 § i stadgarna", "14 a § kommunallagen", "5 § KL", "2 § 1 st",
        "3 kap. 5 § första stycket", "se §§ 3 och 4", "protokoll 14 §.", "3–5 §§ i lagen", "8 §",
        "14 § protokollet", "14 § (utdrag)", "14 § avtalslagen",
    ):  # fmt: skip
        assert not is_private(line), line
        assert has_paragraph(line)
    assert not has_paragraph("inget märke")


def test_looking_for_the_mark_takes_no_time_on_a_long_line():
    assert is_private("1.1.1:00 kl kl 12:12 " * 20_000 + "hon§")
    assert not is_private("1.1.1:00 kl kl 12:12 " * 20_000 + "se § 1, " * 20_000)


lines = st.lists(st.text(max_size=12) | st.sampled_from(["§ a", " § b", "a", "§", "- § a"]))


thoughts = st.text(max_size=6).map(lambda text: "".join(text.splitlines()))


@given(lines, st.lists(thoughts, max_size=3))
def test_no_private_line_is_left_whatever_stands_around_it(before, private):
    notes = "\n".join([*before, *(f"§ {text}" for text in private), *private])
    kept = public_notes(notes, [remark(text, f"§ {text}") for text in private])
    there = [line for line in kept.split("\n") if line.strip()]
    assert not [line for line in there if is_private(line)]
    said = {" ".join(clean(text).split()) for text in private}
    assert not {" ".join(line.split()) for line in there} & said
    wanted = public_notes("\n".join(before), ()).split("\n")
    wanted = [line for line in wanted if line.strip()]
    wanted = [line for line in wanted if " ".join(line.split()) not in said]
    assert there == [line for line in wanted if not is_private(line)]


def test_every_kind_and_verdict_has_a_name():
    assert set(REMARK_NAMES) == set(RemarkKind)
    assert set(VERDICT_NAMES) == set(Verdict)


def test_a_marked_line_is_stored_on_one_line_and_its_line_as_typed():
    form = RemarkForm(RemarkKind.LESSON, "  mat\tlockar ", "=  mat\tlockar ", "r1")
    assert read_remark(form) == RemarkValues(
        RemarkKind.LESSON, "mat lockar", "=  mat\tlockar ", "r1"
    )


def test_more_than_a_text_holds_is_refused_in_words():
    with pytest.raises(FieldErrors) as raised:
        read_remark(RemarkForm(RemarkKind.LESSON, "x" * (MAX_TEXT + 1), "y" * (MAX_TEXT + 1)))
    assert set(raised.value.fields) == {"text", "line"}
