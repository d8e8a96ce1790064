from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from platscoach.documents.zones import yearly_changes


def told(name, year):
    """The daylight saving rules of a time zone, in short."""
    return [
        (f"{c.nth}{c.weekday}", f"{c.first.at:%Y-%m-%d %H:%M}", c.first.to_summer, c.first.name)
        for c in yearly_changes(ZoneInfo(name), year)
    ]


def test_sweden_changes_on_the_last_sundays_of_march_and_october():
    assert told("Europe/Stockholm", 2027) == [
        ("-1SU", "2026-03-29 02:00", True, "CEST"),
        ("-1SU", "2026-10-25 03:00", False, "CET"),
    ]


@pytest.mark.parametrize("year", range(2020, 2040))
def test_the_rule_is_the_same_whatever_the_year(year):
    """The last Sunday is sometimes the fourth and sometimes the fifth of its month."""
    assert [rule[0] for rule in told("Europe/Stockholm", year)] == ["-1SU", "-1SU"]


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("America/New_York", ["2SU", "1SU"]),
        ("Australia/Sydney", ["1SU", "1SU"]),
    ],
)
def test_other_zones(name, rules):
    assert [rule[0] for rule in told(name, 2027)] == rules


def test_half_an_hour_counts():
    first, second = yearly_changes(ZoneInfo("Australia/Lord_Howe"), 2027)
    assert abs(first.first.after - first.first.before) == timedelta(minutes=30)
    assert first.first.to_summer is not second.first.to_summer


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("Africa/Casablanca", 2026),
        ("Europe/Istanbul", 2016),
        ("Europe/Stockholm", 1996),
        ("Asia/Kolkata", 2026),
        ("UTC", 2026),
    ],
)
def test_there_is_no_rule_where_there_is_no_change_or_the_law_is_new_or_follows_the_moon(
    name, year
):
    assert yearly_changes(ZoneInfo(name), year) == ()
