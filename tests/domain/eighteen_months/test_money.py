"""Reports, payments and the day on which the money runs out, exact to the day."""

from dataclasses import replace
from datetime import date

import pytest

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.money import (
    Money,
    PaymentView,
    ReportView,
    last_request,
    money_of,
)

CLOCK = PlaceClock(date(2026, 5, 1))
ASKED, PAID = date(2026, 9, 10), date(2026, 9, 28)
PAYMENT = PaymentView("a", "p", "våren", 90_000, ASKED, None, None)


@pytest.mark.parametrize(
    ("due", "handed_in", "late"),
    [
        (date(2026, 11, 22), None, True),
        (date(2026, 11, 23), None, False),
        (date(2026, 11, 22), date(2026, 11, 23), False),
        (None, None, False),
    ],
)
def test_a_report_is_late_from_the_day_after(due, handed_in, late):
    assert ReportView("r", "p", "Rapport", due, handed_in).is_late(date(2026, 11, 23)) is late


@pytest.mark.parametrize(
    ("asked_on", "paid_on", "awaited", "day"),
    [
        (ASKED, None, True, ASKED),
        (ASKED, PAID, False, PAID),
        (None, PAID, False, PAID),
        (None, None, False, None),
    ],
)
def test_a_payment_is_awaited_from_when_it_is_asked_for(asked_on, paid_on, awaited, day):
    payment = replace(PAYMENT, asked_on=asked_on, paid_on=paid_on)
    assert (payment.is_awaited, payment.day) == (awaited, day)


def test_the_money_ends_at_the_pace_so_far():
    half = Money(granted=100_000, asked=50_000)
    assert half.ends_on(CLOCK, date(2026, 11, 1)) == date(2027, 5, 1), "half in six months"
    assert half.ends_on(CLOCK, date(2026, 5, 16)) is not None, "in the first month too"
    assert half.ends_on(CLOCK, CLOCK.first_day) is None, "no time has gone yet"
    assert replace(half, asked=0).ends_on(CLOCK, date(2026, 11, 1)) is None
    assert replace(half, granted=0).ends_on(CLOCK, date(2026, 11, 1)) is None


def test_the_sums_take_what_was_paid_unasked_and_nothing_for_what_is_not_known():
    unasked = replace(PAYMENT, asked=None, asked_on=None, paid=4_000, paid_on=PAID)
    unknown = replace(PAYMENT, asked=None, paid=None)
    none = replace(PAYMENT, asked=0, paid=7_000)
    assert money_of((), (PAYMENT, unasked, unknown, none)) == Money(0, 0, 94_000, 11_000)
    assert last_request((PAYMENT, unasked)) == PAID
    assert last_request((PAYMENT, replace(PAYMENT, paid_on=date(2026, 12, 1)))) == ASKED
    assert last_request((replace(PAYMENT, asked_on=None),)) is None
