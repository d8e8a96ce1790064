"""The notes of a call: plain text in which lines that are typed with a mark become items."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar, Final
from uuid import uuid4

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from platscoach.capture.form_from_line import MARKS
from platscoach.domain.session_forms import SessionForm
from platscoach.i18n import N_, _
from screens.session.notes.margin import NotesMargin, begins_a_capture
from screens.session.notes.mark_legend import legend
from screens.session.notes.mark_positions import NoteEdit, Taken
from screens.session.notes.timestamps import begin_line
from screens.widgets.end_of_line import GAP
from screens.widgets.textual_internals import TextAreaField

KNOWN_BY_NOW: Final = 2
"""The number of marked lines in a call's notes from which the user counts as knowing the marks."""


HELP: Final = N_(
    "Anteckningarna. Börja en rad med ett märke, så tas den till vara: ! åtagande, ? fråga att "
    "ta upp igen, = lärdom, % berättelse, & kontakt, § privat (bara den raden). Längst ut på "
    "raden står vad den blev. ctrl+r växlar mellan märkt rad och bara text. Märken i det du "
    "klistrar in läses inte förrän du trycker ctrl+r på raden."
)
"""The help for the notes."""


_MARK: Final = Binding("ctrl+r", "mark", N_("Bara text"), show=False)

TEXT_KEYS: Final = frozenset(
    key
    for binding in (*TextArea.BINDINGS, *TextAreaField.BINDINGS, _MARK)
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
)
"""The keys that move in the text, or change it. Letters and Enter only add to it."""


class CallNotes(TextAreaField):
    """The notes. A line is parsed if its mark was typed; what is pasted or loaded is text."""

    HELP_TEXT: ClassVar[str] = HELP

    BINDINGS: ClassVar[list[BindingType]] = [_MARK]

    taker: Callable[[], object]
    """Called at every letter to take what is typed."""

    def __init__(self, *, id: str | None = None) -> None:
        self.margin = NotesMargin()
        """What the marked lines have become, who may promise, and the day that dates refer to."""
        self._last: NoteEdit | None = None
        self._taken: Taken | None = None
        self._pasting = False
        self._typing = False
        super().__init__(id=id)

    def on_text_area_changed(self, event: TextAreaField.Changed) -> None:
        """Write the draft."""
        event.stop()
        self.taker()

    def follow(self, form: SessionForm, names: Mapping[str, str], today: date) -> None:
        """Update the margin with the items of the form."""
        self.margin.set_day(form, names, today)
        self.margin.follow_form(form, self.document.lines)
        self.rows.clear()
        self.show_words()
        self.refresh()

    def load_text(self, text: str) -> None:
        """Put in another text; it is bound to a form when one comes."""
        self.margin.begin()
        self._taken = None
        super().load_text(text)

    def on_key(self, event: events.Key) -> None:
        """Handle a key before the text area does: only marks typed this way count."""
        if self.stamp is not None:
            begin_line(self, event, self.stamp)
        self._typing = event.is_printable and not self.read_only

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit; a mark typed first on a line begins a capture."""
        typed, self._typing = self._typing, False
        self._last = self.prepared(edit, typed=typed)
        return super().edit(self._last)

    def prepared(self, edit: Edit, *, typed: bool) -> NoteEdit:
        """The edit, with the marks that it brings."""
        brought = {}
        if typed and begins_a_capture(edit.text, edit.top, self.document.get_line(edit.top[0])):
            brought = {uuid4().hex: edit.top}
        elif self._pasting and self._taken:
            brought = self._taken.put_at(edit.top, edit.text, self.margin.positions)
        return NoteEdit(edit, self.margin.positions, brought)

    def action_cut(self) -> None:
        """Cut; the marks in the text are kept beside it."""
        self._last = None
        super().action_cut()
        if self._last:
            self._taken = Taken(self.app.clipboard, self._last.top, self._last.taken)

    def action_copy(self) -> None:
        """Copy; the marks are kept beside it, for the lines may be deleted here next."""
        super().action_copy()
        start, end = sorted(self.selection)
        marks = {mark_id: at for at, mark_id in self.margin.positions.all() if start <= at < end}
        self._taken = Taken(self.app.clipboard, start, marks)

    def action_paste(self) -> None:
        """Paste; a text moved within these notes keeps its items."""
        self._pasting = True
        super().action_paste()
        self._pasting = False

    def look_again(self) -> None:
        """The text has changed: see which lines are marked now."""
        self.margin.follow_text(self.document.lines)

    def action_mark(self) -> None:
        """Turn the marked line into plain text, or back."""
        row = self.cursor_location[0]
        if not self.margin.toggle(row, self.document.get_line(row)):
            words = _("Börja raden med något av märkena {marks} så läses den.")
            self.notify(words.format(marks=" ".join(MARKS)), timeout=4, markup=False)
            return
        self.look_again()
        self.show_words()
        self.refresh()
        self.post_message(self.Changed(self))

    def words_at(self, row: int) -> tuple[str, ...]:
        """What a line became, or why it is text; longest first."""
        here = row == self.cursor_location[0]
        return self.margin.words_at(row, self.document.get_line(row), here=here)

    def words_below(self) -> dict[int, str]:
        """What the marks do, where the cursor is at the end and a line is about to be begun.

        Not any more once the user knows them; F1 explains them again. Else all that the line
        became, where the line itself leaves no room for it.
        """
        row = self.cursor_location[0]
        if self.read_only:
            return {}
        if any(self.document.lines[row:]):
            words = self.words_at(row)
            under = self.rows.words.under(row, words) if words else ""
            return {self.first_row(row + 1): under} if under else {}
        if len(self.margin.positions.all()) >= KNOWN_BY_NOW:
            return {}
        first = self.first_row(row) + _rows_of_placeholder(self)
        return dict(enumerate(legend(self.size.width - GAP - 1), first))


def _rows_of_placeholder(notes: TextArea) -> int:
    """The rows of the placeholder of empty notes."""
    width = max(1, notes.content_size.width)
    return 0 if notes.text else len(Content(str(notes.placeholder)).wrap(width))
