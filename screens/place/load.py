"""What the place's screen reads: the frame by the plain driver, the counts by the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from platscoach.domain.places import PlaceView
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.step_forms import StageValues
from platscoach.domain.steps import STEP_KEYS, StageView, StepState, current_steps
from platscoach.method.model import Pack
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.queries.overview import Booked
from platscoach.storage.queries.place import (
    read_next_booked,
    read_open_commitments,
    read_place,
    read_states,
)

NOT_BEGUN = StageValues(StepState.NOT_STARTED, None, None)


@dataclass(frozen=True, slots=True)
class PlaceFrame:
    """What stands around the content of a place."""

    place: PlaceView
    states: Mapping[str, StageValues]
    commitments: tuple[CommitmentView, ...]
    coming: Booked | None

    def state(self, stage_key: str) -> StageValues:
        """How far a stage has come."""
        return self.states.get(stage_key, NOT_BEGUN)

    @property
    def current_step(self) -> str:
        """The step to open on: the first under way, else the next, else the last."""
        stages = tuple((key, str(values.state)) for key, values in self.states.items())
        return (current_steps(stages) or STEP_KEYS[-1:])[0]


async def read_frame(lanes: Lanes, place_id: str, today: date) -> PlaceFrame | None:
    """The frame of a place, None when it is in the trash. Needs no SQLModel."""
    place, states, commitments, coming = await lanes.quick(
        lambda db: (
            read_place(db, place_id),
            read_states(db, place_id),
            read_open_commitments(db, place_id),
            read_next_booked(db, place_id, today),
        )
    )
    return PlaceFrame(place, states, commitments, coming) if place else None


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """How much there is of everything."""

    stages: tuple[StageView, ...]
    notes: Mapping[str, int]

    def points(self, stage_key: str) -> str:
        """Points done of points that apply, `3/11`."""
        for stage in self.stages:
            if stage.key == stage_key:
                return f"{stage.points_done}/{stage.points_total}"
        return ""


async def read_counts(lanes: Lanes, pack: Pack, frame: PlaceFrame) -> PlaceCounts:
    """Points and notes of every stage of a place."""
    key = frame.place.id
    points = {stage.key: tuple(item.key for item in stage.points) for stage in pack.stages}
    done, notes = await lanes.read(
        lambda store: (store.steps.counts(key, points), store.notes.counts(key))
    )
    return PlaceCounts(
        tuple(_stage(stage.key, frame, *done[stage.key]) for stage in pack.stages), notes
    )


def _stage(key: str, frame: PlaceFrame, done: int, total: int) -> StageView:
    """One stage with its counts."""
    values = frame.state(key)
    return StageView(key, values.state, values.started_on, values.done_on, done, total)
