"""What a call has besides its panes: the clock, a question when it stalls, and the visit's form."""

from dataclasses import replace
from datetime import datetime

from textual import on

from platscoach.coaching.session_editor import SessionEditor
from platscoach.dates.show import clock_text
from platscoach.domain.enums import SessionKind, SessionMode
from platscoach.i18n import _
from platscoach.method.model import MethodItem
from platscoach.text import clean
from screens.session.clock import CallClock, clock_words, elapsed, minutes_of
from screens.session.form_pane import SessionFormPane
from screens.session.panes import PanedRoom
from screens.session.question import QuestionLine, questions
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

    def opened(self, editor: SessionEditor, *, begun: bool) -> None:
        """Start the clock of a call that goes on."""
        super().opened(editor, begun=begun)
        if not self._known:
            self.began = self.context.now()
        self._form_pane.notes.stamp = self._stamp
        self.query_one(CallClock).tick()
        self._fitted = self._fits_visit(editor)

    @property
    def minutes(self) -> str:
        """How long the call has been going on, for the field; nothing when it is not going on."""
        if self._editor is None or not self.live:
            return ""
        return minutes_of(elapsed(self._editor.form, self.context.now(), self.began))

    def clock_face(self) -> str:
        """What the clock shows now; nothing for a session that is not going on."""
        if self._editor is None or not self.live:
            return ""
        form = self._editor.form
        return clock_words(elapsed(form, self.context.now(), self.began), form.planned_minutes)

    def _questions(self) -> tuple[MethodItem, ...]:
        """What can be asked: of the stage the tips are at, of the session's steps, in any."""
        return tuple(questions(self.context.pack, self.stages_in_view()))

    def action_question(self) -> None:
        """Show a question, or the next one; Enter is about it until she types on."""
        self._to_notes()
        self.query_one(QuestionLine).ask_next(self._questions())
        # Keys pressed before this one may still be on their way into the notes.
        self._asked_over = None
        self._form_pane.notes.call_later(self._note_text)

    def _note_text(self) -> None:
        """Take down what the notes were when the question came."""
        self._asked_over = self._form_pane.notes.text

    def action_take_question(self) -> None:
        """Put the question in the notes, unless letters pressed before this are on their way."""
        self._form_pane.notes.call_later(self._take_question)

    def _take_question(self) -> None:
        """Put the question in the notes; once she has typed on, Enter breaks the line."""
        line, notes = self.query_one(QuestionLine), self._form_pane.notes
        if self._asked_over in (None, notes.text):
            self.put_in_notes(line.text)
            line.put_away()
        else:
            notes.replace("\n", *notes.selection, maintain_selection_offset=False)

    def put_in_notes(self, text: str) -> None:
        """Put a text under the line the cursor is on, as text, and the cursor under it."""
        notes = self._form_pane.notes
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
            ready = self.is_mounted and self.focused is self._form_pane.notes
            return ready and self.query_one(QuestionLine).offered
        return super().check_action(action, parameters)

    @on(SessionFormPane.FormEdited)
    def _writes_on(self) -> None:
        """Enter breaks the line again, once she has typed on after the question came."""
        question = self.query_one(QuestionLine)
        if question.offered and self._asked_over not in (None, self._form_pane.notes.text):
            question.typed_on()

    def follow(self, editor: SessionEditor) -> None:
        """A visit to the place that is held now is written on the move; nothing else is."""
        fits = self._fits_visit(editor)
        if fits is not self._fitted:
            self._fitted = fits
            self._set_mode(editor, SessionMode.VISIT if fits else SessionMode.DESK)

    def _fits_visit(self, editor: SessionEditor) -> bool:
        """Whether it is a visit that goes on now."""
        return editor.form.kind is SessionKind.SITE_VISIT and bool(self.clock_face())

    def action_visit(self) -> None:
        """Write as on a visit, or as at the desk; what was a call is a visit to the place then."""
        editor = self._editor
        if editor is None:
            return
        mode = SessionMode.DESK if self.visiting else SessionMode.VISIT
        kind = editor.form.kind
        if mode is SessionMode.VISIT and kind is SessionKind.CALL:
            kind, self._was_call = SessionKind.SITE_VISIT, True
            self.show_status(_("Platsbesök: tiden står först på raden. ctrl+g tar tillbaka."))
        elif mode is SessionMode.DESK and kind is SessionKind.SITE_VISIT and self._was_call:
            kind, self._was_call = SessionKind.CALL, False
        if kind is not editor.form.kind:
            editor.set_form(replace(editor.form, kind=kind))
            self._fitted = self._fits_visit(editor)
            self.show(editor)
        self._set_mode(editor, mode)

    def _set_mode(self, editor: SessionEditor, mode: SessionMode) -> None:
        """Take another form, and keep it."""
        if editor.set_form(replace(editor.form, mode=mode)):
            self._keep(editor)
            self._place_panes()

    def _stamp(self) -> str:
        """The time before a line that is begun, on a visit that is held now."""
        return clock_text(self.context.now()) if self.visiting and self.clock_face() else ""

    @property
    def _beside_notes(self) -> bool:
        """Whether she is in another part of a call that goes on, and has not asked to leave it."""
        goes_on = self.live and self._editor is not None and not self._editor.booked
        return goes_on and self.focused is not self._form_pane.notes and not self._leaving

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
