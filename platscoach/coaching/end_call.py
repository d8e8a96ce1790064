"""The end of a call: what its form begins with, and the one transaction that stores it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from platscoach.coaching.next_session import WrapBasis, read_wrap_basis
from platscoach.coaching.session_autosave import SessionLanes
from platscoach.coaching.session_opening import OpenedSession
from platscoach.dates.show import clock_text
from platscoach.domain.agenda import ItemState, NewItem
from platscoach.domain.marked_lines import TrialView
from platscoach.domain.next_meeting import NextMeeting, meeting_text
from platscoach.domain.session_forms import SessionForm, session_form_of
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.sessions import LogFilter
from platscoach.domain.steps import PointMark, PointView
from platscoach.domain.wrap_up import MOST_POINTS, WRAP_DRAFT, CarryLine, WrapForm, WrapValues

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

Points = Mapping[str, Sequence[tuple[str, str]]]
"""The method's checklist points of the session's stages, as pairs of key and text."""


@dataclass(frozen=True, slots=True)
class EndCallBasis:
    """What is stored around a call when its end is begun."""

    basis: WrapBasis
    points: tuple[tuple[str, PointView], ...]
    """The next points to tick, each with its stage."""
    trial: TrialView | None
    """What has been written already of a method that was tried."""
    meeting: SessionForm | None = None
    """The next meeting, if it is booked."""

    @property
    def booked(self) -> str:
        """The booked meeting, as the text of its field."""
        starts = self.basis.next_starts
        return meeting_text(NextMeeting(starts)) if starts else ""

    def begun(self) -> WrapForm:
        """The form as filled in from what is stored, before anything is typed."""
        trial = self.trial
        return WrapForm(
            when=self.booked,
            method=trial.method_key if trial else "",
            verdict=str(trial.verdict or "") if trial else "",
            why=trial.why if trial else "",
        )


def read_end_call_basis(
    store: "Store", place_id: str, session_id: str, points: Points, today: date
) -> EndCallBasis:
    """Read what the end of a call begins with. Raises StorageError."""
    trials = store.trials.of_session(session_id)
    basis = read_wrap_basis(store, place_id, session_id, today)
    booked = basis.next_starts is not None
    return EndCallBasis(
        basis,
        next_points(store, place_id, points),
        trials[-1] if trials else None,
        session_form_of(store.sessions.get(basis.next_id)) if booked else None,
    )


def next_points(store: "Store", place_id: str, points: Points) -> tuple[tuple[str, PointView], ...]:
    """The next points to tick, evenly from each of the stages."""
    each = max(1, MOST_POINTS // max(1, len(points)))
    found: list[tuple[str, PointView]] = []
    for stage_key, pack in points.items():
        listed = store.steps.points(place_id, stage_key, pack)
        left = [point for point in listed if point.mark is PointMark.OPEN and not point.gone]
        found += [(stage_key, point) for point in left[:each]]
    return tuple(found[:MOST_POINTS])


@dataclass(frozen=True, slots=True)
class EndedCall:
    """Everything that is stored at the end of a call."""

    form: WrapForm
    values: WrapValues
    session: SessionForm
    """The session's form with its length and how it went."""
    meeting: SessionForm
    """The next meeting without its day: kind, length, participants."""
    carry: tuple[CarryLine, ...]
    ending: EndCallBasis
    draft: str = ""
    """The draft on disk, which is removed in the same transaction."""
    base: SessionForm | None = None
    """What the session's form was filled in from; None for one that is not stored."""
    seen: Mapping[str, int] | None = None
    """Which changes by others the user had seen; None for all there are."""


async def save_ended_call(lanes: SessionLanes, session: OpenedSession, ended: EndedCall) -> None:
    """Store the end of a call with its session. Raises FieldErrors and StorageError."""
    editor = session.editor
    async with session.autosave.ending() as draft:
        ended = replace(ended, base=editor.began_with, seen=editor.seen)
        await lanes.write(end_call, editor.session_id, editor.place_id, ended, draft)
        editor.set_form(ended.session)
        editor.saved(replace(editor.draft, form=ended.session))


def end_call(store: "Store", session_id: str, place_id: str, ended: EndedCall, draft: str) -> None:
    """Store all of it or nothing, and remove the drafts. Raises FieldErrors, StorageError.

    `draft` is the draft of the session itself.
    """
    with store.batch(ended.seen):
        store.sessions.write(session_id, place_id, ended.session, draft=draft, base=ended.base)
        _carry(store, place_id, session_id, ended)
        _tick(store, place_id, ended)
        _book(store, place_id, ended)
        _try(store, session_id, ended)
        store.drafts.drop(WRAP_DRAFT + session_id, ended.draft)


def _carry(store: "Store", place_id: str, session_id: str, ended: EndedCall) -> None:
    """Pin the lines chosen for next time; strike the others, so that they do not come up again."""
    for line in ended.carry:
        item_id = line.item_id
        if line.chosen and not item_id:
            store.agenda.pin(
                place_id,
                NewItem(line.text, line.item_key, origin=line.origin, session_id=session_id),
            )
        elif not line.chosen:
            if not item_id and line.text in ended.ending.basis.settled:
                continue
            if not item_id:
                # Stored too, so that the same question is not suggested once more.
                item_id = store.agenda.pin(
                    place_id, NewItem(line.text, origin=line.origin, session_id=session_id)
                ).id
            store.agenda.settle(item_id, ItemState.STRUCK)


def _tick(store: "Store", place_id: str, ended: EndedCall) -> None:
    """Tick the chosen points, and settle the agenda items that stand for them."""
    for stage_key, point in ended.ending.points:
        if point.key in ended.form.points:
            store.steps.mark(place_id, stage_key, point, PointMark.DONE)
            for line in ended.carry:
                if line.item_id and line.item_key == point.key:
                    store.agenda.settle(line.item_id, ItemState.DONE)


def _book(store: "Store", place_id: str, ended: EndedCall) -> None:
    """Book the next meeting, move it, or put it in the trash."""
    basis, when, meeting = ended.ending.basis, ended.values.when, ended.meeting
    there = basis.next_starts is not None
    if not ended.form.when.strip():
        if there:
            store.trash.put("session", basis.next_id)
        return
    if when and basis.same(when, meeting.kind) and _is_booked(store, place_id, when, meeting.kind):
        return
    # A new one is of no stages yet: it will be about those under way on its day.
    booked_form = session_form_of(store.sessions.get(basis.next_id)) if there else SessionForm()
    booked = replace(
        booked_form,
        status=SessionStatus.BOOKED,
        kind=meeting.kind,
        planned_minutes=meeting.planned_minutes,
        leader_ids=meeting.leader_ids,
    )
    if when and when != basis.next_starts:
        booked = replace(booked, day=_day(when), clock=clock_text(when))
    if booked != booked_form:
        store.sessions.write(basis.next_id, place_id, booked)


def _is_booked(store: "Store", place_id: str, when: datetime, kind: SessionKind) -> bool:
    """Whether a session of a kind is still booked on the place for that very minute."""
    sessions = store.sessions.log(LogFilter(place_id=place_id, kind=kind))
    return any(one.status is SessionStatus.BOOKED and one.starts == when for one in sessions)


def _day(when: datetime) -> str:
    """The day in a form that a field reads as the same day later on."""
    return when.date().isoformat()


def _try(store: "Store", session_id: str, ended: EndedCall) -> None:
    """Save which method was tried and the verdict on it, in place of what was saved before."""
    before, method = ended.ending.trial, ended.form.method
    if before is not None and before.method_key != method:
        store.trash.put("trial", before.id)
    if method:
        store.trials.save(session_id, method, ended.values.verdict, ended.values.why)
