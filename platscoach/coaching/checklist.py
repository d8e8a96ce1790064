"""The stages of a place and their checklists: ticks, evidence, own points, state and dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from platscoach.coaching.check_in import record_check_in
from platscoach.domain.step_forms import PointForm, StageForm, StageValues
from platscoach.domain.steps import NEXT_STATE, STEP_KEYS, PointMark, PointView, StepState

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class StageChecklist:
    """The points of one stage of a place, and how far the stage has come."""

    points: tuple[PointView, ...]
    stage: StageValues | None
    """None while its state has not been set."""

    def is_new(self, point: PointView, came: date | None) -> bool:
        """Whether a point was added to the method after the stage was begun, and is not marked yet.

        `came` is the day on which this computer first had it; None when it has always had it.
        """
        if came is None or point.own or point.mark is not PointMark.OPEN or point.evidence:
            return False
        if self.stage is None or self.stage.state is StepState.NOT_STARTED:
            return False
        return self.stage.started_on is None or self.stage.started_on <= came


def read_checklist(
    store: "Store", place_id: str, stage_key: str, points: Sequence[tuple[str, str]]
) -> StageChecklist:
    """The checklist of a stage; `points` are keys and texts of the method's points."""
    return StageChecklist(
        store.steps.points(place_id, stage_key, points), store.steps.states(place_id).get(stage_key)
    )


def mark_point(
    store: "Store", place_id: str, stage_key: str, point: PointView, mark: PointMark
) -> None:
    """Tick a point today, untick it, or mark it as not applicable."""
    store.steps.mark(place_id, stage_key, point, mark)


def save_evidence(
    store: "Store", place_id: str, stage_key: str, point: PointView, form: PointForm
) -> None:
    """Save the evidence that a point is met, and its date. Raises FieldErrors."""
    store.steps.save_evidence(place_id, stage_key, point, form)


def add_own_point(store: "Store", place_id: str, stage_key: str, text: str) -> str:
    """Add a point that the method does not have; its key. Raises FieldErrors."""
    return store.steps.add_point(place_id, stage_key, text)


def save_stage(store: "Store", place_id: str, stage_key: str, form: StageForm) -> None:
    """Set state and dates of a stage. Raises FieldErrors."""
    store.steps.save_stage(place_id, stage_key, form)


def save_progress(
    store: "Store",
    place_id: str,
    forms: Mapping[str, StageForm],
    held_elsewhere: Mapping[int, bool | None],
) -> None:
    """Set state and dates of several stages, and record check-ins by their months, at once.

    Raises FieldErrors.
    """
    with store.batch():
        store.steps.save_stages(place_id, forms)
        for months, held in held_elsewhere.items():
            record_check_in(store, place_id, months, held=held)


def begin_step(store: "Store", place_id: str, stage_key: str) -> tuple[str, ...]:
    """Begin a step today because something was done in it.

    Empty when it had been begun already, and when nothing was done in it after all (the tick could
    not be stored).
    """
    points = store.steps.points(place_id, stage_key, ())
    if not any(point.mark is PointMark.DONE for point in points):
        return ()
    return _begin(store, place_id, (stage_key,), None)


def begin_steps_of_session(store: "Store", session_id: str) -> tuple[str, ...]:
    """Begin the steps that a held session was about, on its day. Returns those that were begun."""
    view = store.sessions.get(session_id)
    return _begin(store, view.place_id, view.stage_keys, view.starts.date())


def _begin(
    store: "Store", place_id: str, stage_keys: Sequence[str], day: date | None
) -> tuple[str, ...]:
    """Begin those of some stages that are steps and not begun yet, as a change of its own."""
    with store.batch():
        states = store.steps.states(place_id)
        new = tuple(
            key
            for key in stage_keys
            if key in STEP_KEYS
            and (key not in states or states[key].state is StepState.NOT_STARTED)
        )
        for key in new:
            if day is None:
                store.steps.set_state(place_id, key, StepState.UNDER_WAY)
            else:
                form = StageForm(StepState.UNDER_WAY, day.isoformat())
                store.steps.save_stage(place_id, key, form)
    return new


def advance_stage(store: "Store", place_id: str, stage_key: str) -> StepState:
    """Give a stage its next state: not begun, under way, done, and then not begun again.

    The present state is read in the same transaction, so that two quick keys are two changes.
    """
    with store.batch():
        stored = store.steps.states(place_id).get(stage_key)
        state = NEXT_STATE[stored.state if stored else StepState.NOT_STARTED]
        store.steps.set_state(place_id, stage_key, state)
    return state
