"""The wrap-up while it is filled in: a draft at every key, saved in one transaction. No widgets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from platscoach.coaching.call_clock import Length, LengthSource
from platscoach.coaching.end_call import (
    EndCallBasis,
    EndedCall,
    Points,
    read_end_call_basis,
    save_ended_call,
)
from platscoach.coaching.session_autosave import SessionLanes
from platscoach.coaching.session_opening import OpenedSession
from platscoach.dates.errors import DateError
from platscoach.dates.read_length import read_length
from platscoach.domain.next_meeting import NextMeeting, meeting_text, read_meeting
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.wrap_up import (
    WRAP_DRAFT,
    CarryLine,
    WrapForm,
    carry_lines,
    chosen_meeting,
    from_json,
    questions_of,
    read_wrap_up,
    suggested_meeting,
    to_json,
)
from platscoach.storage.device.drafts import DraftView


class WrapUpEditor:
    """What is typed and chosen in the wrap-up of one call."""

    def __init__(
        self, lanes: SessionLanes, session: OpenedSession, now: Callable[[], datetime]
    ) -> None:
        self.session = session
        self.form = WrapForm()
        """As typed."""
        self.ending: EndCallBasis | None = None
        """What is stored around the call; None until it has been read."""
        self._lanes = lanes
        self._now = now
        self._length = session.state.length
        """The length when the wrap-up was opened: it does not grow while that is filled in."""
        self._kept = ""
        """The draft on disk, empty when there is none."""
        session.editor.forget_removed()

    async def read(self, points: Points) -> EndCallBasis:
        """Read what is stored around the call, and the first time also the draft.

        `points` are the method's checklist points of the session's stages. Raises StorageError.
        """
        key, place_id = self.session.editor.session_id, self.session.editor.place_id
        today = self._now().date()
        ending = await self._lanes.read(read_end_call_basis, place_id, key, points, today)
        if self.ending is None:
            draft = await self._lanes.kept_draft(self.draft_key)
            self._kept = draft.value if draft else ""
            kept = from_json(draft.value) if draft else None
            self.form = kept or replace(ending.begun(), went=self.session.editor.form.went)
        self.ending = ending
        return ending

    @property
    def draft_key(self) -> str:
        """The key of the draft."""
        return WRAP_DRAFT + self.session.editor.session_id

    @property
    def carry(self) -> tuple[CarryLine, ...]:
        """The lines that can be carried to the next call, with the choices made so far."""
        if self.ending is None:
            return ()
        basis, questions = self.ending.basis, questions_of(self.session.editor.form)
        return carry_lines(questions, basis.items, dict(self.form.carry), basis.settled)

    @property
    def meeting(self) -> SessionForm:
        """The next meeting without its day: as chosen here, else as it usually is."""
        booked = self.ending.meeting if self.ending else None
        session = self.session
        usual = booked or suggested_meeting(session.editor.form, session.people.active)
        return chosen_meeting(self.form, usual, self._now())

    @property
    def length(self) -> Length:
        """The length typed here or in the session's fields, else the measured one."""
        if self.form.minutes is not None:
            typed = bool(self.form.minutes.strip())
            return Length(self.form.minutes, LengthSource.TYPED if typed else LengthSource.UNKNOWN)
        editor = self.session.editor
        if not (written := editor.form.minutes).strip():
            return self._length
        is_new = written != editor.base.form.minutes
        return Length(written, LengthSource.TYPED if is_new else LengthSource.STORED)

    def take(self, form: WrapForm) -> bool:
        """Set the form and write its draft at once; False when nothing changed."""
        if form == self.form or self.ending is None:
            return False
        self.form, self._kept = form, to_json(form)
        editor = self.session.editor
        at = self._now().isoformat()
        self._lanes.draft(DraftView(self.draft_key, editor.place_id, self._kept, "", at))
        return True

    def tick_point(self, key: str, *, done: bool) -> bool:
        """Tick a point off, or untick it; False when nothing changed."""
        others = tuple(point for point in self.form.points if point != key)
        return self.take(replace(self.form, points=(*others, key) if done else others))

    def choose_line(self, key: str, *, chosen: bool) -> bool:
        """Choose whether a line is brought up next time; False when nothing changed."""
        decided = {**dict(self.form.carry), key: chosen}
        return self.take(replace(self.form, carry=tuple(decided.items())))

    def write_out_when(self) -> bool:
        """Replace the words for the next meeting by its date: next week, `fre` would be another
        day.
        """
        form = self.form
        if self.ending is None or not form.when.strip() or form.when == self.ending.booked:
            return False
        try:
            meeting = read_meeting(form.when, self._now())
        except DateError:
            return False
        minutes = form.next_minutes
        if minutes is None and meeting.minutes:
            minutes = str(meeting.minutes)
        if read_length(minutes or "") == meeting.minutes:
            # The length has a field of its own; a different one there is an error at the save.
            meeting = NextMeeting(meeting.starts)
        when = meeting_text(meeting)
        return self.take(replace(form, when=when, next_minutes=minutes))

    async def save(self) -> None:
        """Store all of it or nothing. Raises FieldErrors and StorageError."""
        if self.ending is None:
            return
        session = self._session_form()
        meeting = self.meeting
        values = read_wrap_up(self.form, session, self._now(), self.ending.booked, meeting)
        ended = EndedCall(self.form, values, session, meeting, self.carry, self.ending, self._kept)
        await save_ended_call(self._lanes, self.session, ended)

    def _session_form(self) -> SessionForm:
        """The session with its length, how it went, and the stages that its end was about."""
        session = self.session
        return replace(
            session.editor.form,
            minutes=self.length.minutes,
            went=self.form.went,
            stage_keys=session.state.session_stages,
        )
