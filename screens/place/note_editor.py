"""The page that a note is written on: stored after a pause, and when it is left."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from platscoach.coaching.notes import NoteAutosave
from platscoach.dates.show import clock_text
from platscoach.domain.concurrent_edits import concurrent_edit_words
from platscoach.domain.form_fields import FormField
from platscoach.domain.notes import NoteText
from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.i18n import N_, _
from screens.context import Context
from screens.forms.form import Form
from screens.leaving import may_leave
from screens.widgets.labels import TextLabel
from screens.widgets.textual_internals import TextAreaField
from screens.workers import background, tell

IDLE_SECONDS = 5.0
"""Pause in typing after which a draft becomes a change in the journal."""


class NoteEditor(Vertical):
    """Title and text of a note."""

    HELP_TEXT: ClassVar[str] = N_(
        "En anteckning. Allt sparas medan du skriver; Esc går tillbaka till listan. Markdown går "
        "bra: # för rubrik, * för punkt."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Till listan")),
        Binding("ctrl+s,f2", "save", N_("Spara nu"), key_display="ctrl+s", priority=True),
    ]

    class NoteFinished(Message):
        """The user is done with the note."""

        def __init__(self, note_id: str) -> None:
            super().__init__()
            self.note_id = note_id

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._note: NoteAutosave | None = None
        self._timer: Timer | None = None
        self._head = Form(self._fields(), context.today, id="note-head")

    def compose(self) -> ComposeResult:
        """Title, text, and a status line."""
        yield self._head
        yield TextAreaField(id="note-body")
        yield TextLabel("", id="note-state")

    def _fields(self) -> list[FormField]:
        """The field over the text, in the language in force."""
        return [FormField("title", _("Rubrik"))]

    @property
    def _body(self) -> TextAreaField:
        """The text."""
        return self.query_one("#note-body", TextAreaField)

    def open(self, note: NoteAutosave) -> None:
        """Show a note and write on it from now on, the cursor where its text ends."""
        body = self._body
        saved = self.context.trouble is None
        body.placeholder = (
            _("Skriv här. Allt sparas medan du skriver.") if saved else _("Skriv här.")
        )
        self._head.offer(self._fields())
        self._head.show_errors({})
        self._head.fill({"title": note.typed.title})
        with self.prevent(TextArea.Changed):
            body.load_text(note.typed.body)
        body.move_cursor(body.document.end)
        if note.typed.says_something:
            self.screen.set_focus(body)
        else:
            self._head.focus_field()
        self._tell("")
        self._note = note

    @property
    def note_id(self) -> str:
        """The note that is written on; empty when none is."""
        return self._note.note_id if self._note is not None else ""

    def focus_text(self) -> None:
        """Put the cursor in the text."""
        self.screen.set_focus(self._body)

    @on(Form.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Write down what is typed, and store it when a pause comes."""
        typed = NoteText(self._head.values()["title"], self._body.text)
        row, column = self._body.cursor_location
        if self._note is not None and self._note.type(typed, f"{row},{column}"):
            self._stop_waiting()
            self._timer = self.set_timer(IDLE_SECONDS, self.action_save)

    @on(Form.Submitted)
    def _to_body(self) -> None:
        """Enter in the title goes on to the text."""
        self.focus_text()

    @background(group="write")
    async def action_save(self) -> None:
        """Store what has been typed so far, and say how it went."""
        if (note := self._note) is None:
            return
        try:
            stored = await note.store()
        except PlatscoachError as error:
            if note is self._note:
                self._tell_error(error)
        else:
            if stored and note is self._note:
                self._tell(_("Sparat {time}").format(time=clock_text(self.context.now())))
                self._show_met(note)

    def save_again(self) -> None:
        """Store what could not be stored: it can be now."""
        self.action_save()

    def _show_met(self, note: NoteAutosave) -> None:
        """Show what somebody else has written there too, and say so."""
        if words := concurrent_edit_words(note.met):
            note.met.clear()
            self.notify(words, timeout=12, markup=False)
            with self.prevent(TextArea.Changed):
                cursor = self._body.cursor_location
                self._body.load_text(note.typed.body)
                self._body.move_cursor(cursor)
            self._head.fill({"title": note.typed.title})

    def _tell_error(self, error: PlatscoachError) -> None:
        """Say what is wrong with the title at its field, all else under the text."""
        if not isinstance(error, FieldErrors):
            self._tell(str(error))
        elif not self._head.show_errors(error.fields):
            self._tell(_("Texten: {words}").format(words=error))

    def _tell(self, words: str) -> None:
        """Show a status."""
        self.query_one("#note-state", TextLabel).update(Content(words))

    def action_leave(self) -> None:
        """Go back to the list; what cannot be stored stays open."""
        if (note := self._note) is None:
            return
        try:
            note.check()
        except FieldErrors as errors:
            self._tell_error(errors)
            return
        self._leave(note)

    @background(group="leave", exclusive=True, moves=True)
    async def _leave(self, note: NoteAutosave) -> None:
        """Go back as soon as what was typed is on disk, or the user gives it up."""
        if await may_leave(self.app, self.context, note.draft_key) and note is self._note:
            self.leave()
            self.post_message(self.NoteFinished(note.note_id))

    def leave(self) -> None:
        """Close the note; what was typed is stored in the background."""
        self._stop_waiting()
        note, self._note = self._note, None
        if note is not None:
            self._store_behind(note)

    @background(group="write")
    async def _store_behind(self, note: NoteAutosave) -> None:
        """Store what was typed after the list has come back; trouble is shown there."""
        try:
            await note.store()
        except PlatscoachError as error:
            left = _("Anteckningen är inte sparad än. Den står i listan, och sparas när det går.")
            self.notify(f"{left} {error.what}", severity="error", timeout=15, markup=False)

    def _stop_waiting(self) -> None:
        """Stop the timer of the pause."""
        if self._timer is not None:
            self._timer.stop()

    async def on_unmount(self) -> None:
        """Store what is typed when the room is left in any other way."""
        self._stop_waiting()
        note, self._note = self._note, None
        if note is not None:
            try:
                await note.store()
            except PlatscoachError as error:
                # It is on the disk as a draft, and is stored at the next start.
                tell(self, error)
