"""The notes on a stage of a place: a list, newest first, and the page to write on."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import ContentSwitcher

from platscoach.dates.show import short_day
from platscoach.domain.notes import NoteView
from platscoach.i18n import N_, _
from platscoach.text import clean_line
from screens.context import Context
from screens.messages import PutInTrash
from screens.place.checklist_pane import StageChanged
from screens.place.note_editor import NoteEditor
from screens.widgets.table_list import Column, Row, TableList, empty_words
from screens.workers import background


class NotesPane(Vertical):
    """The list of notes and the note that is open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_note", N_("Ny anteckning")),
        Binding("x,delete", "remove", N_("Släng"), show=False),
    ]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._where = ("", "")
        self._notes: dict[str, NoteView] = {}

    def compose(self) -> ComposeResult:
        """The list and the editor in the same room."""
        with ContentSwitcher(initial="notes-list"):
            yield TableList(id="notes-list")
            yield NoteEditor(self.context, id="note-editor")

    @property
    def _editing(self) -> bool:
        """Whether a note is open."""
        return self.query_one(ContentSwitcher).current == "note-editor"

    def focus_content(self) -> None:
        """Put the cursor in the open note, else in the list."""
        if self._editing:
            self.query_one("#note-body").focus()
        else:
            self.query_one(TableList).listing.focus()

    async def show(self, place_id: str, stage_key: str, item_id: str = "") -> None:
        """Read and show the notes of a stage; one that is open is stored and left first."""
        if self._editing and (place_id, stage_key) != self._where:
            editor = self.query_one(NoteEditor)
            await editor.store()
            editor.close()
            self.query_one(ContentSwitcher).current = "notes-list"
        self._where = (place_id, stage_key)
        notes = await self.context.lanes.read(
            lambda store: store.notes.of_stage(place_id, stage_key)
        )
        if (place_id, stage_key) != self._where:
            return
        self._notes = {note.id: note for note in notes}
        self.query_one(TableList).show(
            [
                Column(_("Rubrik"), 16, grow=2),
                Column(_("Ändrad"), 8),
                Column(_("Början"), 12, grow=3, below=60),
            ],
            [self._row(note) for note in notes],
            empty_words(_("Inga anteckningar på det här steget än."), ("n", _("Skriv den första"))),
        )
        if item_id in self._notes:
            await self._open_note(self._notes[item_id])

    def _row(self, note: NoteView) -> Row:
        """A note as a line."""
        changed = short_day(note.updated_at.astimezone().date(), self.context.today())
        body = clean_line(note.body[:300])
        return Row(note.id, ((note.shown_title, ""), (changed, "dim"), (body, "dim")))

    @on(TableList.RowOpened)
    @background(group="open", exclusive=True, moves=True)
    async def _open(self, event: TableList.RowOpened) -> None:
        """Open a note."""
        await self._open_note(self._notes[event.key])

    async def _open_note(self, note: NoteView | None) -> None:
        """Show the page of a note."""
        self.query_one(ContentSwitcher).current = "note-editor"
        await self.query_one(NoteEditor).open(*self._where, note)

    @background(group="open", exclusive=True, moves=True)
    async def action_new_note(self) -> None:
        """Begin a note."""
        await self._open_note(None)

    @on(NoteEditor.NoteFinished)
    @background(group="open", exclusive=True, moves=True)
    async def _left(self, event: NoteEditor.NoteFinished) -> None:
        """Back to the list, the cursor on the note."""
        self.query_one(ContentSwitcher).current = "notes-list"
        await self.show(*self._where)
        rows = self.query_one(TableList)
        rows.point_at(event.note_id)
        rows.listing.focus()
        self.post_message(StageChanged())

    def action_remove(self) -> None:
        """Put the note under the cursor in the trash."""
        note = self._notes.get(self.query_one(TableList).current)
        if note is not None and not self._editing:
            self.post_message(PutInTrash("note", note.id, note.shown_title))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a note is open the keys belong to it."""
        if action in ("new_note", "remove") and self.is_mounted:
            return not self._editing
        return super().check_action(action, parameters)
