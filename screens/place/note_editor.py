"""One note being written: on disk at every key, a change in the journal after a pause."""

import json
from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from platscoach.domain.form_fields import FormField
from platscoach.domain.notes import NoteView, read_note
from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.device import drafts
from screens.context import Context
from screens.forms.form import Form
from screens.widgets.labels import TextLabel
from screens.widgets.textual_internals import TextAreaField
from screens.workers import background, is_there

IDLE_SECONDS = 5.0
"""Pause in typing after which a draft becomes a change in the journal."""

DRAFT = "note:"
"""How the keys of the drafts of notes begin."""


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
        """The person is done with the note."""

        def __init__(self, note_id: str) -> None:
            super().__init__()
            self.note_id = note_id

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._where = ("", "")
        self._note_id = ""
        self._said = ("", "")
        self._stored = ("", "")
        self._draft = ""
        self._timer: Timer | None = None
        self._ready = False
        self._head = Form(self._fields(), context.today, id="note-head")

    def compose(self) -> ComposeResult:
        """Title, text, and a line that says how it stands."""
        yield self._head
        yield TextAreaField(id="note-body")
        yield TextLabel("", id="note-state")

    def _fields(self) -> list[FormField]:
        """The field over the text, in the language in force."""
        return [FormField("title", _("Rubrik"))]

    async def open(self, place_id: str, stage_key: str, note: NoteView | None) -> None:
        """Begin a note, or go on with one; what was typed and not yet stored comes back."""
        self._ready = False
        self._where = (place_id, stage_key)
        self._note_id = note.id if note else uuid4().hex
        self._stored = self._said = (note.title, note.body) if note else ("", "")
        self._draft = ""
        draft = await self.context.lanes.quick(drafts.get, DRAFT + self._note_id)
        if draft is not None:
            kept = json.loads(draft.value)
            self._said, self._draft = (kept["title"], kept["body"]), draft.value
        body = self.query_one("#note-body", TextAreaField)
        body.placeholder = _("Skriv här. Allt sparas medan du skriver.")
        self._head.offer(self._fields())
        self._head.show_errors({})
        self._head.fill({"title": self._said[0]})
        with self.prevent(TextArea.Changed):
            body.load_text(self._said[1])
        body.move_cursor(body.document.end)
        if note:
            body.focus()
        else:
            self._head.focus_field()
        self._tell("")
        self._ready = True

    @on(Form.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Write down what is typed, and store it when a pause comes."""
        body = self.query_one("#note-body", TextAreaField)
        said = (self._head.values()["title"], body.text)
        if not self._ready or said == self._said:
            return
        self._said = said
        self._draft = json.dumps(
            {"stage": self._where[1], "title": said[0], "body": said[1]}, ensure_ascii=False
        )
        row, column = body.cursor_location
        self.context.draft(DRAFT + self._note_id, self._where[0], self._draft, f"{row},{column}")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(IDLE_SECONDS, self.action_save)

    @on(Form.Submitted)
    def _to_body(self) -> None:
        """Enter in the title goes on to the text."""
        self.query_one("#note-body", TextAreaField).focus()

    @background(group="write")
    async def action_save(self) -> None:
        """Store what has been typed so far."""
        await self.store()

    async def store(self) -> bool:
        """Make what is typed a change; False, with words on the line below, when that fails."""
        said, draft = self._said, self._draft
        (place_id, stage_key), note_id = self._where, self._note_id
        if said == self._stored or not note_id or not any(part.strip() for part in said):
            return True
        try:
            await self.context.lanes.write(
                lambda store: store.notes.save(note_id, place_id, stage_key, *said, draft=draft)
            )
        except FieldErrors as errors:
            self._say_wrong(errors)
            return False
        except PlatscoachError as error:
            self._tell(str(error))
            return False
        self._stored = said
        self._tell(_("Sparat {time}").format(time=f"{self._now():%H:%M}"))
        return True

    def _say_wrong(self, errors: FieldErrors) -> None:
        """Say which part of the note is too long: the title at its field, the text under it."""
        if is_there(self) and not self._head.show_errors(errors.fields):
            self._tell(_("Texten: {words}").format(words=errors))

    def _now(self) -> datetime:
        """The time on her clock."""
        return self.context.now()

    def _tell(self, words: str) -> None:
        """Say how it stands."""
        if self.is_mounted and self.query("#note-state"):
            self.query_one("#note-state", TextLabel).update(Content(words))

    def action_leave(self) -> None:
        """Go back to the list at once, storing behind it; what cannot be stored stays open."""
        try:
            read_note(*self._said)
        except FieldErrors as errors:
            self._say_wrong(errors)
            return
        self.close()
        self._store_behind()
        self.post_message(self.NoteFinished(self._note_id))

    @background(group="write")
    async def _store_behind(self) -> None:
        """Store what was typed after the list has come back; trouble is shown there."""
        if not await self.store():
            self.notify(
                _("Anteckningen är inte sparad än. Öppna den igen: texten är kvar."),
                severity="error", timeout=15, markup=False,
            )  # fmt: skip

    def close(self) -> None:
        """Stop waiting for a pause; an empty new note leaves nothing behind."""
        self._ready = False
        if self._timer is not None:
            self._timer.stop()

    async def on_unmount(self) -> None:
        """Store what is typed when the room is left in any other way."""
        self.close()
        await self.store()
