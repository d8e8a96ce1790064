"""The eighteen months of places: how long, the plan of the steps, the money and reports."""

from collections.abc import Callable
from typing import TypeVar

from platscoach.domain.eighteen_months.forms import (
    FundingForm,
    LengthForm,
    PaymentForm,
    ReportForm,
    read_funding,
    read_length,
    read_payment,
    read_report,
)
from platscoach.domain.eighteen_months.money import FundingView, PaymentView, ReportView
from platscoach.domain.eighteen_months.place_months import SessionTick
from platscoach.domain.eighteen_months.step_plan import PlannedMonths
from platscoach.storage.orm import Session, col, select
from platscoach.storage.queries.months import read_ticks
from platscoach.storage.repositories.rows import live, must_get, select_live
from platscoach.storage.repositories.transactions import Transactions, plain
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.months_tables import FunderReport, Funding, Payment, StepPlan
from platscoach.storage.schema.tables import Place

Row = TypeVar("Row", Funding, Payment, FunderReport)
T = TypeVar("T")


class Months:
    """What is planned and paid on places, month by month."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def ticks(self, place_id: str) -> tuple[SessionTick, ...]:
        """Every session of a place, booked or held, in chronological order."""
        with self._base.begin() as session:
            return read_ticks(plain(session), place_id)

    def set_length(self, place_id: str, form: LengthForm) -> None:
        """Save how many months a place has, and who decided it. Raises FieldErrors."""
        months, why = read_length(form)
        with self._base.begin() as session:
            row = must_get(session, Place, place_id)
            row.months, row.months_why = months, why
            session.add(row)

    def plan(self, place_id: str) -> dict[str, PlannedMonths]:
        """The steps with a plan of the place's own, by key."""
        with self._base.begin() as session:
            rows = session.exec(
                select(StepPlan).where(StepPlan.place_id == place_id, live(StepPlan))
            )
            return {
                row.stage_key: PlannedMonths(row.first_month, row.last_month)
                for row in rows
                if row.first_month is not None and row.last_month is not None
            }

    def set_plan(self, place_id: str, stage_key: str, planned: PlannedMonths | None) -> None:
        """Plan a step in other months, or as the method proposes."""
        key = derived_id("step_plan", place_id, stage_key)
        with self._base.begin() as session:
            row = session.get(StepPlan, key)
            if row is None:
                must_get(session, Place, place_id)
                row = StepPlan(id=key, place_id=place_id, stage_key=stage_key)
            row.trashed_at = None
            row.first_month = planned.first if planned else None
            row.last_month = planned.last if planned else None
            session.add(row)

    def fundings(self, place_id: str) -> tuple[FundingView, ...]:
        """The decisions on money for a place, in the order in which they were made."""
        return self._of(Funding, place_id, funding_view)

    def payments(self, place_id: str) -> tuple[PaymentView, ...]:
        """The requests and payments of a place, by day."""
        found = self._of(Payment, place_id, payment_view)
        return tuple(sorted(found, key=lambda one: (one.day is None, one.day)))

    def reports(self, place_id: str) -> tuple[ReportView, ...]:
        """The reports of a place, the soonest due first."""
        found = self._of(FunderReport, place_id, report_view)
        return tuple(sorted(found, key=lambda one: (one.due is None, one.due)))

    def save_funding(self, place_id: str, form: FundingForm, key: str = "") -> FundingView:
        """Add a decision, or change the one named. Raises FieldErrors, StorageError."""
        values = read_funding(form, self._base.today())
        with self._base.begin() as session:
            row = self._row(session, Funding, place_id, key)
            row.number, row.funder = values.number, values.funder
            row.granted, row.co_financing = values.granted, values.co_financing
            row.decided_on = values.decided_on
            session.add(row)
            return funding_view(row)

    def save_payment(self, place_id: str, form: PaymentForm, key: str = "") -> PaymentView:
        """Add a request for money, or change the one named. Raises FieldErrors, StorageError."""
        values = read_payment(form, self._base.today())
        with self._base.begin() as session:
            row = self._row(session, Payment, place_id, key)
            row.what = values.what
            row.asked, row.asked_on = values.asked, values.asked_on
            row.paid, row.paid_on = values.paid, values.paid_on
            session.add(row)
            return payment_view(row)

    def save_report(self, place_id: str, form: ReportForm, key: str = "") -> ReportView:
        """Add a report, or change the one named. Raises FieldErrors, StorageError."""
        values = read_report(form, self._base.today())
        with self._base.begin() as session:
            row = self._row(session, FunderReport, place_id, key)
            row.name, row.due, row.handed_in = values.name, values.due, values.handed_in
            session.add(row)
            return report_view(row)

    def hand_in(self, report_id: str, *, done: bool) -> None:
        """Record that a report was handed in today, or remove that."""
        with self._base.begin() as session:
            row = must_get(session, FunderReport, report_id)
            row.handed_in = self._base.today() if done else None
            session.add(row)

    def _row(self, session: Session, table: type[Row], place_id: str, key: str) -> Row:
        """The row of a key, or a new one on a place."""
        if key:
            return must_get(session, table, key)
        must_get(session, Place, place_id)
        return table(place_id=place_id, created_at=self._base.now())

    def _of(self, table: type[Row], place_id: str, view: Callable[[Row], T]) -> tuple[T, ...]:
        """The records of a table on a place, in the order of creation."""
        with self._base.begin() as session:
            rows = session.exec(
                select_live(table)
                .where(col(table.place_id) == place_id)
                .order_by(col(table.created_at), col(table.id))
            )
            return tuple(view(row) for row in rows)


def funding_view(row: Funding) -> FundingView:
    """The record of a decision's row."""
    return FundingView(
        row.id, row.place_id, row.number, row.funder, row.granted, row.co_financing, row.decided_on
    )


def payment_view(row: Payment) -> PaymentView:
    """The record of a request's row."""
    return PaymentView(
        row.id, row.place_id, row.what, row.asked, row.asked_on, row.paid, row.paid_on
    )


def report_view(row: FunderReport) -> ReportView:
    """The record of a report's row."""
    return ReportView(row.id, row.place_id, row.name, row.due, row.handed_in)
