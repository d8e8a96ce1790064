"""How dates and times are shown, and that every field can read them back."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.dates.read_time import read_time
from platscoach.dates.read_when import read_when
from platscoach.dates.show import (
    clock_text,
    echo_day,
    long_day,
    past_day,
    plain_day,
    short_day,
    times_text,
    weekday_day,
)
from platscoach.i18n import set_language

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
LANGUAGES = st.sampled_from(["sv", "en"])
DIRECTIONS = st.sampled_from(Direction)


@pytest.mark.parametrize(
    ("day", "short", "with_weekday", "swedish", "english"),
    [
        (date(2026, 11, 22), "i går", "sön 22 nov", "sön 22 nov 2026, i går",
         "Sun 22 Nov 2026, yesterday"),
        (date(2026, 11, 23), "i dag", "mån 23 nov", "mån 23 nov 2026, i dag",
         "Mon 23 Nov 2026, today"),
        (date(2026, 11, 24), "i morgon", "tis 24 nov", "tis 24 nov 2026, i morgon",
         "Tue 24 Nov 2026, tomorrow"),
        (date(2026, 12, 4), "4 dec", "fre 4 dec", "fre 4 dec 2026, om 11 dagar",
         "Fri 4 Dec 2026, in 11 days"),
        (date(2026, 11, 20), "20 nov", "fre 20 nov", "fre 20 nov 2026, för 3 dagar sedan",
         "Fri 20 Nov 2026, 3 days ago"),
        (date(2027, 1, 15), "15 jan", "fre 15 jan 2027", "fre 15 jan 2027, om 53 dagar",
         "Fri 15 Jan 2027, in 53 days"),
        (date(2027, 11, 27), "27 nov 2027", "lör 27 nov 2027", "lör 27 nov 2027, om 12 månader",
         "Sat 27 Nov 2027, in 12 months"),
        (date(2026, 3, 1), "1 mar", "sön 1 mar 2026", "sön 1 mar 2026, för 9 månader sedan",
         "Sun 1 Mar 2026, 9 months ago"),
        (date(2024, 3, 1), "1 mar 2024", "fre 1 mar 2024", "fre 1 mar 2024, för 3 år sedan",
         "Fri 1 Mar 2024, 3 years ago"),
    ],
)  # fmt: skip
def test_the_forms_of_a_day(day, short, with_weekday, swedish, english):
    assert short_day(day, MONDAY) == short
    assert weekday_day(day, MONDAY) == with_weekday
    assert echo_day(day, MONDAY) == swedish
    assert long_day(day) == swedish.partition(",")[0]
    assert f" {plain_day(day)}" in long_day(day)
    set_language("en")
    assert echo_day(day, MONDAY) == english


def test_the_form_of_a_clock():
    assert clock_text(time(9, 30)) == clock_text(datetime(2026, 11, 23, 9, 30)) == "09.30"
    assert times_text(time(9, 30), None) == "09.30"
    assert times_text(time(9, 30), 90) == "09.30–11.00"
    set_language("en")
    assert times_text(time(9, 30), 90) == "09:30–11:00"


@given(DAYS, st.integers(-9000, 9000), LANGUAGES, LANGUAGES, DIRECTIONS)
def test_a_day_as_it_is_shown_is_the_same_day_in_every_field(today, away, shown, seen, direction):
    day = today + timedelta(days=away)
    set_language(shown)
    forms = [echo_day(day, today), long_day(day), weekday_day(day, today)]
    forms += [plain_day(day), day.isoformat()]
    set_language(seen)
    for text in forms:
        assert read_day(text, today, direction).day == day


@given(DAYS, st.integers(-9000, 9000), LANGUAGES)
def test_a_short_day_is_the_same_day_in_the_field_it_is_shown_for(today, away, shown):
    day = today + timedelta(days=away)
    set_language(shown)
    direction = Direction.PAST if away < 0 else Direction.FUTURE
    assert read_day(short_day(day, today), today, direction).day == day
    if abs(away) < 180 and (day.month, day.day) != (2, 29):
        assert read_day(short_day(day, today), today, Direction.NEAREST).day == day


@given(DAYS, st.integers(0, 2000), st.times(), LANGUAGES, DIRECTIONS)
def test_day_and_time_together_are_read_back(today, away, at, shown, direction):
    at = at.replace(second=0, microsecond=0)
    set_language(shown)
    assert read_time(clock_text(at)) == at
    day = today + timedelta(days=away)
    for text in (weekday_day(day, today), long_day(day), day.isoformat()):
        read = read_when(f"{text} {times_text(at, None)}", today, direction)
        assert (read.day, read.clock, read.minutes) == (day, at, None)
        if at < time(22):
            read = read_when(f"{text} kl. {times_text(at, 45)}", today, direction)
            assert (read.day, read.clock, read.minutes) == (day, at, 45)


def test_nothing_was_done_tomorrow():
    """With a clock set back, or a colleague's ahead, the date is given instead of "tomorrow"."""
    days = (date(2026, 11, 22), MONDAY, date(2026, 11, 24), date(2027, 11, 24))
    told = [past_day(day, MONDAY) for day in days]
    assert told == ["i går", "i dag", "tis 24 nov", "ons 24 nov 2027"]


@pytest.mark.parametrize(
    ("day", "distance"),
    [
        ("2026-05-15", "för 6 månader sedan"), ("2026-05-14", "för 6 månader sedan"),
        ("2026-05-13", "för 7 månader sedan"), ("2026-05-29", "för 6 månader sedan"),
        ("2027-05-29", "om 6 månader"), ("2027-06-13", "om 6 månader"),
        ("2027-06-14", "om 7 månader"), ("2027-02-14", "om 3 månader"),
        ("2025-01-10", "för 23 månader sedan"), ("2024-11-29", "för 2 år sedan"),
    ],
)  # fmt: skip
def test_months_are_counted_from_a_day_to_the_same_day(day, distance):
    said = echo_day(date.fromisoformat(day), date(2026, 11, 29)).rpartition(", ")[2]
    assert said == distance
