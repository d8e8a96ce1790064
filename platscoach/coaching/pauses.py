"""The pause of a place: set, changed and ended, the plan of the steps moved with it if wanted."""

from datetime import date
from typing import TYPE_CHECKING

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.pause_plan import PlanMove, pause_months, plan_move
from platscoach.domain.eighteen_months.step_plan import Plan
from platscoach.domain.pause import Pause, paused
from platscoach.domain.pause_form import PauseForm, read_pause
from platscoach.domain.places import PlaceView

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def save_pause(store: "Store", place_id: str, form: PauseForm, plan: Plan, today: date) -> PlanMove:
    """Save when a place is paused; an empty form removes the pause. Raises FieldErrors.

    The steps are moved by as many months as the pause is long, where the form says so, and moved
    back where it no longer does; returns how. `plan` is the one that the method proposes.
    """
    pause = read_pause(form, today)
    with store.batch():
        place = store.places.get(place_id)
        move = _move(store, place, plan, _still(place, today), pause, wanted=form.moves_steps)
        store.places.set_pause(place_id, pause, _moved_since(place, today) + move.months)
        _carry_out(store, place_id, move)
    return move


def read_move_at_end(store: "Store", place_id: str, plan: Plan, today: date) -> PlanMove:
    """How the steps would be moved if the pause of a place ended today and they went along."""
    place = store.places.get(place_id)
    pause = paused(place.pause, today)
    if pause is None:
        return PlanMove()
    return _move(store, place, plan, pause, pause._replace(until=today), wanted=True)


def end_pause(
    store: "Store", place_id: str, plan: Plan, today: date, *, move_steps: bool = False
) -> PlanMove:
    """Let the place go on from today, if it is paused, the steps moved with it if wanted.

    Returns how they were. Raises StorageError.
    """
    with store.batch():
        move = read_move_at_end(store, place_id, plan, today) if move_steps else PlanMove()
        pause = paused(store.places.get(place_id).pause, today)
        if pause is not None:
            moved = store.places.get(place_id).pause_moved + move.months
            # One that began today has not been a pause for a day.
            ended = pause._replace(until=today) if pause.first < today else None
            store.places.set_pause(place_id, ended, moved if ended else 0)
            _carry_out(store, place_id, move)
    return move


def _still(place: PlaceView, today: date) -> Pause | None:
    """The pause that holds or is to come: one that is over is no longer changed."""
    return None if place.pause is None or place.pause.is_over(today) else place.pause


def _moved_since(place: PlaceView, today: date) -> int:
    """By how many months the steps were moved for the pause that holds or is to come."""
    return place.pause_moved if _still(place, today) else 0


def _move(
    store: "Store", place: PlaceView, plan: Plan, before: Pause | None, after: Pause | None,
    *, wanted: bool,
) -> PlanMove:  # fmt: skip
    """How the steps are to be moved when one pause takes the place of another."""
    since = after or before
    if place.first_day is None or since is None:
        return PlanMove()
    clock = PlaceClock(place.first_day, place.months)
    months = pause_months(after, clock) if after and wanted else 0
    months -= place.pause_moved if before else 0
    if not months:
        return PlanMove()
    # Moved back are those that were moved, from the day that counted then.
    first = min(one.first for one in (before, after) if one is not None)
    whole = {**plan, **store.months.plan(place.id)}
    move = plan_move(
        months, max(first, clock.first_day), clock, whole, store.steps.states(place.id)
    )
    return move if move else PlanMove()


def _carry_out(store: "Store", place_id: str, move: PlanMove) -> None:
    """Plan the steps as they are moved."""
    for key, planned in move.steps:
        store.months.set_plan(place_id, key, planned)
