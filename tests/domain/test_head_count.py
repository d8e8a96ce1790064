"""Counting people at a meeting, read from typed text with the numbers first."""

import pytest

from platscoach.domain.head_count import GroupCount, head_count, people_in_all, without_number


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("12 boende, 3 kommunen, 2 unga", [(12, "boende"), (3, "kommunen"), (2, "unga")]),
        ("ca 40 boende och 2 från kommunen", [(40, "boende"), (2, "från kommunen")]),
        ("54", [(54, "")]),
        ("12 st. boende; 3 unga.", [(12, "boende"), (3, "unga")]),
        ("12 residents and 3 young people", [(12, "residents"), (3, "young people")]),
        ("1 200 boende, 3 unga", [(1200, "boende"), (3, "unga")]),
        ("12 boende/3 unga", [(12, "boende"), (3, "unga")]),
        ("12 boende + 3 unga & 2 kommunen", [(12, "boende"), (3, "unga"), (2, "kommunen")]),
        ("12 boende,3 unga", [(12, "boende"), (3, "unga")]),
        ("8 från åk 7", [(8, "från åk 7")]),
        ("", []),
    ],
)
def test_what_is_read(typed, counts):
    assert without_number(typed) == ""
    assert list(head_count(typed)) == [GroupCount(*one) for one in counts]
    assert people_in_all(typed) == sum(number for number, _group in counts)


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("3,5 boende", None),
        ("10-15 boende", None),
        ("3 unga, 12 3 boende", "12 3 boende"),
        ("boende, 3 unga", "boende"),
        ("3 unga, några", "några"),
        ("999999999999 boende", None),
    ],
)
def test_a_part_without_a_number_is_named(typed, part):
    assert without_number(typed) == (part or typed)
