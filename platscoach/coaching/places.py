"""A place and its leaders: the frame of its rooms, its counts, and saving its forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.leaders import LeaderView
from platscoach.domain.overview_records import Booked
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.places import PlaceView, still_asked
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.step_forms import StageValues
from platscoach.domain.steps import AFTERWARDS, STEP_KEYS, StageView, StepState, current_steps
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.place import (
    read_next_booked,
    read_open_commitments,
    read_place,
    read_states,
)
from platscoach.text import clean

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

NOT_BEGUN: Final = StageValues(StepState.NOT_STARTED, None, None)


@dataclass(frozen=True, slots=True)
class PlaceFrame:
    """What the rooms of a place show around their content."""

    place: PlaceView
    states: Mapping[str, StageValues]
    commitments: tuple[CommitmentView, ...]
    """The open ones, the soonest due first."""
    coming: Booked | None
    """The next booked session."""

    def state(self, stage_key: str) -> StageValues:
        """How far a stage has come."""
        return self.states.get(stage_key, NOT_BEGUN)

    @property
    def current_step(self) -> str:
        """The stage to open on: the first step under way, else the next, else the last; the
        following up of a place whose process is finished, whatever was not done.
        """
        if self.place.finished_on is not None:
            return AFTERWARDS
        stages = tuple((key, str(values.state)) for key, values in self.states.items())
        return (current_steps(stages) or STEP_KEYS[-1:])[0]


def read_place_names(store: "Store") -> tuple[tuple[str, str], ...]:
    """Every place that is not in the trash, as pairs of id and name."""
    return tuple((place.id, place.name) for place in store.places.all())


def read_namesake(store: "Store", name: str, but: str = "") -> PlaceView | None:
    """Another place (not `but`) with this name, however its letters are encoded."""
    wanted = clean(name).casefold().split()
    places = (place for place in store.places.all() if place.id != but)
    return next((one for one in places if one.name.casefold().split() == wanted), None)


def read_frame(connection: Connection, place_id: str, today: date) -> PlaceFrame | None:
    """The frame of a place, None when it is in the trash. Needs no SQLModel."""
    place = read_place(connection, place_id)
    if place is None:
        return None
    return PlaceFrame(
        place,
        read_states(connection, place_id),
        read_open_commitments(connection, place_id),
        read_next_booked(connection, place_id, today),
    )


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """How many points and notes a place has, by stage."""

    points: Mapping[str, tuple[int, int]]
    """Points done, and points that apply."""
    notes: Mapping[str, int]

    def stages(self, frame: PlaceFrame) -> tuple[StageView, ...]:
        """Every stage with its state and its counts."""
        return tuple(_stage(key, frame.state(key), *pair) for key, pair in self.points.items())


def _stage(key: str, values: StageValues, done: int, total: int) -> StageView:
    """One stage with its counts."""
    return StageView(key, values.state, values.started_on, values.done_on, done, total)


def read_counts(
    store: "Store", place_id: str, points: Mapping[str, tuple[str, ...]]
) -> PlaceCounts:
    """The counts of a place; `points` are the keys of the method's points, by stage."""
    return PlaceCounts(store.steps.counts(place_id, points), store.notes.counts(place_id))


def save_place(store: "Store", form: PlaceForm, place_id: str = "") -> PlaceView:
    """Add a place, or change the one named. Raises FieldErrors and StorageError."""
    return store.places.save(form, place_id)


def save_leader(store: "Store", place_id: str, form: LeaderForm, leader_id: str = "") -> LeaderView:
    """Add a leader to a place, or change the one named; what is booked follows who leads it then.

    Raises FieldErrors and StorageError.
    """
    with store.batch():
        saved = store.places.save_leader(place_id, form, leader_id)
        leaders = store.places.get(place_id).leaders
        if any(one.last_day for one in leaders):
            for one in store.sessions.booked(place_id):
                asked = [key for key, _name in store.sessions.get(one.session_id).leaders]
                now = still_asked(asked, leaders, one.starts.date())
                if now != tuple(asked):
                    store.sessions.ask_leaders(one.session_id, now)
        return saved
