"""Dates in running text: where they are, which one is meant, and what holds for every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.dates.deadline_in_text import EITHER, NO_SUCH_DAY, OTHER_WEEKDAY, PAST, find_day
from platscoach.dates.meaning import Direction
from platscoach.dates.patterns import CORES
from platscoach.dates.read_day import READERS, read_day
from platscoach.dates.show import MONTHS, WEEKDAYS

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
AHEAD = st.integers(0, 179)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ringer Karin senast på fredag om mötet", "senast på fredag"),
        ("ringer Karin fre, sedan Bo", "fre"),
        ("(fredagen den 27 november 2026)", "fredagen den 27 november 2026"),
        ("call Bo no later than Thursday please", "no later than Thursday"),
        ("mail on Friday", "on Friday"),
        ("klart till den 14:e", "till den 14:e"),
        ("sent 14 dec 2000 kr", "14 dec"),
        ("hyra 14 dec 2027", "14 dec 2027"),
        ("FREDAG", "FREDAG"),
        ("\u0130 fre", "fre"),
        ("kl 9-11 den 14/12.", "den 14/12"),
        ("i slutet av v 50", "i slutet av v 50"),
        ("bokar inom två veckor ett rum", "inom två veckor"),
        ("the end of next week", "the end of next week"),
        ("efter helgen", "efter helgen"),
    ],
)
def test_where_the_words_stand(text, words):
    found = find_day(text, MONDAY)
    assert text[found.start : found.end] == words
    assert found.day


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("14 dec eller fre", date(2026, 11, 27)),
        ("fre eller 24 nov", date(2026, 11, 24)),
        ("till 14 dec eller fre", date(2026, 12, 14)),
        ("till 14 dec, senast 20 dec", date(2026, 12, 20)),
        ("senast 20 dec, senast 19 dec", date(2026, 12, 19)),
        ("fre och 31 nov", date(2026, 11, 27)),
        ("2026-11-02, fre", date(2026, 11, 27)),
        ("efter fre, sön", date(2026, 11, 29)),
    ],
)
def test_which_of_several_is_meant(text, meant):
    assert find_day(text, MONDAY).day == meant


def test_a_deadline_that_does_not_exist_is_not_replaced_by_another_day():
    found = find_day("mötet 2 dec, klart senast 31 nov", MONDAY)
    assert (found.day, found.unsure) == (None, NO_SUCH_DAY)


@pytest.mark.parametrize(
    "text",
    ["", "kl 14.12", "14.12", "kl 9", "9.30", "1.5.2", "070-123 45 67", "20260101-1234", "fresk",
     "tisdagsgruppen", "fredagar", "i måndags", "förra fredagen", "last Friday", "varje tisdag",
     "från och med 14 dec", "since Monday", "man", "son", "mars", "maj kommer", "den 14 gruppen",
     "v", "vecka", "veckan", "v 2026", "vecka 501", "2 vägar", "om 5 personer", "om en stund",
     "julbord", "jul", "nyår", "helgen", "sun and sand", "sat down", "fri entré", "wed in spring",
     "Tor", "till Tor", "24/7", "50/50", "3/4 av dem", "14/13", "32/1", "14:e mötet", "5 %",
     "14 dec%", "x14 dec", "a-fre", "1,14 dec"],
)  # fmt: skip
def test_what_is_no_day(text):
    assert find_day(text, MONDAY) is None


@pytest.mark.parametrize(
    ("text", "unsure"),
    [("31 nov", NO_SUCH_DAY), ("0 dec", NO_SUCH_DAY), ("v 0", NO_SUCH_DAY), ("31/4", NO_SUCH_DAY),
     ("2026-13-01", NO_SUCH_DAY), ("0000-01-01", NO_SUCH_DAY), ("ons v 60", NO_SUCH_DAY),
     ("1999-01-01", PAST), ("v 2 2026", PAST), ("2026-11-22", PAST), ("22/11-26", PAST)],
)  # fmt: skip
def test_days_that_cannot_be_meant(text, unsure):
    found = find_day(text, MONDAY)
    assert (found.day, found.unsure) == (None, unsure)


def test_words_that_say_more_than_the_day():
    """A time of day, or words like "around", are lost in a date, so such a date is not exact."""
    for text in ("i kväll", "fredag kväll", "i morgon bitti", "runt 14 dec", "Friday morning"):
        assert not find_day(text, MONDAY).exact
    for text in ("fredag", "fredag kl 9", "14 dec", "tomorrow"):
        assert find_day(text, MONDAY).exact


def test_every_form_has_a_reader():
    assert READERS.keys() == CORES.keys()


@given(st.text(), DAYS)
def test_any_text_is_read(text, today):
    found = find_day(text, today)
    if found:
        assert 0 <= found.start < found.end <= len(text)
        assert (found.day is None) == (found.unsure in (NO_SUCH_DAY, PAST))
        assert found.day is None or found.day >= today


@given(DAYS, AHEAD)
def test_a_date_without_a_year_is_the_next_one(today, ahead):
    day = today + timedelta(days=ahead)
    month = MONTHS[day.month - 1]
    for text in (f"{day.day} {month}", f"den {day.day}:e {month}", f"{day.day}/{day.month}"):
        assert find_day(f"klart {text}", today).day == day
    weekday = WEEKDAYS[day.weekday()]
    assert find_day(f"{weekday} {day.day} {month}", today).unsure == ""
    other = WEEKDAYS[(day.weekday() + 1) % 7]
    assert find_day(f"{other} {day.day} {month}", today).unsure == OTHER_WEEKDAY


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_read_as_in_a_form_field(today, name):
    assert find_day(f"ringer {name}", today).day == read_day(name, today, Direction.FUTURE).day
    following = find_day(f"ringer nästa {name}", today).day
    assert following.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]
    assert WEEKDAYS[following.weekday()] == name


@given(DAYS, st.integers(1, 52))
def test_a_week_is_its_friday_and_not_over(today, number):
    """A week means its Friday, of the next such week that is not over, or a day of its weekend."""
    day = find_day(f"v {number}", today).day
    assert day.isocalendar().week == number
    assert day >= today
    assert day.weekday() == 4 or (day - today).days <= 2
    assert (day - today).days <= 371 + 6


@given(DAYS, DAYS)
def test_iso_is_read_wherever_it_stands(today, day):
    found = find_day(f"möte {day.isoformat()} i Dalen", today)
    assert found.day == (day if day >= today else None)
    assert found.unsure == ("" if day >= today else PAST)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Karin ringer imorgon eller på måndag", date(2026, 11, 24)),
        ("tis eller ons", date(2026, 11, 25)),
        ("fredag, eller på måndag", date(2026, 11, 27)),
        ("on Tuesday or maybe Friday", date(2026, 11, 24)),
    ],
)
def test_one_day_or_another_is_unsure(text, day):
    found = find_day(text, MONDAY)
    assert (found.day, found.unsure) == (day, EITHER)


@pytest.mark.parametrize(
    "text", ["kommunen eller skolan i morgon", "senast fre, mötet är mån eller tis", "tis-ons"]
)
def test_the_control_another_or_leaves_the_day_sure(text):
    assert not find_day(text, MONDAY).unsure
