"""The months of a place: read as one record; its planned steps, money and reports."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.due_dates import check_in_months
from platscoach.domain.eighteen_months.forms import (
    FundingForm,
    LengthForm,
    PaymentForm,
    PlanForm,
    ReportForm,
    read_plan,
)
from platscoach.domain.eighteen_months.money import FundingView, PaymentView, ReportView
from platscoach.domain.eighteen_months.place_months import PlaceMonths
from platscoach.domain.eighteen_months.step_plan import Plan, PlannedMonths, StepTime
from platscoach.domain.steps import STEP_KEYS, StepState

if TYPE_CHECKING:
    from platscoach.method.model import Pack
    from platscoach.storage.repositories.store import Store


def proposed_plan(pack: "Pack") -> dict[str, PlannedMonths]:
    """The months in which the method proposes to work on each step, by its key."""
    return {step_month.key: PlannedMonths(*step_month.span) for step_month in pack.step_months}


def points_of(pack: "Pack") -> dict[str, tuple[str, ...]]:
    """The keys of the method's points, by step."""
    return {stage.key: tuple(point.key for point in stage.points) for stage in pack.stages}


def read_months(
    store: "Store", place_id: str, plan: Plan, points: Mapping[str, Sequence[str]]
) -> PlaceMonths | None:
    """The months of a place; None while it has no first day.

    `plan` is the one that the method proposes, `points` are the keys of its points by step.
    """
    place = store.places.get(place_id)
    if place.first_day is None:
        return None
    of_place = store.months.plan(place_id)
    states = store.steps.states(place_id)
    counts = store.steps.counts(place_id, {key: points.get(key, ()) for key in STEP_KEYS})
    steps = []
    for key in STEP_KEYS:
        values = states.get(key)
        steps.append(
            StepTime(
                key,
                values.state if values else StepState.NOT_STARTED,
                of_place.get(key, plan.get(key)),
                key in of_place,
                values.started_on if values else None,
                values.done_on if values else None,
                *counts[key],
            )
        )
    ticks = store.months.ticks(place_id)
    return PlaceMonths(
        place,
        PlaceClock(place.first_day, place.months),
        tuple(steps),
        ticks,
        store.months.reports(place_id),
        store.months.fundings(place_id),
        store.months.payments(place_id),
        tuple(store.agenda.recorded_check_ins(place_id, check_in_months(place.months)).items()),
        place.taken_over_on or min((tick.day for tick in ticks if tick.held), default=None),
    )


def set_length(store: "Store", place_id: str, form: LengthForm) -> None:
    """Save how many months a place has, and who decided it. Raises FieldErrors."""
    store.months.set_length(place_id, form)


def move_step(
    store: "Store", place_id: str, stage_key: str, plan: Plan, *, start: int = 0, end: int = 0
) -> None:
    """Move the planned start or end of a step by so many months.

    `plan` is the one that the method proposes; a step without a plan is left alone.
    """
    with store.batch():
        planned = store.months.plan(place_id).get(stage_key, plan.get(stage_key))
        if planned is not None and (moved := planned.moved(start, end)) != planned:
            store.months.set_plan(place_id, stage_key, moved)


def save_plan(store: "Store", place_id: str, stage_key: str, form: PlanForm) -> None:
    """Plan a step as the form says; an empty one goes back to the method's. Raises FieldErrors."""
    store.months.set_plan(place_id, stage_key, read_plan(form))


def save_funding(store: "Store", place_id: str, form: FundingForm, key: str = "") -> FundingView:
    """Add a decision on money, or change the one named. Raises FieldErrors and StorageError."""
    return store.months.save_funding(place_id, form, key)


def save_payment(store: "Store", place_id: str, form: PaymentForm, key: str = "") -> PaymentView:
    """Add a request for money, or change the one named. Raises FieldErrors and StorageError."""
    return store.months.save_payment(place_id, form, key)


def save_report(store: "Store", place_id: str, form: ReportForm, key: str = "") -> ReportView:
    """Add a report, or change the one named. Raises FieldErrors and StorageError."""
    return store.months.save_report(place_id, form, key)
