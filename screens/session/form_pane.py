"""The form of a session: fields, notes and commitments, with the fields folded when it is low."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from platscoach.domain.session_draft import SessionDraft
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.steps import PointMark
from platscoach.i18n import _
from screens.session.commitments import SessionCommitments
from screens.session.field_summary import FieldSummary
from screens.session.fields import SessionFields, field_name
from screens.session.notes.editor import CallNotes
from screens.widgets.checklist import CheckItem
from screens.widgets.labels import TextLabel
from screens.widgets.session_labels import commitment_line, error_lines, field_facts

LOW: Final = 30
"""Lines below which the fields fold away while she is in the notes."""

NARROW: Final = 64
"""Columns below which they do so too: the panes beside the notes have taken the room."""

FLAT: Final = 16
"""Lines below which not even the folded line is worth its place."""

PAUSE: Final = 0.4
"""Seconds without a key after which the list of commitments follows the notes."""

TYPED: Final[tuple[str, ...]] = ("day", "clock", "minutes", "planned_minutes", "notes")
"""The fields that are typed, and so can be wrong, from top to bottom."""

FIELDS: Final = ("kind", "day", "clock", "minutes", "planned_minutes", "leaders", "stages")
"""What folds away."""


class SessionFormPane(Vertical):
    """One session as widgets; knows nothing of what is stored."""

    class FormEdited(Message):
        """The person changed something in a field or in the notes."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class FieldLeft(Message):
        """The person left a field."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._folded = False
        self._came_from = ""
        self._errors: dict[str, str] = {}
        self._then = ""
        self._facts: list[Content] = []
        self._shown_commitments: tuple[CommitmentForm, ...] = ()
        self._soon: Timer | None = None

    def compose(self) -> ComposeResult:
        """Fields over notes over commitments."""
        yield FieldSummary(gap="  ·  ", id="session-folded")
        yield SessionFields(id="session-fields")
        yield CallNotes(id="session-notes")
        yield TextLabel(id="session-commitments-head")
        yield SessionCommitments(id="session-commitments")

    def on_mount(self) -> None:
        """Until something is loaded nothing is folded."""
        self.fold()

    @property
    def notes(self) -> CallNotes:
        """The field for running text."""
        return self.query_one("#session-notes", CallNotes)

    @property
    def fields(self) -> SessionFields:
        """The field rows."""
        return self.query_one(SessionFields)

    def show(
        self,
        draft: SessionDraft,
        leaders: Sequence[tuple[str, str]],
        names: Mapping[str, str],
        today: date,
    ) -> None:
        """Show fields and commitments in the language in force; the notes are left as typed."""
        self.notes.placeholder = Content(_("Skriv medan ni talar. Varje tangent sparas."))
        self.notes.follow(draft.form, names, today)
        self.fields.show(draft.form, leaders, today)
        self.show_summary(draft.form, names, today)
        self.show_commitments(draft, names, today)

    def show_summary(self, form: SessionForm, names: Mapping[str, str], today: date) -> None:
        """Say in one line what the fields hold, and beside the day which one it is."""
        self.notes.know(form, names, today)
        self._facts = field_facts(form, names, today)
        self._show_field_summary()
        self.fields.say_weekday(today)

    def show_commitments(self, draft: SessionDraft, names: Mapping[str, str], today: date) -> None:
        """A line for every commitment."""
        if self._soon is not None:
            self._soon.stop()
        self._shown_commitments = draft.form.commitments
        items = [
            CheckItem(
                item.id,
                commitment_line(item, names, today, done=item.id in draft.done),
                PointMark.DONE if item.id in draft.done else PointMark.OPEN,
            )
            for item in draft.form.commitments
        ]
        commitments = self.query_one(SessionCommitments)
        commitments.show(items)
        # An empty list keeps the cursor: u takes back what was just put away, and writes nothing.
        commitments.set_class(not items, "-empty")
        hint = "" if items else _("inga än, F4 skriver ett")
        self.query_one("#session-commitments-head", TextLabel).update(
            Content.assemble((_("ÅTAGANDEN"), "bold"), (f"  {hint}", "dim"))
        )

    def show_commitments_soon(
        self, draft: SessionDraft, names: Mapping[str, str], today: date
    ) -> None:
        """The same when she pauses, if a line of the notes has changed what is promised."""
        if draft.form.commitments == self._shown_commitments:
            return
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(PAUSE, lambda: self.show_commitments(draft, names, today))

    def load_notes(self, text: str, cursor: str = "") -> None:
        """Put a text in the notes, with the cursor where it was or at the end."""
        notes = self.notes
        with self.prevent(TextArea.Changed):
            notes.load_text(text)
        notes.move_cursor(_location(cursor) or notes.document.end)
        notes.read_only = False

    def replace_notes(self, text: str) -> None:
        """Take what the notes have become elsewhere; the cursor stays as near as it can."""
        if text != self.notes.text:
            row, column = self.notes.cursor_location
            self.load_notes(text, f"{row},{column}")

    def read(self, form: SessionForm) -> SessionForm:
        """The form with what is typed now."""
        return self.read_notes(self.fields.read(form))

    def read_notes(self, form: SessionForm) -> SessionForm:
        """The form with the notes as typed, and with what their marked lines have become."""
        notes = self.notes
        return notes.captures.merge(replace(form, notes=notes.text))

    def focus_field(self, name: str) -> None:
        """Put the cursor in a field; what is in none of them is in the commitments."""
        commitments = self.query_one(SessionCommitments)
        if name in FIELDS:
            self.unfold()
            self.fields.focus_field(name)
        elif name != "notes" and commitments.display:
            self.screen.set_focus(commitments)
        else:
            self.screen.set_focus(self.notes)

    def show_errors(self, errors: Mapping[str, str], then: str = "") -> None:
        """Show what is wrong, or take the words away."""
        self._errors, self._then = dict(errors), then
        self.fields.show_errors(errors, then)
        self._show_field_summary()

    def _show_field_summary(self) -> None:
        """Say in the folded line what is wrong, else what the fields hold."""
        self.query_one(FieldSummary).show(self._facts, error_lines(self._errors, self._then))

    def toggle(self) -> None:
        """Fold the fields away and go to the notes, or show them and go there."""
        if self.fields.display:
            self._folded = True
            self.focus_field("notes")
            self.fold()
        else:
            self._folded = False
            self.unfold()
            self.fields.focus_field("kind")

    def unfold(self) -> None:
        """Show the fields, for as long as the cursor is in them or there is room."""
        self.fields.display = True
        self.query_one(FieldSummary).display = False

    def fold(self) -> None:
        """Fold the fields away if they are in the way of the notes."""
        focused = self.screen.focused
        inside = focused is not None and self.fields in focused.ancestors
        height = self.app.size.height
        small = height < LOW or 0 < self.size.width < NARROW or self.screen.has_class("-visit")
        away = not inside and (self._folded or small)
        self.fields.display = not away
        self.query_one(FieldSummary).display = away and height >= FLAT

    @on(FieldSummary.Unfold)
    def _go_into_fields(self) -> None:
        """The folded line stands for all fields: from below the last is next, else the first."""
        self._folded = False
        self.unfold()
        self.fields.focus_field("stages" if self._came_from == "notes" else "kind")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Fold when the cursor has come to what needs the room."""
        if not isinstance(event.widget, FieldSummary):
            self.fold()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Say which field was left."""
        self._came_from = field_name(event.widget)
        self.post_message(self.FieldLeft(self._came_from))

    def on_resize(self) -> None:
        """Fold or unfold for the height there is."""
        self.call_after_refresh(self.fold)

    @on(SessionFields.FieldsEdited)
    def _field_edited(self, event: SessionFields.FieldsEdited) -> None:
        """Pass on that a field was changed."""
        event.stop()
        self.post_message(self.FormEdited(event.name))

    @on(TextArea.Changed)
    def _notes_edited(self, event: TextArea.Changed) -> None:
        """Pass on that the notes were changed."""
        event.stop()
        self.post_message(self.FormEdited("notes"))


def _location(cursor: str) -> tuple[int, int] | None:
    """Row and column of a kept cursor, `3,14`."""
    row, _sep, column = cursor.partition(",")
    return (int(row), int(column)) if row.isdigit() and column.isdigit() else None
