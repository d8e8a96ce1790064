"""A table of what people mean by a date, in both languages, seen from several days."""

from datetime import date
from pathlib import Path

import pytest

from platscoach.dates.deadline_in_text import find_day
from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.dates.read_when import day_with_time_echo, read_day_with_time
from platscoach.i18n import set_language

TABLE = Path(__file__).parent / "expressions.tsv"


def rows():
    """The rows of the table: the words, the day they are said, and the meaning by direction."""
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
    """The result of reading, written as in the table."""
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


@pytest.mark.parametrize("clock", ["kl 13.30", "13.30", "at 1:30 pm"])
def test_a_time_beside_the_day_in_its_field_changes_no_day(clock):
    """A time beside the date does not change how the date is read."""
    compared = 0
    for words, today, direction, meant in ROWS:
        try:
            both = read_day_with_time(f"{words} {clock}", today, direction)
        except DateError:
            continue
        if meant.startswith("!") or both.clock is None:
            continue
        assert both.day.isoformat() == meant.removeprefix("~"), (words, today)
        assert f"{both.clock:%H.%M}" == "13.30", (words, today)
        compared += 1
    assert compared > 300


def test_a_day_alone_is_in_its_field_what_it_is_in_any_other():
    """A field for date and time reads a date alone as any other field does."""
    for words, today, direction, meant in ROWS:
        if not meant.startswith("!"):
            both = read_day_with_time(words, today, direction)
            assert (both.day.isoformat(), both.clock) == (meant.removeprefix("~"), None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("om två veckor 13", "fre 11 dec 2026, om 14 dagar, 13.00"),
        ("i morgon 9-10.30", "lör 28 nov 2026, i morgon, 09.00–10.30"),
        ("fre 14", "Veckodagen stämmer inte. Menar du mån 14 dec 2026?"),
        ("31 feb kl 9", "31 feb finns inte"),
        ("i morgon", "lör 28 nov 2026, i morgon"),
        ("tisdagg kl 9", ""),
        ("13", ""),
        ("", ""),
    ],
)
def test_what_is_said_beside_a_day_in_which_a_time_may_be_written(words, said):
    read = day_with_time_echo(words, date(2026, 11, 27), Direction.FUTURE)
    assert read.while_typing.startswith(said)
    assert bool(read.while_typing) == bool(said)
