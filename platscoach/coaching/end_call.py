"""What the end of a call starts from, and how all of it is stored at once. Knows no widget."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from platscoach.coaching.session_editor import SessionEditor, draft_of
from platscoach.coaching.session_people import SessionPeople
from platscoach.dates.show import clock_text
from platscoach.domain.agenda import ItemState
from platscoach.domain.enums import SessionKind, SessionStatus
from platscoach.domain.marked_lines import TrialView
from platscoach.domain.next_meeting import NextMeeting, meeting_text
from platscoach.domain.places import PlaceView
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.sessions import LogFilter
from platscoach.domain.steps import PointMark, PointView
from platscoach.domain.wrap_up import MOST_POINTS, CarryLine, WrapForm, WrapValues
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.queries.wrap_up import WRAP_DRAFT, WrapBasis, read_wrap_up

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

Points = Mapping[str, Sequence[tuple[str, str]]]
"""The method's checklist points of the session's stages, as pairs of key and text."""


@dataclass(frozen=True, slots=True)
class EndCallBasis:
    """What is stored around a call that is about to end."""

    basis: WrapBasis
    points: tuple[tuple[str, PointView], ...]
    """The next points to tick, each with its stage."""
    trial: TrialView | None
    """What has been said already of a method that was tried."""

    @property
    def booked(self) -> str:
        """The meeting that was booked, as it stands in its field."""
        starts = self.basis.next_starts
        return meeting_text(NextMeeting(starts)) if starts else ""

    def begun(self) -> WrapForm:
        """The form before anything is typed in it."""
        said = self.trial
        return WrapForm(
            when=self.booked,
            method=said.method_key if said else "",
            verdict=str(said.verdict) if said else "",
            why=said.why if said else "",
        )


async def read_end_call_basis(
    lanes: Lanes, place_id: str, session_id: str, points: Points, today: date
) -> EndCallBasis:
    """What a call is ended against. Raises StorageError."""
    basis = await lanes.quick(read_wrap_up, place_id, session_id, today)

    def rest(store: "Store") -> EndCallBasis:
        trials = store.trials.of_session(session_id)
        found = next_points(store, place_id, points)
        return EndCallBasis(basis, found, trials[-1] if trials else None)

    return await lanes.read(rest)


def next_points(store: "Store", place_id: str, points: Points) -> tuple[tuple[str, PointView], ...]:
    """The next points to tick: of several stages some of each."""
    each = max(1, MOST_POINTS // max(1, len(points)))
    found: list[tuple[str, PointView]] = []
    for stage_key, pack in points.items():
        known = store.steps.points(place_id, stage_key, pack)
        left = [point for point in known if point.mark is PointMark.OPEN and not point.gone]
        found += [(stage_key, point) for point in left[:each]]
    return tuple(found[:MOST_POINTS])


async def read_draft(lanes: Lanes, session_id: str) -> DraftView | None:
    """The end of a call that was begun and left, if it was. Raises StorageError."""
    return await lanes.quick(drafts.get, WRAP_DRAFT + session_id)


async def drop_draft(lanes: Lanes, session_id: str) -> None:
    """Forget what was typed: it has been stored. Raises StorageError."""
    await lanes.quick_write(drafts.drop, WRAP_DRAFT + session_id)


@dataclass(frozen=True, slots=True)
class EndedCall:
    """Everything that is stored at the end of a call."""

    form: WrapForm
    values: WrapValues
    session: SessionForm
    """The session's form with its length and how it went."""
    carry: tuple[CarryLine, ...]
    ending: EndCallBasis


@dataclass(frozen=True, slots=True)
class EndingCall:
    """The call that is about to end, and what its room does for the wrap-up."""

    editor: SessionEditor
    place: PlaceView
    people: SessionPeople
    stage_keys: tuple[str, ...]
    minutes: Callable[[], str]
    """How long it has been going on; empty when that is not known."""
    keep: Callable[[], None]
    """Write down the session as it is now."""
    save: Callable[[EndedCall], Awaitable[None]]
    """Store all of it or nothing. Raises FieldErrors and StorageError."""


def store_all(
    store: "Store", place_id: str, session_id: str, wrapped: EndedCall, draft: str
) -> None:
    """Store all of it or nothing. Raises FieldErrors and StorageError.

    `draft` is the session's own draft, which is saved hereby.
    """
    with store.batch():
        store.sessions.save(session_id, place_id, wrapped.session, draft=draft)
        _carry(store, place_id, session_id, wrapped)
        _tick(store, place_id, wrapped)
        _book(store, place_id, wrapped)
        _try(store, session_id, wrapped)


def _carry(store: "Store", place_id: str, session_id: str, wrapped: EndedCall) -> None:
    """Keep what was chosen for next time; what was not is not to come again."""
    for line in wrapped.carry:
        item_id = line.item_id
        if line.chosen and not item_id:
            store.agenda.pin(
                place_id, line.text, line.item_key, origin=line.origin, session_id=session_id
            )
        elif not line.chosen:
            if not item_id and line.text in wrapped.ending.basis.settled:
                continue
            if not item_id:
                # Stored too, so that the same question is not suggested once more.
                item_id = store.agenda.pin(
                    place_id, line.text, origin=line.origin, session_id=session_id
                ).id
            store.agenda.settle(item_id, ItemState.STRUCK)


def _tick(store: "Store", place_id: str, wrapped: EndedCall) -> None:
    """Tick points, and with each the item of the agenda that it may be."""
    for stage_key, point in wrapped.ending.points:
        if point.key in wrapped.form.points:
            store.steps.mark(place_id, stage_key, point, PointMark.DONE)
            for line in wrapped.carry:
                if line.item_id and line.item_key == point.key:
                    store.agenda.settle(line.item_id, ItemState.DONE)


def _book(store: "Store", place_id: str, wrapped: EndedCall) -> None:
    """Book the next meeting, move it, or put it away."""
    basis, when = wrapped.ending.basis, wrapped.values.when
    if when is None:
        if basis.next_starts is not None and not wrapped.form.when.strip():
            store.trash.put("session", basis.next_id)
        return
    if when == basis.next_starts:
        return
    if basis.next_starts is not None:
        known = draft_of(store.sessions.get(basis.next_id), ()).form
    else:
        if basis.same(when) and _stands(store, place_id, when):
            return
        session = wrapped.session
        known = SessionForm(leader_ids=session.leader_ids, stage_keys=session.stage_keys)
    booked = replace(known, status=SessionStatus.BOOKED, day=_day(when), clock=clock_text(when))
    if minutes := wrapped.values.planned_minutes:
        booked = replace(booked, planned_minutes=str(minutes))
    store.sessions.save(basis.next_id, place_id, booked)


def _stands(store: "Store", place_id: str, when: datetime) -> bool:
    """Whether a call is still booked on the place for that very minute."""
    known = store.sessions.log(LogFilter(place_id=place_id, kind=SessionKind.CALL))
    return any(one.status is SessionStatus.BOOKED and one.starts == when for one in known)


def _day(when: datetime) -> str:
    """The day as a form's field takes it on any later day."""
    return when.date().isoformat()


def _try(store: "Store", session_id: str, wrapped: EndedCall) -> None:
    """Say what is to be done with the method that was tried; another one takes its place."""
    before, method = wrapped.ending.trial, wrapped.form.method
    if before is not None and before.method_key != method:
        store.trash.put("trial", before.id)
    verdict = wrapped.values.verdict
    if method and verdict is not None:
        store.trials.save(session_id, method, verdict, wrapped.values.why)
