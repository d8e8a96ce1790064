"""How the columns of a list share its width."""

from screens.widgets.column_widths import GAP, Column, fit, in_line, plan_of, share_widths

PLACES = (
    Column("Plats", gives=2, least=8),
    Column("Ledare", gives=1, least=6, goes=3),
    Column("Månad", goes=1),
    Column("Steg", gives=3, least=12, shortens=2),
)
ROWS = (
    ("Strandhyttan", ("Ali Rahimi, Elsa Norén", "Ali, Elsa"), ("13 av 18", "13/18"), "■ 3"),
    ("Dalen", ("Karin Ek",), ("7 av 18", "7/18"), ("■ 6 Organisation", "■ 6")),
)  # fmt: skip


def shared(width, columns=PLACES, rows=ROWS):
    return dict(share_widths(plan_of(columns, rows), width))


def line(width, row, columns=PLACES, rows=ROWS):
    return (" " * GAP).join(
        fit(row[number], cells) for number, cells in shared(width, columns, rows).items()
    )


def test_nothing_is_cut_while_there_is_room_and_what_is_over_stays_free():
    assert shared(200) == {0: 12, 1: 22, 2: 8, 3: 16}
    assert line(200, ROWS[0]) == "Strandhyttan  Ali Rahimi, Elsa Norén  13 av 18  ■ 3             "


WIDTHS = {
    64: {0: 12, 1: 22, 2: 8, 3: 16},
    63: {0: 12, 1: 22, 2: 8, 3: 15},
    60: {0: 12, 1: 22, 2: 8, 3: 12},
    59: {0: 12, 1: 22, 2: 5, 3: 12},
    56: {0: 12, 1: 21, 2: 5, 3: 12},
    43: {0: 12, 1: 8, 2: 5, 3: 12},
    41: {0: 12, 1: 6, 2: 5, 3: 12},
    37: {0: 8, 1: 6, 2: 5, 3: 12},
    36: {0: 12, 1: 8, 3: 12},
    30: {0: 8, 1: 6, 3: 12},
    29: {0: 12, 1: 9, 3: 4},
    22: {0: 8, 1: 6, 3: 4},
    21: {0: 12, 3: 7},
    15: {0: 9, 3: 4},
}
"""What is shortened, cut and left out as the width decreases."""


def test_what_shortens_what_is_cut_and_what_goes():
    assert {width: shared(width) for width in WIDTHS} == WIDTHS


def test_figures_are_all_in_one_form_and_only_long_names_give_way():
    assert "13/18" in line(59, ROWS[0])
    assert "7/18" in line(59, ROWS[1])
    assert "Ali, Elsa" in line(50, ROWS[0])
    assert "Karin Ek" in line(50, ROWS[1])


def test_the_columns_always_fit():
    for width in range(1, 70):
        cells = shared(width)
        assert sum(cells.values()) + GAP * (len(cells) - 1) <= max(width, 2 + GAP)
        assert all(each >= 1 for each in cells.values())


def test_a_column_without_a_text_takes_no_room():
    rows = [("Dalen", "", "7", ""), ("Tumle", "", "8", "")]
    assert shared(80, rows=rows) == {0: 5, 2: 5}
    assert shared(80, rows=[]) == {}


def test_a_heading_counts_as_a_text():
    columns = (Column(("Senast hörd", "Senast")), Column("Vad", gives=1, least=3))
    rows = [("i dag", "x" * 20)]
    assert shared(33, columns, rows) == {0: 11, 1: 20}
    assert shared(30, columns, rows) == {0: 6, 1: 20}


def test_a_text_is_said_in_the_longest_form_that_fits():
    month = ("13 av 18", "13/18")
    for forms, width, shown in (
        ("Hyltnäs", 7, "Hyltnäs"), ("Hyltnäs", 9, "Hyltnäs  "), ("Hyltnäs", 4, "Hyl…"),
        ("två\nrader\toch", 14, "två rader och "), ("字字字", 4, "字… "), ("", 3, "   "),
        (month, 8, "13 av 18"), (month, 7, "13/18  "), (month, 4, "13/…"), ("x", 0, ""),
    ):  # fmt: skip
        assert fit(forms, width) == shown


def test_a_column_in_which_nothing_is_said_takes_no_room():
    columns = (Column("Funktion"), Column("Namn"), Column("Kan hjälpa med"), Column("Hördes"))
    rows = (("markägare", "–", " ", ""), ("unga", "–", "", " "))
    assert shared(40, columns, rows) == {0: 9, 1: 4}
    assert 2 in shared(40, columns, (*rows, ("x", "–", "!", "")))


def test_a_word_is_cut_only_where_no_column_can_give_more():
    columns = (Column("Plats", gives=1, least=8), Column("Fråga", gives=2, least=10))
    rows = [("Strandhyttan", "Kan bussen gå en halvtimme senare?"), ("Dalen", "Vem har nyckeln?")]
    assert shared(40, columns, rows) == {0: 12, 1: 26}
    assert shared(24, columns, rows) == {0: 12, 1: 10}
    assert shared(22, columns, rows) == {0: 10, 1: 10}
    names = [("Bygdegårdsföreningen och hembygdsföreningen", "Kan bussen gå senare?")]
    assert shared(50, columns, names) == {0: 27, 1: 21}, "the first gives down to its words"
    assert shared(40, columns, names) == {0: 20, 1: 18}
    address = [("https://exempel.se/" + "a" * 60, "Kan bussen gå en halvtimme senare?")]
    assert shared(50, columns, address)[0] == 24, "an address is no word"


def test_columns_of_two_tables_are_in_line_in_every_width():
    questions = (Column(""), Column("Fråga", gives=2, least=8), Column("Svar"))
    promises = (Column(""), Column("Om vad", gives=2, least=8), Column("Gäller till"))
    asked = (("[ ]", "Kan bussen stanna?", "30 okt"),)
    promised = (("", "matsalen lånas ut till möten", "tills vidare"), ("", "tid", "8 jul"))
    above, below = in_line((questions, asked), (promises, promised))
    for width in (200, 40, 30, 20, 10):
        assert shared(width, above, asked) == shared(width, below, promised), width
    assert shared(200, above, asked) == {0: 3, 1: 28, 2: 12}
    assert shared(200, above, ()) == {}, "where there are no rows there is nothing to show"
