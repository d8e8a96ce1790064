"""The form of a session: fields, notes and commitments, with the fields folded on a low screen."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from platscoach.coaching.session_editor import SessionEditor
from platscoach.coaching.session_people import SessionPeople
from platscoach.domain.session_forms import SessionForm
from platscoach.i18n import _
from screens.context import Context
from screens.session.commitments import CommitmentsPane
from screens.session.field_summary import FieldSummary
from screens.session.fields import SessionFields, field_name
from screens.session.notes.editor import CallNotes
from screens.session.notes.joined_text import put_around
from screens.widgets.lines_under import put_under
from screens.widgets.session_labels import error_lines, field_facts
from screens.workers import background, once_drawn

LOW: Final = 30
"""The height below which the fields are folded while the cursor is in the notes, in lines."""

NARROW: Final = 64
"""The width below which they are too, in columns: the panes beside the notes take the room."""

BETWEEN_PANES: Final = 0.44
"""The share of the width that agenda and tips leave to the form in the stylesheet."""

FLAT: Final = 16
"""The height below which not even the folded line is shown, in lines."""


class SessionFormPane(Vertical):
    """One session as widgets; knows nothing about storage."""

    class FieldLeft(Message):
        """The user left a field."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._app_context = context
        self.notes = CallNotes(id="session-notes")
        """The field for running text."""
        self.commitments = CommitmentsPane(context)
        """The commitments."""
        self._folded = False
        self._came_from = ""
        self._errors: dict[str, str] = {}
        self._then = ""
        self._facts: list[Content] = []

    def compose(self) -> ComposeResult:
        """Fields above notes above commitments."""
        yield FieldSummary(gap="  ·  ", id="session-folded")
        yield SessionFields(self._stage_name, self._app_context.today, id="session-fields")
        yield self.notes
        yield self.commitments

    def _stage_name(self, key: str) -> str:
        """The name of a stage, in the language in force."""
        return self._app_context.pack.short_stage_label(key)

    def on_mount(self) -> None:
        """Nothing is folded until something is loaded."""
        self.fold()

    @property
    def fields(self) -> SessionFields:
        """The field rows."""
        return self.query_one(SessionFields)

    def show(self, editor: SessionEditor, people: SessionPeople, today: date) -> None:
        """Show fields and commitments in the language in force; the notes are left as typed."""
        form, names = editor.form, people.names
        what = _("Skriv det du vill ta upp.") if editor.booked else _("Skriv medan ni talar.")
        saved = _("Allt sparas direkt.") if self._app_context.trouble is None else ""
        self.notes.placeholder = Content(f"{what} {saved}".rstrip())
        self.notes.follow(form, names, today)
        self.fields.show(form, people)
        self.show_summary(form, people, today)
        self.commitments.show(editor, names)

    def show_summary(self, form: SessionForm, people: SessionPeople, today: date) -> None:
        """Show the content of the fields on one line, and the echo of the day."""
        self.notes.margin.set_day(form, people.names, today)
        self._facts = field_facts(form, people, today, self._stage_name)
        self._show_field_summary()
        self.fields.say_weekday()

    def open_notes(self, text: str, cursor: str) -> None:
        """Put a stored text in the notes, with the cursor where it was or at the end.

        Text that was typed meanwhile is kept, as if it had been typed afterwards.
        """
        with self.prevent(TextArea.Changed):
            put_around(self.notes, text, _location(cursor))

    def replace_notes(self, text: str) -> None:
        """Replace the notes after a change elsewhere; the cursor stays as near as it can."""
        if text != self.notes.text:
            at = self.notes.cursor_location
            with self.prevent(TextArea.Changed):
                self.notes.load_text(text)
            self.notes.move_cursor(at)

    def put_in_notes(self, text: str, *, go_under: bool = False) -> None:
        """Insert a text below the line with the cursor; `go_under` moves the cursor there too."""
        put_under(self.notes, text, go_under=go_under)

    def focus_field(self, name: str) -> None:
        """Put the cursor in a field; what is in none of them is in the commitments."""
        commitments = self.commitments.listing
        if self.fields.has(name):
            self._go_to_field(name)
        elif name != "notes" and commitments.display:
            self.screen.set_focus(commitments)
        else:
            self.screen.set_focus(self.notes)

    def show_errors(self, errors: Mapping[str, str], then: str = "") -> None:
        """Show errors, or clear them."""
        self._errors, self._then = dict(errors), then
        self.fields.show_errors(errors, then)
        self._show_field_summary()

    def _show_field_summary(self) -> None:
        """Show in the folded line the errors, else the content of the fields."""
        self.query_one(FieldSummary).show(self._facts, error_lines(self._errors, self._then))

    def toggle(self) -> None:
        """Fold the fields and move to the notes, or unfold them and move there."""
        if self.fields.display:
            self._folded = True
            self.focus_field("notes")
            self.fold()
        else:
            self._folded = False
            self._go_to_field("kind")

    def _go_to_field(self, name: str) -> None:
        """Show the fields, for as long as the cursor is in them or there is room; go to one."""
        if self.fields.is_folded:
            self._unfold_and_go(name)
        else:
            self._show_fields()
            self.fields.focus_field(name)

    @background(group="unfold", moves=True)
    async def _unfold_and_go(self, name: str) -> None:
        """Create the fields first; keys wait until the cursor is in the right one."""
        await self.fields.unfold()
        self._go_to_field(name)

    @background(group="unfold")
    async def _unfold(self) -> None:
        """Create the fields if they are visible without being focused."""
        await self.fields.unfold()

    def _show_fields(self) -> None:
        """Show the fields in place of the folded line, laid out for the room they will have."""
        self.fields.fit_into(self._width)
        self.fields.display = True
        self.query_one(FieldSummary).display = False

    def fold(self) -> None:
        """Fold the fields if the notes need the room."""
        focused = self.screen.focused
        inside = focused is not None and self.fields in focused.ancestors
        height = self.app.size.height
        small = height < LOW or self._width < NARROW or self.screen.has_class("-visit")
        away = not inside and (self._folded or small)
        self.fields.display = not away
        self.query_one(FieldSummary).display = away and height >= FLAT
        if not away and self.fields.is_folded:
            self._unfold()

    @property
    def _width(self) -> int:
        """The width of the form; before it is laid out, what the panes beside it leave."""
        beside = self.screen.has_class("-wide") and not self.screen.has_class("-visit")
        return self.size.width or int(self.app.size.width * (BETWEEN_PANES if beside else 1))

    @on(FieldSummary.Unfold)
    def _go_into_fields(self) -> None:
        """The folded line stands for all fields: from below the last is next, else the first."""
        self._folded = False
        self._go_to_field("stages" if self._came_from == "notes" else "kind")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Fold when the cursor has come to what needs the room."""
        if not isinstance(event.widget, FieldSummary):
            self.fold()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Post which field was left."""
        self._came_from = field_name(event.widget)
        self.post_message(self.FieldLeft(self._came_from))

    def on_resize(self) -> None:
        """Fold or unfold according to the height."""
        once_drawn(self, self.fold)


def _location(cursor: str) -> tuple[int, int] | None:
    """Row and column of a stored cursor, `3,14`."""
    row, _sep, column = cursor.partition(",")
    return (int(row), int(column)) if row.isdecimal() and column.isdecimal() else None
