"""The page for writing a note."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import TextArea

from platscoach.coaching.notes import NoteAutosave
from platscoach.domain.form_fields import FormField
from platscoach.domain.notes import NoteText
from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.i18n import N_, _
from screens.context import Context
from screens.forms.form import Form
from screens.leaving import may_leave
from screens.widgets.labels import TextLabel
from screens.widgets.text_page import TextPage
from screens.widgets.textual_internals import TextAreaField
from screens.workers import background


class NoteEditor(TextPage[NoteAutosave]):
    """Title and text of a note."""

    HELP_TEXT: ClassVar[str] = N_(
        "En anteckning. Allt sparas medan du skriver; Esc går tillbaka till listan. Markdown går "
        "bra: # för rubrik, * för punkt."
    )

    class NoteFinished(Message):
        """The user is done with the note."""

        def __init__(self, note_id: str) -> None:
            super().__init__()
            self.note_id = note_id

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(context, id=id)
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
    def body(self) -> TextAreaField:
        """The text area of the note."""
        return self.query_one("#note-body", TextAreaField)

    @property
    def status(self) -> TextLabel:
        """The status line."""
        return self.query_one("#note-state", TextLabel)

    def open(self, note: NoteAutosave) -> None:
        """Show a note, to be written from now on."""
        saved = self.context.trouble is None
        self._head.offer(self._fields())
        self._head.show_errors({})
        self._head.fill({"title": note.typed.title})
        words = _("Skriv här. Allt sparas medan du skriver.") if saved else _("Skriv här.")
        self.begin(note, note.typed.body, words)
        if note.typed.says_something:
            self.focus_text()
        else:
            self._head.focus_field()
        self.tell("")

    @property
    def note_id(self) -> str:
        """The id of the open note; empty if there is none."""
        return self.autosave.note_id if self.autosave is not None else ""

    def typed(self) -> NoteText:
        """The title and the text as they stand."""
        return NoteText(self._head.values()["title"], self.body.text)

    @on(Form.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Write the draft."""
        self.take()

    @on(Form.Submitted)
    def _to_body(self) -> None:
        """Enter in the title moves to the text."""
        self.focus_text()

    def show_text(self, autosave: NoteAutosave) -> None:
        """Show title and text again."""
        with self.cursor_kept():
            self.body.load_text(autosave.typed.body)
        self._head.fill({"title": autosave.typed.title})

    def tell_error(self, error: PlatscoachError) -> None:
        """Show an error of the title at its field, any other below the text."""
        if not isinstance(error, FieldErrors):
            self.tell(str(error))
        elif not self._head.show_errors(error.fields):
            self.tell(_("Texten: {words}").format(words=error))

    def action_leave(self) -> None:
        """Go back to the list; what cannot be stored stays open."""
        if (note := self.autosave) is None:
            return
        try:
            note.check()
        except FieldErrors as errors:
            self.tell_error(errors)
            return
        self._leave(note)

    @background(group="leave", exclusive=True, moves=True)
    async def _leave(self, note: NoteAutosave) -> None:
        """Return as soon as the draft is on disk, or the user gives it up."""
        if await may_leave(self.app, self.context, note.draft_key) and note is self.autosave:
            self.leave()
            self.post_message(self.NoteFinished(note.note_id))

    def leave(self) -> None:
        """Close the note; what was typed is stored in the background."""
        if (note := self.close()) is not None:
            self._store_behind(note)

    @background(group="write")
    async def _store_behind(self, note: NoteAutosave) -> None:
        """Store the draft after the list has come back; an error is shown there."""
        try:
            await note.store()
        except PlatscoachError as error:
            left = _("Anteckningen är inte sparad än. Den står i listan, och sparas när det går.")
            self.notify(f"{left} {error.what}", severity="error", timeout=15, markup=False)
