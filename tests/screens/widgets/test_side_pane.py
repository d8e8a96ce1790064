"""The pane beside a list: its width, and how its text is wrapped."""

from textual.content import Content

from screens.widgets.beside import (
    GAP,
    MOST_UNDER,
    NARROWEST,
    WIDEST,
    Beside,
    lines_under,
    pane_width,
)
from screens.widgets.paragraphs import Paragraph, fitting, part


async def describe(_key):
    return ()


def test_the_list_gets_what_it_needs_and_the_pane_the_rest():
    beside = Beside(describe, 80)
    assert pane_width(beside, 80 + GAP + NARROWEST - 1, 80) == 0
    assert pane_width(beside, 80 + GAP + NARROWEST, 80) == NARROWEST
    assert pane_width(beside, 160, 120) == 160 - GAP - 120
    assert pane_width(beside, 160, 300) == NARROWEST, "a long text is cut in the list first"
    assert pane_width(beside, 400, 100) == WIDEST


def test_a_paragraph_hangs_under_its_first_word():
    words = Paragraph(Content("ett två tre fyra"), "· ")
    assert [str(line) for line in words.lines(9, 5)] == ["· ett två", "  tre", "  fyra"]
    assert [str(line) for line in Paragraph(Content("")).lines(9, 5)] == [""]
    assert len(Paragraph(Content("å" * 100_000)).lines(10, 3)) == 3, "no more than can be seen"
    assert len(Paragraph(Content("åäö"), "· ").lines(1, 9)) == 3, "however narrow"


def test_a_part_is_a_word_over_its_lines():
    told = part("Lovat", ["ringa", Content("boka")], sign="· ")
    assert [(str(one.text), one.sign) for one in told] == [
        ("", ""), ("Lovat", ""), ("ringa", "· "), ("boka", "· "),
    ]  # fmt: skip


def test_no_word_over_a_part_stands_last_where_the_rest_is_cut():
    words = (Paragraph(Content("Dalen")), *part("Lovat", ["ringa", "skriva"]))
    assert [str(line) for line in fitting(words, 20, 5)] == [
        "Dalen",
        "",
        "Lovat",
        "ringa",
        "skriva",
    ]
    assert [str(line) for line in fitting(words, 20, 4)] == ["Dalen", "", "Lovat", "ringa …"]
    assert [str(line) for line in fitting(words, 20, 3)] == ["Dalen …"]
    assert fitting(words, 20, 0) == []
    long = (Paragraph(Content("Dalen och mer")), Paragraph(Content("vart …")), *words)
    assert [str(line) for line in fitting(long, 13, 1)] == ["Dalen och …"]
    one_word = (Paragraph(Content("hembygdsförening"), "· "), Paragraph(Content("")))
    assert [str(line) for line in fitting(one_word, 13, 1)] == ["· hembygdsf …"]
    assert [str(line) for line in fitting(long, 13, 2)][-1] == "vart …", "said once"


def test_a_list_keeps_its_rows_when_some_lines_are_told_under_it():
    beside = Beside(describe, 60, under=4)
    assert [lines_under(beside, height, 99) for height in (10, 11, 40)] == [0, 4, 4]
    assert lines_under(Beside(describe, 60), 40, 3) == 0, "told beside or not at all"
    assert [lines_under(beside, 20, rows) for rows in (15, 14, 13, 0)] == [4, 4, 5, MOST_UNDER]
