"""Months counted as a person counts them, from every possible start day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.domain.eighteen_months.clock import PlaceClock, process_month
from platscoach.domain.eighteen_months.due_dates import months_after
from platscoach.domain.eighteen_months.leading import Gap, gaps, percent_on
from platscoach.domain.leaders import LeaderView

EVERY_DAY = [date(2026, 1, 1) + timedelta(n) for n in range(366 * 3)]
"""Every start day in three years, including the leap day of 2028."""


def leader(first, last=None, percent=40):
    return LeaderView(
        "k", "p", "Karin", "", "", percent, "", "",
        date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None,
    )  # fmt: skip


def test_months_follow_each_other_without_hole_or_overlap_from_every_start_day():
    for first in EVERY_DAY:
        clock = PlaceClock(first)
        for month in range(1, 25):
            begins, ends = clock.first_of(month), clock.last_of(month)
            assert begins <= ends, (first, month)
            assert ends + timedelta(1) == clock.first_of(month + 1)
            assert process_month(first, begins) == process_month(first, ends) == month
            assert 28 <= (ends - begins).days + 1 <= 31
            assert begins.day == first.day or (begins + timedelta(1)).day == 1


def test_within_and_day_at_undo_each_other_on_every_day():
    for first in EVERY_DAY[::37]:
        clock = PlaceClock(first)
        for day in (first + timedelta(n) for n in range(-40, 600)):
            assert abs((clock.day_at(clock.within(day) + 1e-6) - day).days) == 0, (first, day)


@given(st.sampled_from(EVERY_DAY), st.integers(1, 60), st.integers(-50, 2000))
def test_time_used_goes_from_nothing_to_all(first, months, away):
    clock, day = PlaceClock(first, months), first + timedelta(away)
    assert 0 <= clock.used(day) <= clock.used(day + timedelta(1)) <= 1
    assert (clock.used(day) == 0) is (day <= first)


@pytest.mark.parametrize(
    ("first", "day", "month"),
    [
        ("2026-01-31", "2026-02-27", 1), ("2026-01-31", "2026-02-28", 2),
        ("2026-01-31", "2026-03-30", 2), ("2026-01-31", "2026-03-31", 3),
        ("2028-02-29", "2029-02-27", 12), ("2028-02-29", "2029-02-28", 13),
        ("2026-05-01", "2027-10-31", 18), ("2026-05-01", "2027-11-01", 19),
        ("2026-05-01", "2026-04-30", 0),
    ],
)  # fmt: skip
def test_the_month_a_person_would_say(first, day, month):
    assert process_month(date.fromisoformat(first), date.fromisoformat(day)) == month


def test_eighteen_months_end_on_the_day_before():
    assert PlaceClock(date(2026, 5, 1)).last_day == date(2027, 10, 31)
    assert PlaceClock(date(2026, 8, 31)).last_day == date(2028, 2, 28)
    assert months_after(date(2026, 8, 31), 18) == date(2028, 2, 29)


def test_gaps_are_the_days_that_nobody_leads():
    clock = PlaceClock(date(2026, 5, 1), 6)
    first = leader("2026-05-01", "2026-06-30")
    second = leader("2026-08-01", "2026-09-30")
    assert gaps([second, first], clock) == (
        Gap(date(2026, 7, 1), date(2026, 7, 31)), Gap(date(2026, 10, 1), date(2026, 10, 31)),
    )  # fmt: skip
    assert gaps([leader("2026-05-01")], clock) == ()
    assert gaps([leader("")], clock) == ()
    assert gaps([], clock) == (Gap(clock.first_day, clock.last_day),)
    overlap = [leader("2026-05-01", "2026-07-31"), leader("2026-06-01", "2026-10-31")]
    assert gaps(overlap, clock) == ()
    assert percent_on(overlap, date(2026, 6, 15)) == 80
    assert percent_on(overlap, date(2026, 8, 1)) == 40


@given(
    st.lists(st.tuples(st.integers(-30, 400), st.integers(0, 300)), max_size=5),
    st.integers(1, 12),
)
def test_every_day_of_the_clock_is_led_or_in_a_gap(spans, months):
    clock = PlaceClock(date(2026, 1, 31), months)
    leaders = [
        leader(str(clock.first_day + timedelta(at)), str(clock.first_day + timedelta(at + length)))
        for at, length in spans
    ]
    found = gaps(leaders, clock)
    for number in range((clock.last_day - clock.first_day).days + 1):
        day = clock.first_day + timedelta(number)
        led = any(one.first_day <= day <= one.last_day for one in leaders)
        assert led is not any(gap.first <= day <= gap.last for gap in found)
