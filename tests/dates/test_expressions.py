"""The table of what a person means by a day, in both languages, seen from several days."""

from datetime import date
from pathlib import Path

import pytest

from platscoach.dates.deadline_in_text import find_day
from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.i18n import set_language

TABLE = Path(__file__).parent / "expressions.tsv"


def rows():
    """The lines of the table: the words, from when they are seen, what they mean by direction."""
    today = None
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        words, first, second = line.split("\t")
        if words == "today" and not second.startswith(("=", "!", "~", "2")):
            today = date.fromisoformat(first)
            continue
        yield words, today, Direction.PAST, first
        yield words, today, Direction.FUTURE, first if second == "=" else second


ROWS = list(rows())

DAYS = sorted({today for _words, today, _direction, _meant in ROWS})


def read(words, today, direction):
    """What is read, as the table writes it."""
    try:
        found = read_day(words, today, direction)
    except DateError as error:
        assert error.what
        return f"!{error.kind}"
    return f"{'~' if found.rough else ''}{found.day}"


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_a_person_means(today, language):
    set_language(language)
    table = [(words, direction, meant) for words, day, direction, meant in ROWS if day == today]
    found = [(words, direction, read(words, today, direction)) for words, direction, _ in table]
    assert found == table


def test_the_table_is_as_large_as_it_should_be():
    assert len({(words, today) for words, today, _direction, _meant in ROWS}) > 300
    assert len({today for _words, today, _direction, _meant in ROWS}) >= 8


def test_a_marked_line_means_no_other_day_than_a_field():
    compared = 0
    for words, today, direction, meant in ROWS:
        if direction is not Direction.FUTURE or meant.startswith("!"):
            continue
        found = find_day(words, today)
        if found and (found.start, found.end) == (0, len(words)) and found.day:
            assert found.day.isoformat() == meant.removeprefix("~"), (words, today)
            compared += 1
    assert compared > 100
