"""Opening a session: a new one, a stored one, or the one that waits on a place.

A session waits if it was cut off, is booked for today or was left just now. Who begins a session on
a place gets the waiting one at once, and can leave it as it was and begin a new one instead.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from platscoach.coaching.call_clock import Clocks
from platscoach.coaching.call_state import CallState
from platscoach.coaching.note_captures import Captures
from platscoach.coaching.session_autosave import SessionAutosave, SessionLanes
from platscoach.coaching.session_editor import SessionEditor, draft_of, new_draft
from platscoach.coaching.session_people import SessionPeople
from platscoach.coaching.session_saving import stored_session, vanished
from platscoach.domain.moved_session import MovedHere
from platscoach.domain.people import BriefPerson
from platscoach.domain.places import PlaceView, SupporterView
from platscoach.domain.session_draft import SESSION_DRAFT, SessionDraft
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.sessions import SessionView
from platscoach.domain.steps import stages_in_hand
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.device.open_calls import OpenCall, read_left_call, read_open_calls
from platscoach.storage.engine.driver import Connection
from platscoach.storage.journal.frontier import Frontier, frontier
from platscoach.storage.queries.booked_sessions import read_booked
from platscoach.storage.queries.people import read_place_people
from platscoach.storage.queries.place import read_place, read_stages
from platscoach.storage.queries.session_places import read_shared_with
from platscoach.storage.queries.unfinished_sessions import (
    is_stored,
    read_cut_off,
    read_gone,
)


@dataclass(frozen=True, slots=True)
class WantedSession:
    """Which session to open."""

    place_id: str
    session_id: str = ""
    """Empty for a new one, or the one that waits."""
    booked: bool = False
    """Whether a new one is booked for later, not held now."""
    stage_key: str = ""
    """The step that a new one is about, if one was given."""
    anew: bool = False
    """Whether to begin a new one even if another waits on the place."""
    early_id: str = ""
    """The id of the draft with the notes typed so far; it is not taken for a waiting session."""
    kind: SessionKind = SessionKind.CALL
    """What sort of session a new one is."""
    moved: MovedHere | None = None
    """How it came to the place, if it has just been moved there."""


class Waiting(StrEnum):
    """Why a session was waiting on the place when one was begun there."""

    NOTHING = "nothing"
    CUT_OFF = "cut_off"
    BOOKED = "booked"
    LEFT = "left"
    """Left without a wrap-up a short while ago: another call came between, or the door bell."""


@dataclass(frozen=True, slots=True)
class SessionBackground:
    """What is known around a session: its place, the stages there, the people."""

    place: PlaceView | None
    """None when it is in the trash."""
    stages: tuple[tuple[str, str], ...]
    gone: str
    """`place` or `session` when that is in the trash."""
    people: tuple[BriefPerson, ...] = ()
    """The people in the process of the place who do not lead it."""
    seen: Frontier | None = None
    """Which changes by others were in the database when this was read; later ones are unseen."""
    shared_with: tuple[tuple[str, str], ...] = ()
    """Ids and names of the other places that the session is about too."""

    @property
    def in_hand(self) -> tuple[str, ...]:
        """The keys of the stages that the place is working on."""
        finished = self.place is not None and self.place.finished_on is not None
        return stages_in_hand(self.stages, finished=finished)


@dataclass(frozen=True, slots=True)
class SessionStart:
    """What can be read of a session before SQLModel is there."""

    session_id: str
    waiting: Waiting
    around: SessionBackground
    draft: DraftView | None
    stored: bool
    call: OpenCall | None
    """The record of the open call, if it was one: with the cursor in its notes."""


def read_waiting(
    connection: Connection, place_id: str, now: datetime, early_id: str = ""
) -> tuple[Waiting, str]:
    """The session that waits on a place: the last one cut off, else one booked for today, else one
    that was left just now without a wrap-up.

    Of several booked ones it is the one nearest to now. The session `early_id` does not wait.
    Raises the driver's errors.
    """
    if cut_off := [key for key in read_cut_off(connection, place_id) if key != early_id]:
        return Waiting.CUT_OFF, cut_off[0]
    here = now.replace(tzinfo=None)
    booked = [one for one in read_booked(connection, place_id) if one.starts.date() == here.date()]
    if booked:
        nearest = min(booked, key=lambda one: abs(one.starts - here))
        return Waiting.BOOKED, nearest.session_id
    if left := read_left_call(connection, place_id, now):
        return Waiting.LEFT, left
    return Waiting.NOTHING, ""


def read_background(connection: Connection, place_id: str, session_id: str) -> SessionBackground:
    """Read what is around a session. Raises the driver's errors."""
    return SessionBackground(
        read_place(connection, place_id),
        read_stages(connection, place_id),
        read_gone(connection, place_id, session_id),
        read_place_people(connection, place_id),
        frontier(connection),
        read_shared_with(connection, session_id),
    )


def read_start(connection: Connection, wanted: WantedSession, now: datetime) -> SessionStart:
    """Find the wanted session, and read what is stored of it. Raises the driver's errors."""
    waiting, session_id = Waiting.NOTHING, wanted.session_id
    if not (session_id or wanted.booked or wanted.anew):
        waiting, session_id = read_waiting(connection, wanted.place_id, now, wanted.early_id)
        if waiting is Waiting.LEFT and wanted.kind is not SessionKind.CALL:
            # The user asked for another kind of session than `s` begins.
            waiting, session_id = Waiting.NOTHING, ""
    session_id = session_id or uuid4().hex
    calls = read_open_calls(connection, wanted.place_id)
    return SessionStart(
        session_id,
        waiting,
        read_background(connection, wanted.place_id, session_id),
        drafts.get(connection, SESSION_DRAFT + session_id),
        is_stored(connection, session_id),
        next((call for call in calls if call.session_id == session_id), None),
    )


class OpenedSession:
    """One open session: its editor, people, call state and autosave, for its room and wrap-up."""

    def __init__(
        self,
        start: SessionStart,
        editor: SessionEditor,
        people: SessionPeople,
        state: CallState,
        autosave: SessionAutosave,
    ) -> None:
        self.editor = editor
        self.people = people
        self.state = state
        self.autosave = autosave
        self.around = start.around
        self.waiting = start.waiting
        """What it was waiting as, if it was opened in place of a new one."""
        self.resumed = start.draft is not None
        """Whether it had unsaved text."""
        kept = start.draft or start.call
        self.cursor = kept.cursor if kept else ""
        """The cursor in the notes; empty when unknown."""
        self._before = editor.draft
        """The draft as it was before the session was opened."""
        if start.waiting is Waiting.BOOKED and editor.booked:
            state.hold(begins=True)
        self._begun = editor.draft

    @property
    def several_lead(self) -> bool:
        """Whether it has been held, and may have been with one leader of several."""
        return not self.editor.booked and len(self.people.choices(self.editor.form)) > 1

    def next_present(self) -> None:
        """Set which of several leaders took part to the next choice after the present one."""
        form = self.editor.form
        if self.several_lead:
            self.editor.set_form(replace(form, leader_ids=self.people.next_present(form)))
            self.autosave.keep()

    @property
    def untouched(self) -> bool:
        """Whether it was opened because it waited, and nothing has been changed in it since."""
        now, begun = map(self._with_holder, (self.editor.draft, self._begun))
        return self.waiting is not Waiting.NOTHING and now == begun

    def _with_holder(self, draft: SessionDraft) -> SessionDraft:
        """The draft with the user as holder if none is set: that is how it is stored and read
        again.
        """
        form, me = draft.form, self.people.me
        if me is None or form.held_by is not None or form.status is not SessionStatus.HELD:
            return draft
        return replace(draft, form=replace(form, held_by=me.id))

    @property
    def opened_form(self) -> SessionForm:
        """The form before it was opened."""
        return self._before.form

    def put_back(self) -> None:
        """Set the draft back to what it was before it was opened."""
        before = self._before
        held = self.editor.base.form.status is SessionStatus.HELD
        if self.waiting is Waiting.BOOKED and held and before.form.held_by is None:
            # It has meanwhile been stored as held, and so with a holder.
            before = replace(before, form=replace(before.form, held_by=""))
        self.editor.revert(before)

    def typed_since(self) -> tuple[int, int] | None:
        """Start and end, in the notes, of what was typed since it was opened.

        Leading line breaks are left out. None when more than the notes was changed, or more than
        one piece of them: then it cannot be moved to a new session.
        """
        before, now = self._begun, self.editor.draft
        made = tuple(
            commitment
            for commitment in now.form.commitments
            if commitment not in before.form.commitments
        )
        form = replace(
            now.form,
            notes=before.form.notes,
            commitments=before.form.commitments,
            remarks=before.form.remarks,
        )
        if replace(now, form=form) != before or any(not one.line for one in made):
            return None
        found = inserted(before.form.notes, now.form.notes)
        if found is None:
            return None
        start, end = found
        while start < end and now.form.notes[start] == "\n":
            start += 1
        return start, end

    async def leave_waiting(self) -> None:
        """Save it as it was before it was opened, booked, cut off or left. Raises StorageError."""
        was_over = self.waiting in (Waiting.BOOKED, Waiting.LEFT)
        self.put_back()
        result = await self.autosave.save()
        if was_over:
            await self.autosave.end()
        if result.trouble is not None:
            raise result.trouble


def inserted(before: str, after: str) -> tuple[int, int] | None:
    """Start and end of the one piece that was added to `before`; None when more was changed."""
    start = 0
    while start < len(before) and before[start : start + 1] == after[start : start + 1]:
        start += 1
    end = len(after) - (len(before) - start)
    return (start, end) if end >= start and after[end:] == before[start:] else None


async def open_session(
    lanes: SessionLanes,
    wanted: WantedSession,
    captures: Captures,
    me: SupporterView | None,
    clocks: Clocks,
) -> OpenedSession:
    """Open a session. Raises StorageError when it, or its place, is not there."""
    now = clocks.now
    start, view = await _read(lanes, wanted, now())
    around = start.around
    has_record = _has_record(wanted, start)
    people = SessionPeople(me, now().date())
    people.know(around.place, view, around.people)
    base = draft_of(view, people.order) if view else _begun(wanted, start, people, now())
    editor = SessionEditor(
        start.session_id, wanted.place_id, base, stored=view is not None, captures=captures
    )
    editor.seen, editor.leading = around.seen, people.active
    if start.draft is not None:
        editor.resume(start.draft.value)
    elif view is None:
        editor.begun = base.form
    goes_on = start.call is not None or start.waiting is Waiting.LEFT
    begun = start.draft is not None or goes_on or not has_record
    # A session that has its length is over, whatever else is known of it.
    live = begun and not editor.form.minutes.strip()
    state = CallState(editor, around.in_hand, clocks, live=live, begins=not has_record)
    kept = start.draft or start.call
    autosave = SessionAutosave(lanes, editor, state, clocks, cursor=kept.cursor if kept else "")
    return OpenedSession(start, editor, people, state, autosave)


async def _read(
    lanes: SessionLanes, wanted: WantedSession, now: datetime
) -> tuple[SessionStart, SessionView | None]:
    """What a session starts from, and the stored session if there is one.

    Raises StorageError when it, or its place, is not there and it has no draft either.
    """
    start = await lanes.quick(read_start, wanted, now)
    if unsaved := lanes.unsaved(SESSION_DRAFT + start.session_id):
        # The draft could not be written to disk, and is still in memory.
        start = replace(start, draft=unsaved[0])
    view = await lanes.read(stored_session, start.session_id) if start.stored else None
    gone = start.around.gone
    if start.draft is None and (gone or (view is None and _has_record(wanted, start))):
        raise vanished(gone)
    return start, view


def _has_record(wanted: WantedSession, start: SessionStart) -> bool:
    """Whether the session was there before it was opened: stored, booked or cut off."""
    return bool(wanted.session_id) or start.waiting is not Waiting.NOTHING


def _begun(
    wanted: WantedSession, start: SessionStart, people: SessionPeople, now: datetime
) -> SessionDraft:
    """The draft of a new session: on the stages under way, with the leader of the place.

    A booked one is with all of several leaders, and gets no stages unless one was chosen: it will
    be about those under way on its day.
    """
    now_under_way = () if wanted.booked else start.around.in_hand
    steps = (wanted.stage_key,) if wanted.stage_key else now_under_way
    leaders = people.active if wanted.booked else people.alone
    return new_draft(
        now, booked=wanted.booked, leader_ids=leaders, stage_keys=steps, kind=wanted.kind
    )


async def read_again(
    lanes: SessionLanes, session: OpenedSession, is_untouched: Callable[[], bool]
) -> SessionView | None:
    """Read the session again from the store, unless something unsaved is typed in it.

    Returns what was read, None when the draft was left alone. `is_untouched` is called after the
    read, for something may have been typed meanwhile. Raises StorageError.
    """
    editor = session.editor
    session.around = await lanes.quick(read_background, editor.place_id, editor.session_id)
    session.state.in_hand = session.around.in_hand
    edits, view = editor.edits, None
    if editor.stored and not editor.changed and not session.around.gone:
        view = await lanes.read(stored_session, editor.session_id)
        if editor.edits != edits or not is_untouched():
            view = None
        if view is not None:
            session.people.know(session.around.place, view, session.around.people)
            editor.reload(draft_of(view, session.people.order))
            editor.seen = session.around.seen
    session.people.know(session.around.place, None, session.around.people)
    editor.leading = session.people.active
    return view
