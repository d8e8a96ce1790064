"""Look-up in the database: the hits, and one hit in full."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from platscoach.domain.agenda import AgendaItemView
from platscoach.domain.agreements import AgreementView
from platscoach.domain.doors import DoorView
from platscoach.domain.leaders import LeaderView
from platscoach.domain.marked_lines import RemarkView, TrialView
from platscoach.domain.notes import NoteView
from platscoach.domain.people import PersonView
from platscoach.domain.places import PlaceView
from platscoach.domain.search_hits import HitKind, HitView
from platscoach.domain.sessions import CommitmentView, SessionView
from platscoach.domain.steps import PointView

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

Found: TypeAlias = (
    NoteView | SessionView | CommitmentView | PointView | RemarkView | AgendaItemView | TrialView
    | LeaderView | PlaceView | PersonView | DoorView | AgreementView | None
)  # fmt: skip
"""A hit in full; None when the hit already holds all that is known."""

Points: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]
"""The method's checklist points as pairs of key and text, by stage."""


@dataclass(frozen=True, slots=True)
class StoredHits:
    """What was found in the database."""

    hits: tuple[HitView, ...]
    as_typed: bool
    """Whether these match the query as typed; else they match the corrected query."""


def find_stored(store: "Store", query: str, instead: str, limit: int) -> StoredHits:
    """The hits for every word of a query; if there are none, for every word of the corrected query.

    A word that is found as typed is not a typing error. `instead` is the corrected query, empty
    without one.
    """
    found = store.hits.find(query, limit)
    if found or not instead:
        return StoredHits(found, as_typed=bool(found))
    meant = store.hits.find(instead, limit)
    return StoredHits(tuple(replace(hit, found=instead) for hit in meant), as_typed=False)


def read_found(store: "Store", hit: HitView, points: Points) -> Found:
    """The thing that a hit stands for. Raises StorageError when it is no longer there."""
    match hit.kind:
        case HitKind.POINT:
            return _point(store, hit, points)
        case HitKind.LEADER:
            place = store.places.get(hit.place_id)
            return next((leader for leader in place.leaders if leader.id == hit.id), None)
    read = _READ_BY_KEY.get(hit.kind)
    return read(store, hit.id) if read is not None else None


_READ_BY_KEY: Final[Mapping[str, Callable[["Store", str], Found]]] = {
    HitKind.NOTE: lambda store, key: store.notes.get(key),
    HitKind.SESSION: lambda store, key: store.sessions.get(key),
    HitKind.COMMITMENT: lambda store, key: store.commitments.get(key),
    HitKind.REMARK: lambda store, key: store.remarks.get(key),
    HitKind.AGENDA: lambda store, key: store.agenda.get(key),
    HitKind.TRIAL: lambda store, key: store.trials.get(key),
    HitKind.PLACE: lambda store, key: store.places.get(key),
    HitKind.PERSON: lambda store, key: store.people.get(key),
    HitKind.DOOR: lambda store, key: store.doors.get(key),
    HitKind.AGREEMENT: lambda store, key: store.agreements.get(key),
}
"""How records are read that are known by their key alone."""


def _point(store: "Store", hit: HitView, points: Points) -> PointView | None:
    """A checklist point that has been marked: found by its key, else by its text."""
    listed = store.steps.points(hit.place_id, hit.stage_key, points.get(hit.stage_key, ()))
    return next((one for one in listed if one.key == hit.id or one.text == hit.title), None)
