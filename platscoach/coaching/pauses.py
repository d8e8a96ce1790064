"""The pauses of a place: set, changed and ended, the plan of the steps moved with them if wanted.

The last one, which holds or is to come or is over, stands on the place; those before it are kept.
"""

from datetime import date
from typing import TYPE_CHECKING

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.pause_plan import (
    PlanMove,
    asks_about_plan,
    pause_months,
    plan_move,
)
from platscoach.domain.eighteen_months.step_plan import Plan
from platscoach.domain.pause import Pause, meets, paused
from platscoach.domain.pause_form import PauseForm, read_pause
from platscoach.domain.place_words import pause_words
from platscoach.domain.places import PlaceView
from platscoach.errors import FieldErrors
from platscoach.i18n import _

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def save_pause(store: "Store", place_id: str, form: PauseForm, plan: Plan, today: date) -> PlanMove:
    """Save when a place is paused; an empty form removes the pause. Raises FieldErrors.

    A pause that is over is kept beside the new one. The steps are moved by as many months as the
    pause is long, where the form says so, and moved back where it no longer does; returns how.
    `plan` is the one that the method proposes.
    """
    pause = read_pause(form, today)
    with store.batch():
        place = store.places.get(place_id)
        before = _still(place, today)
        if pause is not None:
            _refuse_meeting(place, pause, before, today)
        elif before is None:
            return PlanMove()
        move = _move(store, place, plan, before, pause, wanted=form.moves_steps)
        _put(store, place, pause, (place.pause_moved if before else 0) + move.months, today)
        _carry_out(store, place_id, move)
    return move


def read_move_at_end(store: "Store", place_id: str, plan: Plan, today: date) -> PlanMove:
    """How the steps would be moved if they went along with the pause of a place.

    That is the one that would end today, or the one that is over and about whose plan nothing has
    been said.
    """
    place = store.places.get(place_id)
    if (pause := _asked_about(place, today)) is None:
        return PlanMove()
    ended = pause if pause.is_over(today) else pause._replace(until=today)
    return _move(store, place, plan, pause, ended, wanted=True)


def end_pause(
    store: "Store", place_id: str, plan: Plan, today: date, *, move_steps: bool = False
) -> PlanMove:
    """Let the place go on from today, if it is paused, the steps moved with it if wanted.

    Of a pause that is over already it is settled what it does to the plan. Returns how the steps
    were moved. Raises StorageError.
    """
    with store.batch():
        move = read_move_at_end(store, place_id, plan, today) if move_steps else PlanMove()
        place = store.places.get(place_id)
        if (pause := _asked_about(place, today)) is not None:
            ended: Pause | None = pause if pause.is_over(today) else pause._replace(until=today)
            if pause.first >= today:
                # One that began today has not been a pause for a day.
                ended = None
            moved = place.pause_moved + move.months if ended else 0
            store.places.set_pause(place_id, ended, moved, settled=ended is not None)
            _carry_out(store, place_id, move)
    return move


def _asked_about(place: PlaceView, today: date) -> Pause | None:
    """The pause that can be ended, or about whose plan nothing has been said."""
    return place.pause if asks_about_plan(place, today) else paused(place.pause, today)


def _still(place: PlaceView, today: date) -> Pause | None:
    """The pause that holds or is to come: one that is over is no longer changed."""
    return None if place.pause is None or place.pause.is_over(today) else place.pause


def _refuse_meeting(place: PlaceView, pause: Pause, before: Pause | None, today: date) -> None:
    """Raise FieldErrors where a pause takes days of another than the one it replaces."""
    for other in place.pauses:
        if other != before and meets(pause, other):
            words = _("Platsen är redan {pause}.").format(pause=pause_words(other, today))
            raise FieldErrors({"first": words})


def _put(store: "Store", place: PlaceView, pause: Pause | None, moved: int, today: date) -> None:
    """Store a pause; of it and one that is over already the later stands on the place."""
    over = place.pause if place.pause and place.pause.is_over(today) else None
    if pause is not None and over is not None and over.until is not None:
        if pause.until is not None and pause.first < over.first:
            store.places.keep_pause(place.id, pause.first, pause.until, pause.why, moved)
            return
        store.places.keep_pause(place.id, over.first, over.until, over.why, place.pause_moved)
    # Of one that is over already the form itself has asked about the plan.
    settled = pause is not None and pause.is_over(today)
    store.places.set_pause(place.id, pause, moved if pause else 0, settled=settled)


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
