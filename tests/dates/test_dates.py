"""Dates and times as people write them."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.dates.dates import (
    MONTHS,
    WEEKDAYS,
    DateError,
    long_date,
    parse_date,
    parse_time,
    short_date,
)
from platscoach.i18n import set_language

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-11-27", date(2026, 11, 27)),
        ("2026-1-7", date(2026, 1, 7)),
        ("20261127", date(2026, 11, 27)),
        ("27/11", date(2026, 11, 27)),
        ("27/11 2027", date(2027, 11, 27)),
        ("27 nov", date(2026, 11, 27)),
        ("27. nov.", date(2026, 11, 27)),
        ("27 November", date(2026, 11, 27)),
        ("27 NOV 2025", date(2025, 11, 27)),
        ("  27   nov  ", date(2026, 11, 27)),
        ("3 maj", date(2027, 5, 3)),
        ("3 may", date(2027, 5, 3)),
        ("3 okt", date(2026, 10, 3)),
        ("3 october", date(2026, 10, 3)),
        ("3 sept", date(2026, 9, 3)),
        ("i dag", MONDAY),
        ("Idag", MONDAY),
        ("today", MONDAY),
        ("i går", date(2026, 11, 22)),
        ("yesterday", date(2026, 11, 22)),
        ("i morgon", date(2026, 11, 24)),
        ("tomorrow", date(2026, 11, 24)),
        ("i övermorgon", date(2026, 11, 25)),
        ("fre", date(2026, 11, 27)),
        ("Fredag", date(2026, 11, 27)),
        ("friday", date(2026, 11, 27)),
        ("lor", date(2026, 11, 28)),
        ("lördag", date(2026, 11, 28)),
        ("sön", date(2026, 11, 29)),
        ("tis", date(2026, 11, 24)),
        ("mån", date(2026, 11, 30)),
        ("29 feb 2028", date(2028, 2, 29)),
        ("2028-02-29", date(2028, 2, 29)),
    ],
)
def test_what_people_write(text, meant):
    assert parse_date(text, MONDAY) == meant


@pytest.mark.parametrize(
    ("text", "today", "meant"),
    [
        ("2 jan", date(2026, 12, 29), date(2027, 1, 2)),
        ("30 dec", date(2027, 1, 3), date(2026, 12, 30)),
        ("31/12", date(2027, 1, 1), date(2026, 12, 31)),
        ("1/1", date(2026, 12, 31), date(2027, 1, 1)),
        ("i går", date(2027, 1, 1), date(2026, 12, 31)),
        ("fre", date(2026, 12, 31), date(2027, 1, 1)),
        ("29 feb", date(2028, 1, 10), date(2028, 2, 29)),
        ("29 feb", date(2027, 12, 1), date(2028, 2, 29)),
        ("29 feb", date(2029, 1, 10), date(2028, 2, 29)),
    ],
)
def test_around_the_new_year(text, today, meant):
    assert parse_date(text, today) == meant


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 feb", "månaden har 28 dagar"),
        ("2026-02-31", "månaden har 28 dagar"),
        ("31/2", "månaden har 28 dagar"),
        ("29 feb", "månaden har 28 dagar"),
        ("2028-02-30", "månaden har 29 dagar"),
        ("31 nov", "månaden har 30 dagar"),
        ("0 jan", "månaden har 31 dagar"),
        ("2026-13-01", "Månad 13"),
        ("1/13", "Månad 13"),
        ("2026-00-10", "Månad 0"),
        ("0000-01-01", "Året 0"),
        ("9999-12-31", "Året 9999"),
        ("1899-12-31", "Året 1899"),
    ],
)
def test_dates_that_do_not_exist_are_told_what_is_wrong(text, said):
    with pytest.raises(DateError) as raised:
        parse_date(text, MONDAY)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "snart", "nästa vecka", "monkey", "mandarin", "fresk", "sunne", "torp", "to",
     "5 mardrömmar", "27 novelty", "3 decimeter", "27", "27/", "11-27", "2026-11", "2026-11-27x",
     "27 nov 26", "27 27", "1e3", "2026-11-27-28", "99999999999-1-1", "\x00", "½ nov", "[/b]"],
)  # fmt: skip
def test_nonsense_is_refused_with_an_example(text):
    with pytest.raises(DateError) as raised:
        parse_date(text, MONDAY)
    assert "27 nov" in raised.value.then


@given(st.text(max_size=30), DAYS)
def test_any_text_gives_a_date_or_a_date_error(text, today):
    try:
        assert isinstance(parse_date(text, today), date)
    except DateError as error:
        assert error.what


@given(DAYS)
def test_iso_is_read_back(day):
    assert parse_date(day.isoformat(), MONDAY) == day


@given(st.integers(-150, 150), DAYS)
def test_without_a_year_the_nearest_is_meant(away, today):
    day = today + timedelta(days=away)
    if (day.month, day.day) != (2, 29):
        assert parse_date(f"{day.day} {MONTHS[day.month - 1]}", today) == day
        assert parse_date(f"{day.day}/{day.month}", today) == day


@given(st.sampled_from(WEEKDAYS), DAYS)
def test_a_weekday_is_the_next_one_to_come(name, today):
    day = parse_date(name, today)
    assert WEEKDAYS[day.weekday()] == name
    assert 1 <= (day - today).days <= 7


@pytest.mark.parametrize(
    ("text", "meant"),
    [("9", time(9)), ("09", time(9)), ("9.30", time(9, 30)), ("9:30", time(9, 30)),
     ("0930", time(9, 30)), ("930", time(9, 30)), (" 14:00 ", time(14)), ("0", time(0)),
     ("23:59", time(23, 59)), ("0000", time(0))],
)  # fmt: skip
def test_clock_times(text, meant):
    assert parse_time(text) == meant


@pytest.mark.parametrize(
    "text", ["", "24", "24:00", "9:60", "9.3", "12345", "nio", "9:30:00", "-1", "9 30", "9,30"]
)
def test_no_clock_times(text):
    with pytest.raises(DateError) as raised:
        parse_time(text)
    assert "9.30" in raised.value.then


@given(st.text(max_size=10))
def test_any_text_gives_a_time_or_a_date_error(text):
    try:
        assert isinstance(parse_time(text), time)
    except DateError as error:
        assert error.what


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 11, 22), "i går"),
        (date(2026, 11, 23), "i dag"),
        (date(2026, 11, 24), "i morgon"),
        (date(2026, 11, 27), "27 nov"),
        (date(2027, 1, 15), "15 jan"),
        (date(2027, 11, 27), "27 nov 2027"),
        (date(2025, 3, 1), "1 mar 2025"),
    ],
)
def test_short_dates(day, shown):
    assert short_date(day, MONDAY) == shown


@given(DAYS, st.integers(-179, 179))
def test_a_short_date_near_by_is_read_as_the_same_day(today, away):
    day = today + timedelta(days=away)
    assert parse_date(short_date(day, today), today) == day


def test_dates_speak_the_language_in_force():
    assert long_date(MONDAY) == "mån 23 nov 2026"
    set_language("en")
    assert parse_date("fri", MONDAY) == date(2026, 11, 27)
