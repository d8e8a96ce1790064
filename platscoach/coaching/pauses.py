"""The pauses of a place: set, changed and ended; the planned steps move with them if wanted.

The latest pause, whether current, coming or over, is stored on the place; earlier ones have rows
of their own.
"""

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.pause_length import asks_about_plan, pause_months
from platscoach.domain.eighteen_months.pause_plan import PlanMove, plan_move
from platscoach.domain.eighteen_months.step_plan import Plan
from platscoach.domain.pause import PastPause, Pause, meets, paused
from platscoach.domain.pause_form import PauseForm, read_pause
from platscoach.domain.place_words import pause_words
from platscoach.domain.places import PlaceView
from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.i18n import _
from platscoach.text import in_sentence

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

EARLIER_PAUSE: Final = "earlier_pause"
"""The entity name, in the trash, of a pause before the latest one."""


def save_pause(store: "Store", place_id: str, form: PauseForm, plan: Plan, today: date) -> PlanMove:
    """Save when a place is paused; an empty form removes the pause. Raises FieldErrors.

    A pause that is over is kept beside the new one, unless the form is about that one. The steps
    are moved by as many months as the pause is long, where the form says so, and moved back where
    it no longer does; returns how. `plan` is the one that the method proposes.
    """
    pause = read_pause(form, today)
    with store.batch():
        place = store.places.get(place_id)
        before = _changed(place, form, today)
        if pause is not None:
            _refuse_meeting(place, pause, before, today)
        elif before is None:
            return PlanMove()
        move = _move(store, place, plan, _Change(before, pause, moves_steps=form.moves_steps))
        moved = (before.moved if before else 0) + move.months
        if pause is None:
            _take_away(store, place, before)
        else:
            _put(store, place, before, PastPause("", pause, moved), today)
        _carry_out(store, place_id, move)
    return move


def read_move_at_end(store: "Store", place_id: str, plan: Plan, today: date) -> PlanMove:
    """How the steps would be moved if they moved with the pause of a place.

    That is the pause that would end today, or the one that is over and whose effect on the plan is
    not decided yet.
    """
    place = store.places.get(place_id)
    if (pause := _asked_about(place, today)) is None:
        return PlanMove()
    ended = pause if pause.is_over(today) else pause._replace(until=today)
    before = PastPause("", pause, place.pause_moved)
    return _move(store, place, plan, _Change(before, ended))


def end_pause(
    store: "Store", place_id: str, plan: Plan, today: date, *, move_steps: bool = False
) -> PlanMove:
    """End the pause of a place today, if it is paused, and move the steps with it if wanted.

    If the pause is over already, this only decides what it does to the plan. Returns how the steps
    were moved. Raises StorageError.
    """
    with store.batch():
        move = read_move_at_end(store, place_id, plan, today) if move_steps else PlanMove()
        place = store.places.get(place_id)
        if (pause := _asked_about(place, today)) is not None:
            ended: Pause | None = pause if pause.is_over(today) else pause._replace(until=today)
            if pause.first >= today:
                # A pause that began today never lasted a day.
                ended = None
            moved = place.pause_moved + move.months if ended else 0
            store.places.set_pause(place_id, ended, moved, settled=ended is not None)
            _carry_out(store, place_id, move)
    return move


def restore_pause(store: "Store", key: str, plan: Plan, today: date) -> PlanMove:
    """Restore an earlier pause from the trash with its place, moving the steps again as it did.

    Raises PlatscoachError, with nothing changed, if the place has got another pause on those days
    since: a place has one pause at a time.
    """
    with store.batch():
        place_id, back = store.places.kept_pause(key)
        place = store.places.get(place_id)
        if words := _met(place, back.pause, None, today):
            raise PlatscoachError(
                words,
                _("Den som du ville ta tillbaka ligger kvar i papperskorgen."),
                _("Ändra den andra pausen först, i platsens månader."),
            )
        store.trash.restore(EARLIER_PAUSE, key)
        move = PlanMove()
        if back.moved:
            # Its steps were moved back when it was put in the trash.
            move = _move(store, place, plan, _Change(None, back.pause))
            assert back.pause.until is not None
            store.places.keep_pause(place_id, back.pause, move.months)
            _carry_out(store, place_id, move)
    return move


def _asked_about(place: PlaceView, today: date) -> Pause | None:
    """The pause that can be ended, or whose effect on the plan is not decided yet."""
    return place.pause if asks_about_plan(place, today) else paused(place.pause, today)


def _changed(place: PlaceView, form: PauseForm, today: date) -> PastPause | None:
    """The pause that a form edits, with an empty id if it is stored on the place itself.

    If the form names none, it is the current or coming one.
    """
    if form.changes:
        told = place.told_pauses
        return next((one for one in told if one.pause.first.isoformat() == form.changes), None)
    if place.pause is None or place.pause.is_over(today):
        return None
    return PastPause("", place.pause, place.pause_moved)


def _refuse_meeting(place: PlaceView, pause: Pause, before: PastPause | None, today: date) -> None:
    """Raise FieldErrors if a pause overlaps another one than the one it replaces.

    Also if one that comes before the place's latest is not over.
    """
    if words := _met(place, pause, before, today):
        raise FieldErrors({"first": words})
    if before is not None and before.id and not pause.is_over(today):
        words = _("Den här pausen är inte platsens senaste, så den måste vara slut senast i dag.")
        raise FieldErrors({"until": words})


def _met(place: PlaceView, pause: Pause, before: PastPause | None, today: date) -> str:
    """The place's pause that overlaps a new one, in words; the one it replaces does not count."""
    for other in place.pauses:
        if (before is None or other != before.pause) and meets(pause, other):
            return _("Platsen är redan {pause}.").format(
                pause=in_sentence(pause_words(other, today))
            )
    return ""


def _take_away(store: "Store", place: PlaceView, gone: PastPause | None) -> None:
    """Remove a pause: a row of its own goes to the trash."""
    if gone is not None and gone.id:
        store.trash.put(EARLIER_PAUSE, gone.id)
    else:
        store.places.set_pause(place.id, None)


def _put(
    store: "Store", place: PlaceView, before: PastPause | None, new: PastPause, today: date
) -> None:
    """Store a pause in place of another; the latest of all is stored on the place itself."""
    last = None if before and not before.id else place.pause
    is_earlier = last is not None and new.pause.first < last.first
    if before and before.id and (not is_earlier or new.pause.first != before.pause.first):
        # Its key is made of its first day.
        store.trash.put(EARLIER_PAUSE, before.id)
    if is_earlier:
        store.places.keep_pause(place.id, new.pause, new.moved)
        return
    if last is not None:
        store.places.keep_pause(place.id, last, place.pause_moved)
    # Of one that is over already the form itself has asked about the plan.
    settled = new.pause.is_over(today)
    store.places.set_pause(place.id, new.pause, new.moved, settled=settled)


class _Change(NamedTuple):
    """One pause that replaces another, or none."""

    before: PastPause | None
    after: Pause | None
    moves_steps: bool = True
    """Whether the steps are to move with the new one."""


def _move(store: "Store", place: PlaceView, plan: Plan, change: _Change) -> PlanMove:
    """How the steps are to be moved when pauses change."""
    before, after, moves_steps = change
    since = [one for one in (before.pause if before else None, after) if one is not None]
    if place.first_day is None or not since:
        return PlanMove()
    clock = PlaceClock(place.first_day, place.months)
    months = pause_months(after, clock) if after and moves_steps else 0
    months -= before.moved if before else 0
    if not months:
        return PlanMove()
    # Move back the same steps that were moved: from the first day that counted then.
    first = min(one.first for one in since)
    whole = {**plan, **store.months.plan(place.id)}
    move = plan_move(
        months, max(first, clock.first_day), clock, whole, store.steps.states(place.id)
    )
    return move if move else PlanMove()


def _carry_out(store: "Store", place_id: str, move: PlanMove) -> None:
    """Store the moved plan of the steps."""
    for key, planned in move.steps:
        store.months.set_plan(place_id, key, planned)
