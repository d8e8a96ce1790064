"""The check-ins and reports that are due in the eighteen months, by date."""

from datetime import date, timedelta

import pytest

from platscoach.domain.eighteen_months.due_dates import (
    CheckIn,
    check_in_months,
    due_check_in,
    months_after,
    report_day,
    report_is_due,
)

FIRST = date(2026, 5, 4)
SIX = date(2026, 11, 4)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2026-05-04", 6, "2026-11-04"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-06-30", 18, "2027-12-30"),
        ("2026-12-31", 12, "2027-12-31"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months, after):
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(after)


@pytest.mark.parametrize(
    ("today", "held", "months"),
    [
        (SIX - timedelta(15), [], None),
        (SIX - timedelta(14), [], 6),
        (SIX, [], 6),
        (SIX + timedelta(100), [], 6),
        (SIX, [SIX - timedelta(45)], None),
        (SIX, [SIX - timedelta(46)], None),
        (SIX, [date(2026, 8, 4)], None),
        (SIX, [date(2026, 8, 3)], 6),
        (date(2027, 5, 4), [SIX, date(2027, 2, 2)], 12),
        (date(2027, 5, 4), [SIX, date(2027, 2, 4)], None),
        (SIX + timedelta(45), [SIX + timedelta(45)], None),
        (SIX + timedelta(46), [SIX + timedelta(46)], None),
        (date(2027, 4, 19), [], 6),
        (date(2027, 4, 20), [], 12),
        (date(2027, 4, 20), [SIX], 12),
        (date(2027, 10, 20), [SIX, date(2027, 5, 1)], None),
        (date(2027, 10, 21), [SIX, date(2027, 5, 1)], 18),
        (date(2029, 1, 1), [], 18),
    ],
)
def test_a_check_in_is_due_until_one_near_its_day_is_held(today, held, months):
    due = due_check_in(FIRST, held, today)
    assert (due.months if due else None) == months


def test_another_length_has_its_last_check_in_at_its_end():
    assert check_in_months(18) == (6, 12, 18)
    assert check_in_months(24) == (6, 12, 24)
    assert check_in_months(12) == (6, 12)
    assert check_in_months(5) == (5,)
    assert due_check_in(FIRST, [], months_after(FIRST, 18), 24).months == 12
    assert due_check_in(FIRST, [], months_after(FIRST, 24), 24).months == 24
    assert due_check_in(FIRST, [], months_after(FIRST, 18), 12).months == 12


@pytest.mark.parametrize(
    ("first", "month", "day"),
    [
        (date(2026, 1, 1), 1, date(2026, 1, 31)),
        (date(2026, 4, 20), 6, date(2026, 10, 19)),
        (date(2026, 8, 31), 6, date(2027, 2, 27)),
        (None, 6, None),
        (date(2026, 1, 1), None, None),
    ],
)
def test_a_report_is_due_on_the_last_day_of_its_month(first, month, day):
    assert report_day(first, month) == day


@pytest.mark.parametrize(("days", "due"), [(-31, False), (-30, True), (14, True), (15, False)])
def test_a_report_is_brought_up_a_month_before_and_two_weeks_after(days, due):
    assert report_is_due(SIX, SIX + timedelta(days)) is due


def test_without_a_first_day_nothing_is_due():
    assert due_check_in(None, [], SIX) is None


@pytest.mark.parametrize(("days", "late"), [(0, False), (14, False), (15, True)])
def test_two_weeks_after_its_day_is_no_delay(days, late):
    due = due_check_in(FIRST, [], SIX)
    assert due.is_late(SIX + timedelta(days)) is late


@pytest.mark.parametrize(
    ("days", "met", "late"),
    [(-46, False, False), (-45, True, False), (0, True, False), (14, True, False),
     (15, True, True), (45, True, True), (46, False, True)],
)  # fmt: skip
def test_a_check_in_is_met_and_late_by_so_many_days(days, met, late):
    check_in, day = CheckIn(6, SIX), SIX + timedelta(days)
    assert (check_in.is_met([day]), check_in.is_late(day)) == (met, late)
    assert check_in.is_met([date(2020, 1, 1), day]) is met
    assert not check_in.is_met([])


@pytest.mark.parametrize(
    ("known_since", "today", "before"),
    [
        (None, 14, False), (None, 15, True), (14, 100, False), (15, 100, True), (15, 14, False),
    ],
)  # fmt: skip
def test_a_check_in_is_from_before_the_place_was_known_when_it_was_late_then(
    known_since, today, before
):
    since = None if known_since is None else SIX + timedelta(known_since)
    assert CheckIn(6, SIX).is_from_before(since, SIX + timedelta(today)) is before
