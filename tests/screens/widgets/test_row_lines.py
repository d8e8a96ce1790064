"""Free lines of a list are given to texts that are too long for their column."""

import pytest
from textual.content import Content

from screens.widgets.column_widths import Column, plan_of
from screens.widgets.row_lines import MOST_LINES, lines_of_rows, row_content
from screens.widgets.table_list import empty_words

COLUMNS = [Column("Dag"), Column("Vad", gives=1, least=6)]
LONG = "ringa kommunen om halva belysningen"
ROWS = [(("i dag", ""), (what, "")) for what in (LONG, "fika", LONG)]
PLAN = plan_of(COLUMNS, [[text for text, _style in row] for row in ROWS])
NARROW = 25
"""The width in which LONG takes two lines."""


@pytest.mark.parametrize(
    ("width", "room", "lines"),
    [
        (80, 20, (1, 1, 1)),  # nothing is cut
        (NARROW, 20, (2, 1, 2)),
        (NARROW, 5, (2, 1, 2)),
        (NARROW, 4, (2, 1, 1)),  # spare lines go to the first rows
        (NARROW, 3, (1, 1, 1)),
        (NARROW, 2, (1, 1, 1)),  # not all rows are visible
        (13, 20, (MOST_LINES, 1, MOST_LINES)),
        (13, 6, (2, 1, 2)),
    ],
)
def test_rows_get_more_lines_where_all_of_them_stay_in_sight(width, room, lines):
    assert lines_of_rows(ROWS, PLAN, width, room) == lines


def test_a_text_goes_on_under_itself_and_is_cut_after_the_last_line():
    def drawn(lines, width):
        return row_content(ROWS[0], PLAN, lines, width).plain.split("\n")

    assert drawn(1, NARROW) == ["i dag  ringa kommunen om…"]
    assert [line.rstrip() for line in drawn(2, NARROW)] == [
        "i dag  ringa kommunen om",
        "       halva belysningen",
    ]
    assert [line.rstrip() for line in drawn(3, 17)] == [
        "i dag  ringa",
        "       kommunen",
        "       om halva…",
    ]
    for width in range(8, 60):
        for lines in (1, 2, 3):
            assert len(drawn(lines, width)) == lines
            assert all(len(line) <= width for line in drawn(lines, width))


def test_what_is_empty_says_so_once_and_what_has_a_shorter_form_is_said_in_it():
    columns = [Column("Vem", gives=2), Column("Plats"), Column("Vad", gives=1, least=6)]
    cells = ((("Hjördis Nyman", "Hjördis N."), ""), ("", ""), (LONG, ""))
    other = (("", ""), ("Ö", ""), ("", ""))
    plan = plan_of(columns, [[text for text, _style in row] for row in (cells, other)])
    content = row_content(cells, plan, 2, 36)
    assert isinstance(content, Content)
    assert content.plain.count("–") == 1
    first, second = content.plain.split("\n")
    assert first.startswith("Hjördis N.  –")
    assert not second[:17].strip() and second.strip()


def test_a_word_that_is_wider_than_its_column_is_cut_and_not_broken():
    columns = [Column("Plats", gives=1)]
    cells = (("övergångsställen, hållplatser", ""),)
    plan = plan_of(columns, [[text for text, _style in cells]])
    assert lines_of_rows([cells], plan, 12, 9) == (2,)
    assert row_content(cells, plan, 2, 12).plain.split("\n") == ["övergångsst…", "hållplatser "]
    name = (("Strandhyttan", ""),)
    assert lines_of_rows([name], plan_of(columns, [["Strandhyttan"]]), 9, 9) == (1,)


def test_the_keys_of_an_empty_list_stand_in_a_column():
    told = empty_words("Här kommer dina platser.", ("n", "Ny plats"), ("F1", "Hjälp"))
    assert told.plain.splitlines() == [
        "Här kommer dina platser.",
        "",
        "  n    Ny plats",
        "  F1   Hjälp",
    ]
