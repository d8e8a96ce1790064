"""A place's plan and money: what a form accepts, what a pause moves, and the wording."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.forms import (
    FundingForm,
    PaymentForm,
    PlanForm,
    ReportForm,
    read_funding,
    read_payment,
    read_plan,
    read_report,
)
from platscoach.domain.eighteen_months.money import FundingView, Money, PaymentView, ReportView
from platscoach.domain.eighteen_months.pause_plan import plan_move
from platscoach.domain.eighteen_months.step_plan import PlannedMonths
from platscoach.domain.eighteen_months.timeline import payment_briefly
from platscoach.domain.eighteen_months.words import money_words, twin_lines
from platscoach.domain.step_forms import StageValues
from platscoach.domain.steps import STEP_KEYS, StepState
from platscoach.errors import FieldErrors

CLOCK = PlaceClock(date(2026, 1, 1))
MAY = date(2026, 5, 1)
"""A day in the fifth month."""


def test_a_step_may_be_planned_for_one_month():
    assert read_plan(PlanForm("4", "4")) == PlannedMonths(4, 4)
    with pytest.raises(FieldErrors) as wrong:
        read_plan(PlanForm("4", "3"))
    assert list(wrong.value.fields) == ["last"]


@pytest.mark.parametrize(
    ("planned", "state", "moved"),
    [
        (PlannedMonths(2, 4), StepState.NOT_STARTED, None),
        (PlannedMonths(2, 5), StepState.NOT_STARTED, PlannedMonths(4, 7)),
        (PlannedMonths(2, 5), StepState.UNDER_WAY, PlannedMonths(2, 7)),
        (PlannedMonths(6, 8), StepState.DONE, None),
    ],
)
def test_a_pause_moves_what_lies_in_its_month_or_later(planned, state, moved):
    step = STEP_KEYS[0]
    move = plan_move(2, MAY, CLOCK, {step: planned}, {step: StageValues(state, None, None)})
    assert dict(move.steps).get(step) == moved


@pytest.mark.parametrize(
    ("money", "said"),
    [
        (Money(), ""),
        (Money(granted=90_000), "Pengar: beviljat 90\u00a0000"),
        (Money(co_financing=500), "Pengar: medfinansiering 500"),
        (Money(asked=100), "Pengar: begärt 100"),
        (Money(granted=200, asked=100), "Pengar: beviljat 200, begärt 100 (50 %)"),
        (Money(paid=100), "Pengar: utbetalt 100"),
    ],
)
def test_only_the_sums_that_are_known_are_said(money, said):
    assert money_words(SimpleNamespace(money=money)) == said


def test_what_was_paid_is_said_in_fewer_words_too():
    paid = PaymentView("1", "p", "", 90_000, date(2026, 9, 1), 90_000, date(2026, 10, 1))
    assert payment_briefly(paid) == "utbetalt 90\u00a0000 kr"
    assert payment_briefly(replace(paid, paid=80_000)) == "utbetalt 80\u00a0000 av 90\u00a0000 kr"
    assert payment_briefly(replace(paid, asked=None)) == "utbetalt 90\u00a0000 kr"
    assert payment_briefly(replace(paid, paid=None, paid_on=None)) == ""


def test_what_two_desks_have_both_written_down_is_told_of():
    first = FundingView("1", "p", "RUN 2026-12", "", 450_000, None, None)
    more = replace(first, id="2", granted=50_000)
    report = ReportView("3", "p", "Lägesrapport 1", date(2026, 12, 11), None)
    months = SimpleNamespace(fundings=(first, more), reports=(report, replace(report, due=None)))
    assert list(twin_lines(months)) == []
    months.fundings = (first, replace(first, id="4", number="run 2026-12"), more)
    months.reports = (report, replace(report, id="5"))
    told = list(twin_lines(months))
    assert told[0].startswith("Beslut RUN 2026-12 står 2 gånger och räknas varje gång")
    assert told[1].startswith("Lägesrapport 1 står 2 gånger")
    assert len(told) == 2


@pytest.mark.parametrize(
    ("read", "form", "field"),
    [
        (read_funding, FundingForm(granted="100", decided_on="i morgon"), "decided_on"),
        (read_payment, PaymentForm(paid="100", paid_on="i morgon"), "paid_on"),
        (read_report, ReportForm("Delrapport", handed_in="i morgon"), "handed_in"),
    ],
)
def test_what_has_been_done_was_not_done_tomorrow(read, form, field):
    with pytest.raises(FieldErrors) as wrong:
        read(form, date(2026, 11, 23))
    assert wrong.value.fields == {field: "Dagen ligger framåt i tiden."}
