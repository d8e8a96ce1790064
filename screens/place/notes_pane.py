"""The notes on a stage of a place: a list, newest first, and the page to write on."""

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher

from platscoach.coaching.notes import NoteAutosave, read_notes, with_unsaved
from platscoach.dates.show import past_day
from platscoach.domain.notes import NoteView
from platscoach.i18n import N_, _
from screens.context import Context
from screens.messages import PutInTrash, Thing
from screens.place.note_editor import NoteEditor
from screens.place.pane import PlaceChanged, PlaceShown
from screens.widgets.beside import Beside
from screens.widgets.column_widths import Column
from screens.widgets.paragraphs import Paragraph, Paragraphs, paragraphs
from screens.widgets.table_list import Row, TableList, empty_words
from screens.workers import background

LIST_CELLS: Final = 40
"""How many cells the list needs for title and day of change."""


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
        self._to_open = self._to_point_at = ""
        """The note to open, or to move the cursor to, once the list has been read."""
        self._notes: dict[str, NoteView] = {}

    def compose(self) -> ComposeResult:
        """The list and the editor in the same room."""
        with ContentSwitcher(initial="notes-list"):
            yield TableList(id="notes-list", beside=Beside(self._describe, LIST_CELLS, under=4))
            yield NoteEditor(self.context, id="note-editor")

    @property
    def _editing(self) -> bool:
        """Whether a note is open."""
        return self.query_one(ContentSwitcher).current == "note-editor"

    def focus_content(self) -> None:
        """Put the cursor in the open note, else in the list."""
        if self._editing:
            self.query_one(NoteEditor).focus_text()
        else:
            self.screen.set_focus(self.query_one(TableList).listing)

    def show(self, shown: PlaceShown) -> None:
        """Show the notes of a stage; a note that is open on another is stored and left."""
        if self._editing and shown.where != self._where:
            note = self.query_one(NoteEditor)
            has_cursor = note.has_focus_within
            note.leave()
            self._back_to_list()
            if has_cursor:
                # Like a click on another step: if it were only hidden, the note could not be
                # reached.
                self.focus_content()
        self._where = shown.where
        self._to_open = shown.item_id or self._to_open
        self._load()

    @background(group="load", exclusive=True, moves=True)
    async def _load(self) -> None:
        """Read and show the list, and open one of the notes or move the cursor to it."""
        lanes = self.context.lanes
        stored = await lanes.read(read_notes, *self._where)
        notes = with_unsaved(stored, *self._where, lanes.unsaved())
        self._notes = {note.id: note for note in notes}
        listing = self.query_one(TableList)
        listing.show(
            [
                Column(_("Rubrik"), gives=1, least=20),
                Column(_("Ändrad")),
            ],
            [self._row(note) for note in notes],
            empty_words(_("Inga anteckningar på det här steget än."), ("n", _("Skriv den första"))),
        )
        listing.point_at(self._to_point_at)
        self._to_point_at = ""
        if note := self._notes.get(self._to_open):
            await self._open_note(note)
        self._to_open = ""

    async def _describe(self, key: str) -> Paragraphs:
        """A note in full: the list contains everything."""
        note = self._notes.get(key)
        if note is None:
            return ()
        title = Paragraph(Content.styled(note.shown_title, "bold"))
        return (title, Paragraph(Content("")), *paragraphs(note.body.strip()))

    def _row(self, note: NoteView) -> Row:
        """A note as a line."""
        changed = past_day(note.updated_at.astimezone().date(), self.context.today())
        return Row(note.id, ((note.shown_title, ""), (changed, "$quiet")))

    @on(TableList.RowOpened)
    @background(group="open", exclusive=True, moves=True)
    async def _open(self, event: TableList.RowOpened) -> None:
        """Open a note."""
        if note := self._notes.get(event.key):
            await self._open_note(note)

    @background(group="open", exclusive=True, moves=True)
    async def action_new_note(self) -> None:
        """Begin a note."""
        await self._open_note(None)

    async def _open_note(self, note: NoteView | None) -> None:
        """Show the page of a note; another that is open is stored and left."""
        editor = self.query_one(NoteEditor)
        if note is not None and note.id == editor.note_id:
            editor.focus_text()
            return
        editor.leave()
        written = NoteAutosave(self.context.lanes, *self._where, note)
        await written.recall()
        self.query_one(ContentSwitcher).current = "note-editor"
        editor.open(written)

    def _back_to_list(self) -> None:
        """Show the list in place of the page."""
        self.query_one(ContentSwitcher).current = "notes-list"

    @on(NoteEditor.NoteFinished)
    def _left(self, event: NoteEditor.NoteFinished) -> None:
        """Back to the list, the cursor on the note."""
        self._back_to_list()
        self.screen.set_focus(self.query_one(TableList).listing)
        self._to_point_at = event.note_id
        self._load()
        self.post_message(PlaceChanged())

    def thing_here(self) -> Thing | None:
        """The note that is open, else the one under the cursor."""
        open_note = self.query_one(NoteEditor).note_id if self._editing else ""
        return Thing("note", open_note or self.query_one(TableList).current)

    def action_remove(self) -> None:
        """Put the note under the cursor in the trash."""
        note = self._notes.get(self.query_one(TableList).current)
        if note is not None and not self._editing:
            self.post_message(PutInTrash("note", note.id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a note is open the keys belong to it."""
        if action in ("new_note", "remove") and self.is_mounted:
            return not self._editing
        return super().check_action(action, parameters)
