"""The months of a place: plan and money, stored and undone."""

from datetime import date

import pytest
from ledger import ops, rebuilt, stored

from platscoach.coaching.agenda_actions import AgendaActions, AgendaLineState
from platscoach.coaching.eighteen_months import (
    move_step,
    read_months,
    save_funding,
    save_payment,
    save_plan,
    save_report,
    set_length,
)
from platscoach.coaching.undo import redo_last, undo_last
from platscoach.domain.agenda import AgendaInput, LineKind
from platscoach.domain.agenda_compose import compose
from platscoach.domain.eighteen_months.forms import (
    FundingForm,
    LengthForm,
    PaymentForm,
    PlanForm,
    ReportForm,
    kronor_text,
)
from platscoach.domain.eighteen_months.step_plan import PlannedMonths
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.steps import StepState
from platscoach.errors import FieldErrors, NotFoundError
from platscoach.storage.queries.agenda import read_agenda

TODAY = date(2026, 11, 23)

PLAN = {"forankring": PlannedMonths(1, 3), "analys": PlannedMonths(6, 8)}
POINTS = {"forankring": ("F1-01", "F1-02")}


@pytest.fixture
def led(place):
    """A place that Karin leads from 4 May 2026."""
    return place


def read(store, place):
    return store.read(lambda one: read_months(one, place.id, PLAN, POINTS))


def test_a_place_without_a_first_day_has_no_months(store):
    assert read(store, store.places.save(PlaceForm("Tumle"))) is None
    with pytest.raises(NotFoundError):
        set_length(store, "z" * 32, LengthForm("20", "nej"))


def test_all_that_is_known_of_the_months_is_one_record(store, led):
    store.steps.set_state(led.id, "forankring", StepState.UNDER_WAY)
    store.sessions.save(
        "a" * 32, led.id, SessionForm(SessionKind.CHECK_IN, day="2026-11-20", clock="10")
    )
    funding = save_funding(store, led.id, FundingForm("RUN 2026-12", "", "450 000 kr", "90000"))
    later = save_payment(store, led.id, PaymentForm("andra", "90 000", "2026-11-01"))
    first = save_payment(store, led.id, PaymentForm("", "90 000 kr", "2026-09-01", "90000", "1/10"))
    report = save_report(store, led.id, ReportForm("Lägesrapport", "2026-12-01"))
    months = read(store, led)
    assert (months.clock.first_day, months.clock.last_day) == (date(2026, 5, 4), date(2027, 11, 3))
    assert [one.key for one in months.steps][:2] == ["forankring", "kartlaggning"]
    step = months.steps[0]
    assert (step.state, step.planned, step.own, step.points_total) == (
        StepState.UNDER_WAY, PlannedMonths(1, 3), False, 2,
    )  # fmt: skip
    assert months.steps[1].planned is None
    assert [(one.kind, one.held) for one in months.sessions] == [(SessionKind.CHECK_IN, True)]
    assert months.check_ins[0].held
    assert (months.fundings, months.payments) == ((funding,), (first, later))
    assert months.reports == (report,)
    assert (months.money.granted, months.money.asked, months.money.paid) == (450000, 180000, 90000)
    assert first.paid_on == date(2026, 10, 1)


def test_every_change_is_taken_back_and_made_again(store, led):
    def seen():
        return read(store, led)

    funding = save_funding(store, led.id, FundingForm("RUN 1"))
    payment = save_payment(store, led.id, PaymentForm("ett", "1"))
    report = save_report(store, led.id, ReportForm("Rapport"))
    for change in (
        lambda: set_length(store, led.id, LengthForm("24", "Beslut 12 nov, nämnden")),
        lambda: move_step(store, led.id, "analys", PLAN, start=1),
        lambda: save_plan(store, led.id, "malbild", PlanForm("8", "10")),
        lambda: save_plan(store, led.id, "malbild", PlanForm()),
        lambda: save_funding(store, led.id, FundingForm("RUN 2", "Region", "5"), funding.id),
        lambda: save_funding(store, led.id, FundingForm("RUN 3")),
        lambda: save_payment(store, led.id, PaymentForm("två", "2"), payment.id),
        lambda: save_payment(store, led.id, PaymentForm("tre", "3")),
        lambda: save_report(store, led.id, ReportForm("Slutrapport", "2026-12-01"), report.id),
        lambda: save_report(store, led.id, ReportForm("Ny")),
        lambda: store.trash.put("payment", payment.id),
        lambda: store.trash.put("funder_report", report.id),
        lambda: store.trash.put("funding", funding.id),
    ):
        before = seen()
        change()
        after = seen()
        assert before != after
        assert undo_last(store) is not None
        assert seen() == before
        assert redo_last(store) is not None
        assert seen() == after
    assert rebuilt(ops(store)) == stored(store)
    assert read(store, led).place.months_why == "Beslut 12 nov, nämnden"


def test_a_step_is_moved_from_where_it_is_by_then(store, led, connection):
    for _key in range(3):
        move_step(store, led.id, "analys", PLAN, start=1)
    move_step(store, led.id, "analys", PLAN, end=-1)
    assert read(store, led).steps[2].planned == PlannedMonths(9, 10)
    written = len(ops(store))
    move_step(store, led.id, "forankring", PLAN, start=-1)
    move_step(store, led.id, "malbild", PLAN, start=1)
    assert len(ops(store)) == written, "the first month is the first, and what has no plan has none"
    set_length(store, led.id, LengthForm("24", "nämnden"))
    assert read_agenda(connection, led.id, TODAY).months == 24


def test_money_is_found_and_comes_back_from_the_trash(store, led):
    funding = save_funding(store, led.id, FundingForm("RUN 2026-12", "Hållbara platser"))
    assert [(hit.kind, hit.id) for hit in store.hits.find("2026-12")] == [("funding", funding.id)]
    store.trash.put("funding", funding.id)
    assert store.hits.find("2026-12") == ()
    assert read(store, led).fundings == ()
    store.trash.restore("funding", funding.id)
    assert read(store, led).fundings == (funding,)


BAD = ("x", "-1", "1,5", "1e9", "9" * 30, "[/b]", "\x1b[31m", "½")


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize(
    ("save", "form", "fields"),
    [
        (set_length, LengthForm, ("months",)),
        (save_funding, FundingForm, ("granted", "co_financing", "decided_on")),
        (save_payment, PaymentForm, ("asked", "asked_on", "paid", "paid_on")),
        (save_report, ReportForm, ("due", "handed_in")),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_stored(store, led, save, form, fields, bad):
    if save is not set_length:
        fields = [one for one in fields if not (one.endswith("_on") and bad == "-1")]
    before = read(store, led)
    for field in fields:
        with pytest.raises(FieldErrors) as caught:
            save(store, led.id, form(**{field: bad}))
        assert field in caught.value.fields or bad == "½"
    assert read(store, led) == before


@pytest.mark.parametrize(
    ("save", "form", "field"),
    [
        (set_length, LengthForm("24"), "why"),
        (set_length, LengthForm("0", "x"), "months"),
        (set_length, LengthForm("61", "x"), "months"),
        (save_funding, FundingForm(), "number"),
        (save_payment, PaymentForm("bara ord"), "asked"),
        (save_payment, PaymentForm("", "5", "2026-11-02", "5", "2026-11-01"), "paid_on"),
        (save_payment, PaymentForm("", "5", "", "", "2026-11-01"), "paid"),
        (save_report, ReportForm(), "name"),
        (save_report, ReportForm("a", "", "2027-01-01"), "handed_in"),
    ],
)
def test_what_does_not_go_together_is_told(store, led, save, form, field):
    with pytest.raises(FieldErrors) as caught:
        save(store, led.id, form)
    assert list(caught.value.fields) == [field]


@pytest.mark.parametrize(
    ("form", "field"),
    [(PlanForm("1"), "last"), (PlanForm("", "2"), "first"), (PlanForm("3", "2"), "last"),
     (PlanForm("0", "2"), "first"), (PlanForm("1", "99"), "last")],
)  # fmt: skip
def test_planned_months_that_are_none(store, led, form, field):
    with pytest.raises(FieldErrors) as caught:
        save_plan(store, led.id, "analys", form)
    assert list(caught.value.fields) == [field]


def test_amounts_are_shown_in_thousands():
    assert kronor_text(450000) == "450\N{NO-BREAK SPACE}000"
    assert kronor_text(0) == "0"


def test_a_report_of_the_place_comes_on_the_agenda_until_it_is_handed_in(store, led, connection):
    report = save_report(store, led.id, ReportForm("Lägesrapport", "2026-12-01"))
    save_report(store, led.id, ReportForm("Slutrapport", "2027-12-01"))

    def lines():
        given = AgendaInput(TODAY, read_agenda(connection, led.id, TODAY))
        return [line for line in compose(given) if line.kind is LineKind.REPORT]

    (line,) = lines()
    assert (line.text, line.quiet) == ("Lägesrapport", "senast 1 dec")
    actions = AgendaActions(led.id, "", {})
    actions.settle(store, line, AgendaLineState.OPEN, AgendaLineState.DONE)
    assert lines() == []
    assert {one.id: one.handed_in for one in store.months.reports(led.id)}[report.id] == TODAY
    actions.settle(store, line, AgendaLineState.DONE, AgendaLineState.OPEN)
    assert lines() == [line]
    actions.settle(store, line, AgendaLineState.OPEN, AgendaLineState.STRUCK)
    assert lines() == []
