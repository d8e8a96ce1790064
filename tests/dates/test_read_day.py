"""Reading a date: errors are explained, and some properties hold for every day and any text."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import DayEcho, ReadDay, day_echo, read_day
from platscoach.dates.show import MONTHS, WEEKDAYS

FRIDAY = date(2026, 11, 27)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
DIRECTIONS = st.sampled_from(Direction)
PAST, FUTURE, NEAREST = Direction.PAST, Direction.FUTURE, Direction.NEAREST
BEGINNING = Direction.BEGINNING


@pytest.mark.parametrize(
    ("text", "direction", "what", "then"),
    [
        ("31 feb", PAST, "31 feb finns inte.", "Månaden har 28 dagar."),
        ("30 feb 2028", PAST, "30 feb 2028 finns inte.", "Månaden har 29 dagar."),
        ("31/11", FUTURE, "31/11 finns inte.", "Månaden har 30 dagar."),
        ("2026-02-31", PAST, "2026-02-31 finns inte.", "Månaden har 28 dagar."),
        ("20260231", PAST, "20260231 finns inte.", "Månaden har 28 dagar."),
        ("31.11.", PAST, "31.11. finns inte.", "Månaden har 30 dagar."),
        ("1/13", PAST, "1/13 finns inte.", "Månaderna är 1 till 12."),
        ("2026-00-10", PAST, "2026-00-10 finns inte.", "Månaderna är 1 till 12."),
        ("9999-12-31", PAST, "9999-12-31 finns inte.", "Året 9999 går inte att använda."),
        ("v 60", FUTURE, "v 60 finns inte.", "Året har 53 veckor."),
        ("fre v 53 2027", FUTURE, "fre v 53 2027 finns inte.", "Året har 52 veckor."),
        ("igår", FUTURE, "igår har varit.", ""),
        ("I tisdags", FUTURE, "I tisdags har varit.", ""),
        ("fre 10 dec", FUTURE, "Veckodagen stämmer inte. Menar du tor 10 dec 2026?", ""),
        ("27", PAST, "”27” säger inte vilken månad.", "Skriv till exempel 27 nov eller den 27."),
        ("efter jul", FUTURE, "”efter jul” säger inte vilken dag.",
         "Skriv den dag du menar, till exempel 18 dec."),
        ("monkey", PAST, "”monkey” går inte att läsa som datum.",
         "Skriv till exempel 27 nov, på fredag, v 50 eller 2026-11-27."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_words(text, direction, what, then):
    with pytest.raises(DateError) as raised:
        read_day(text, FRIDAY, direction)
    assert (raised.value.what, raised.value.then) == (what, then)
    assert day_echo(text, FRIDAY, direction) == DayEcho(what, raised.value.kind)


def test_what_is_said_beside_a_field():
    assert day_echo(" ", FRIDAY, PAST) == DayEcho()
    assert day_echo("31 feb", FRIDAY, PAST).while_typing == "31 feb finns inte."
    assert day_echo("igår", FRIDAY, FUTURE).while_typing == "igår har varit."
    assert day_echo("före jul", FRIDAY, FUTURE).while_typing == "ca tor 24 dec 2026, om 27 dagar"
    for unfinished in ("f", "27", "efter jul"):
        assert day_echo(unfinished, FRIDAY, FUTURE).while_typing == ""
    assert day_echo("tis 8 dec", FRIDAY, PAST).while_typing == "tis 8 dec 2026, om 11 dagar"
    assert day_echo("tis 8 dec", FRIDAY, PAST) == DayEcho("tis 8 dec 2026, om 11 dagar")
    rough = day_echo("mars 2024", FRIDAY, PAST)
    assert rough == DayEcho("ca fre 1 mar 2024, för 3 år sedan")
    assert read_day(rough.words, FRIDAY, FUTURE) == ReadDay(date(2024, 3, 1), rough=True)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1 mars", date(2027, 3, 1)), ("31 aug", date(2026, 8, 31)), ("28 maj", date(2027, 5, 28)),
        ("29 maj", date(2026, 5, 29)), ("29 feb", date(2028, 2, 29)), ("i går", date(2026, 11, 26)),
        ("fre", date(2026, 12, 4)), ("v 50", date(2026, 12, 7)), ("v 46", date(2026, 11, 9)),
        ("december", date(2026, 12, 1)), ("juni", date(2026, 6, 1)), ("maj", date(2027, 5, 1)),
        ("den 20", date(2026, 11, 20)), ("v 53", date(2026, 12, 28)),
    ],
)  # fmt: skip
def test_the_nearest_day(text, meant):
    assert read_day(text, FRIDAY, NEAREST).day == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1 dec", date(2026, 12, 1)), ("1 feb", date(2027, 2, 1)), ("27/2", date(2027, 2, 27)),
        ("1 mars", date(2026, 3, 1)), ("1 maj", date(2026, 5, 1)), ("1 nov", date(2026, 11, 1)),
        ("januari", date(2027, 1, 1)), ("april", date(2026, 4, 1)), ("i dag", FRIDAY),
        ("1 feb 2026", date(2026, 2, 1)), ("mån 1 feb", date(2027, 2, 1)),
    ],
)  # fmt: skip
def test_a_beginning_has_been_or_is_at_hand(text, meant):
    assert read_day(text, FRIDAY, BEGINNING).day == meant


@given(st.text(max_size=30), DAYS, DIRECTIONS)
def test_any_text_is_a_day_or_said_to_be_none(text, today, direction):
    try:
        read = read_day(text, today, direction)
    except DateError as error:
        assert error.what
    else:
        assert isinstance(read.day, date)


WORDS = """
    fre tis 8 31 dec feb v 53 60 den 3:e nästa förra i i tisdags helgen om två ca slutet av
    2024 2026-12-08 8/12 8.12. - , . -26 0 och efter till för sedan jul veckan år
"""
PIECES = st.lists(
    st.sampled_from(
        WORDS.split()
    ),
    max_size=6,
).map(" ".join)  # fmt: skip


@given(PIECES, DAYS, DIRECTIONS)
def test_any_words_of_days_are_a_day_or_said_to_be_none(text, today, direction):
    try:
        read = read_day(text, today, direction)
    except DateError as error:
        assert error.what
    else:
        echo = day_echo(text, today, direction)
        assert read_day(echo.words, today, direction) == read


@given(DAYS, st.integers(0, 364), DIRECTIONS)
def test_without_a_year_the_direction_says_which(today, away, direction):
    ahead = direction is not Direction.PAST
    day = today + timedelta(days=away if ahead else -away)
    farthest = {NEAREST: 179, BEGINNING: 92}.get(direction, 364)
    if (day.month, day.day) == (2, 29) or away > farthest:
        return
    month = MONTHS[day.month - 1]
    for text in (f"{day.day} {month}", f"{day.day}/{day.month}", f"den {day.day}:e {month}"):
        assert read_day(text, today, direction).day == day


@given(DAYS, st.sampled_from(range(7)))
def test_a_weekday_is_the_next_one_or_the_latest(today, number):
    coming = read_day(WEEKDAYS[number], today, FUTURE).day
    been = read_day(WEEKDAYS[number], today, PAST).day
    assert coming.weekday() == been.weekday() == number
    assert 1 <= (coming - today).days <= 7
    assert 0 <= (today - been).days <= 6


@given(DAYS, st.integers(1, 53), DIRECTIONS)
def test_a_week_is_the_one_with_that_number(today, number, direction):
    try:
        day = read_day(f"v {number}", today, direction).day
    except DateError:
        assert number == 53
        return
    assert day.isocalendar().week == number
    if direction is PAST:
        assert day <= today
    if direction is FUTURE:
        assert day >= today


@pytest.mark.parametrize("text", ["fre kl. 13", "14 dec 13.30", "Fri at 13", "v 50 kl 13-15"])
def test_a_day_with_a_time_is_told_to_be_one(text):
    with pytest.raises(DateError) as caught:
        read_day(text, date(2026, 11, 27), Direction.FUTURE)
    assert str(caught.value) == f"”{text}” har ett klockslag med. Skriv bara dagen här."
