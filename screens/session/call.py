"""What a call has besides its panes: the clock, a question when it stalls, and the visit's form."""

from dataclasses import replace
from datetime import datetime

from textual import on

from platscoach.domain.kinds import Kind, Mode
from platscoach.i18n import _
from platscoach.method.records import Item
from platscoach.text import clean
from screens.session.clock import CallClock, clock_words, elapsed, minutes_of
from screens.session.panes import PanedRoom
from screens.session.question import QuestionLine, questions
from screens.session.sheet import SessionSheet
from screens.session.writing import Writing
from screens.widgets.top_bar import TopBar


class CallRoom(PanedRoom):
    """A call that goes on, at the desk or on a visit."""

    began: datetime | None = None
    """The very moment at which the session began in this room."""
    _asked_over: str | None = None
    """What the notes were when the question came."""
    _was_call = False
    """Whether it was a call before it became a visit by its key."""
    _fitted = False
    """Whether it was a visit going on when that was last looked at."""

    def on_mount(self) -> None:
        """The clock stands in the corner."""
        self.query_one(TopBar).mount(CallClock(self.clock_face, id="session-clock-face"))

    def opened(self, writing: Writing, *, begun: bool) -> None:
        """Start the clock of a call that goes on."""
        super().opened(writing, begun=begun)
        if not self._known:
            self.began = self.desk.now()
        self._sheet.notes.stamp = self._stamp
        self.query_one(CallClock).tick()
        self._fitted = self._fits_visit(writing)

    @property
    def minutes(self) -> str:
        """How long the call has been going on, for the field; nothing when it is not going on."""
        if self._writing is None or not self.live:
            return ""
        return minutes_of(elapsed(self._writing.form, self.desk.now(), self.began))

    def clock_face(self) -> str:
        """What the clock shows now; nothing for a session that is not going on."""
        if self._writing is None or not self.live:
            return ""
        form = self._writing.form
        return clock_words(elapsed(form, self.desk.now(), self.began), form.planned_minutes)

    def _questions(self) -> tuple[Item, ...]:
        """What can be asked: of the stage the tips are at, of the session's steps, in any."""
        return tuple(questions(self.desk.pack, self.stages_in_view()))

    def action_question(self) -> None:
        """Show a question, or the next one; Enter is about it until she types on."""
        self._to_notes()
        self.query_one(QuestionLine).ask_next(self._questions())
        # Keys pressed before this one may still be on their way into the notes.
        self._asked_over = None
        self._sheet.notes.call_later(self._note_text)

    def _note_text(self) -> None:
        """Take down what the notes were when the question came."""
        self._asked_over = self._sheet.notes.text

    def action_take_question(self) -> None:
        """Put the question in the notes, unless letters pressed before this are on their way."""
        self._sheet.notes.call_later(self._take_question)

    def _take_question(self) -> None:
        """Put the question in the notes; once she has typed on, Enter breaks the line."""
        line, notes = self.query_one(QuestionLine), self._sheet.notes
        if self._asked_over in (None, notes.text):
            self.put_in_notes(line.text)
            line.put_away()
        else:
            notes.replace("\n", *notes.selection, maintain_selection_offset=False)

    def put_in_notes(self, text: str) -> None:
        """Put a text under the line the cursor is on, as text, and the cursor under it."""
        notes = self._sheet.notes
        if notes.read_only or not text:
            return
        row, _column = notes.cursor_location
        line = notes.document.get_line(row)
        words = clean(text).strip("\n")
        before = "\n" if line.strip() else ""
        done = notes.insert(f"{before}{words}\n", (row, len(line)), maintain_selection_offset=False)
        notes.move_cursor(done.end_location)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter takes a question only while one is offered to her in the notes."""
        if action == "take_question":
            ready = self.is_mounted and self.focused is self._sheet.notes
            return ready and self.query_one(QuestionLine).offered
        return super().check_action(action, parameters)

    @on(SessionSheet.Edited)
    def _writes_on(self) -> None:
        """Enter breaks the line again, once she has typed on after the question came."""
        question = self.query_one(QuestionLine)
        if question.offered and self._asked_over not in (None, self._sheet.notes.text):
            question.typed_on()

    def follow(self, writing: Writing) -> None:
        """A visit to the place that is held now is written on the move; nothing else is."""
        fits = self._fits_visit(writing)
        if fits is not self._fitted:
            self._fitted = fits
            self._set_mode(writing, Mode.VISIT if fits else Mode.DESK)

    def _fits_visit(self, writing: Writing) -> bool:
        """Whether it is a visit that goes on now."""
        return writing.form.kind is Kind.SITE_VISIT and bool(self.clock_face())

    def action_visit(self) -> None:
        """Write as on a visit, or as at the desk; what was a call is a visit to the place then."""
        writing = self._writing
        if writing is None:
            return
        mode = Mode.DESK if self.visiting else Mode.VISIT
        kind = writing.form.kind
        if mode is Mode.VISIT and kind is Kind.CALL:
            kind, self._was_call = Kind.SITE_VISIT, True
            self.say(_("Platsbesök: tiden står först på raden. ctrl+g tar tillbaka."))
        elif mode is Mode.DESK and kind is Kind.SITE_VISIT and self._was_call:
            kind, self._was_call = Kind.CALL, False
        if kind is not writing.form.kind:
            writing.set_form(replace(writing.form, kind=kind))
            self._fitted = self._fits_visit(writing)
            self.show(writing)
        self._set_mode(writing, mode)

    def _set_mode(self, writing: Writing, mode: Mode) -> None:
        """Take another form, and keep it."""
        if writing.set_form(replace(writing.form, mode=mode)):
            self._keep(writing)
            self._place_panes()

    def _stamp(self) -> str:
        """The time before a line that is begun, on a visit that is held now."""
        return f"{self.desk.now():%H:%M}" if self.visiting and self.clock_face() else ""

    @property
    def _beside_notes(self) -> bool:
        """Whether she is in another part of a call that goes on, and has not asked to leave it."""
        goes_on = self.live and self._writing is not None and not self._writing.booked
        return goes_on and self.focused is not self._sheet.notes and not self._leaving

    async def action_back(self) -> None:
        """To the notes from wherever else in a call; from a question to none; from the notes out.

        Twice from a field that is wrong leads out too.
        """
        question = self.query_one(QuestionLine)
        if self._focused_pane or self._beside_notes:
            self._to_notes()
        elif question.text:
            question.put_away()
        else:
            await super().action_back()
