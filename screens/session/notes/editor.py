"""The notes of a call: plain text, of which lines that she marks as she types become something."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar
from uuid import uuid4

from textual import events
from textual.binding import Binding, BindingType
from textual.document._document import EditResult
from textual.document._edit import Edit

from platscoach.capture.form_from_line import MARKS, has_mark
from platscoach.capture.people_phrases import Person
from platscoach.coaching.note_captures import Capture, Captures
from platscoach.dates.dates import DateError, parse_date
from platscoach.domain.enums import SessionStatus
from platscoach.domain.marked_lines import before_mark, is_private
from platscoach.domain.session_forms import SessionForm
from platscoach.i18n import N_, _
from screens.session.notes.fast_text_area import FastTextArea
from screens.session.notes.margin import GAP, legend
from screens.session.notes.mark_positions import MarkPositions, NoteEdit, Taken
from screens.session.notes.timestamps import Stamp, begin_line


class CallNotes(FastTextArea):
    """The notes. A line is read if a key put its mark there; what is pasted or loaded is text."""

    HELP_TEXT: ClassVar[str] = N_(
        "Anteckningarna. Börja en rad med ett märke, så tas den till vara: ! åtagande, ? fråga att "
        "återkomma till, = lärdom, & kontakt, § privat (bara den raden). Längst ut på raden står "
        "vad den blev. ctrl+r växlar mellan märkt rad och bara text. Märken i det du klistrar in "
        "läses inte förrän du trycker ctrl+r på raden."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "mark", N_("Bara text"), show=False),
    ]

    stamp: Stamp | None = None
    """What a line that is begun begins with, on a visit."""

    def __init__(self, *, id: str | None = None) -> None:
        self.captures = Captures()
        self._marks = MarkPositions()
        self._rows: dict[int, str] = {}
        self._said: dict[str, tuple[Capture, tuple[str, ...]]] = {}
        self._last: NoteEdit | None = None
        self._taken: Taken | None = None
        self._pasting = False
        self._typing = False
        self._unbound = False
        self._today = date.min
        self._names: Mapping[str, str] = {}
        super().__init__(id=id)

    def meet(self, people: Sequence[Person]) -> None:
        """Take in who may promise."""
        self._said.clear()
        self.captures.people = people

    def know(self, form: SessionForm, names: Mapping[str, str], today: date) -> None:
        """Take in the day that is spoken of, and what people are called."""
        self._said.clear()
        self._today, self._names = today, names
        first = self.captures.said_on is None
        self.captures.said_on = _said_on(form, today)
        if first:
            self.captures.read_all()

    def follow(self, form: SessionForm, names: Mapping[str, str], today: date) -> None:
        """Let the margin say what the form says of each line."""
        self.know(form, names, today)
        if self._unbound:
            self._bind(form)
        elif self.captures.follow(form, today):
            self.look_again()
        self._drawn.clear()
        self.show_words()
        self.refresh()

    def load_text(self, text: str) -> None:
        """Put in another text; it is bound to a form when one comes."""
        self._marks.clear()
        self._rows = {}
        self._taken = None
        self._unbound = True
        super().load_text(text)

    def _bind(self, form: SessionForm) -> None:
        """Find the lines that the form's captures were made of."""
        self._unbound = False
        found = [
            (row, before_mark(line))
            for row, line in enumerate(self.document.lines)
            if has_mark(line)
        ]
        lines = [self.document.get_line(row) for row, _column in found]
        for at, mark_id in zip(found, self.captures.bind(form, lines, self._today), strict=True):
            if mark_id:
                self._marks.put(mark_id, at)
        self.look_again()

    async def _on_key(self, event: events.Key) -> None:
        """Type: only what comes this way is read."""
        if self.stamp is not None:
            begin_line(self, event, self.stamp)
        self._typing = event.is_printable
        try:
            await super()._on_key(event)
        finally:
            self._typing = False

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit; a mark typed first on a line begins a capture."""
        brought = {}
        if self._typing and self._begins(edit):
            brought = {uuid4().hex: edit.top}
        elif self._pasting and self._taken:
            brought = self._taken.put_at(edit.top, edit.text, self._marks)
        self._last = NoteEdit(edit, self._marks, brought)
        return super().edit(self._last)

    def action_cut(self) -> None:
        """Cut; the marks of what was cut are kept beside it."""
        self._last = None
        super().action_cut()
        if self._last:
            self._taken = Taken(self.app.clipboard, self._last.top, self._last.taken)

    def action_copy(self) -> None:
        """Copy; the marks are kept beside it, for the lines may be deleted here next."""
        super().action_copy()
        start, end = sorted(self.selection)
        marks = {mark_id: at for at, mark_id in self._marks.all() if start <= at < end}
        self._taken = Taken(self.app.clipboard, start, marks)

    def action_paste(self) -> None:
        """Paste; what was moved within these notes takes along what it had become."""
        self._pasting = True
        try:
            super().action_paste()
        finally:
            self._pasting = False

    def _begins(self, edit: Edit) -> bool:
        """Whether the edit puts a mark first on a line."""
        row, column = edit.top
        before = self.document.get_line(row)[:column]
        return edit.text in tuple(MARKS) and before_mark(before) == column

    def look_again(self) -> None:
        """See which lines begin with a typed mark now; those that changed are read."""
        seen: list[tuple[str, str]] = []
        self._rows = {}
        for (row, column), mark_id in self._marks.all():
            line = self.document.get_line(row)
            if before_mark(line) == column:
                seen.append((mark_id, line))
                self._rows[row] = mark_id
        self.captures.see(seen)

    def action_mark(self) -> None:
        """Let the line be text, or let it be read, whatever it is not now."""
        row = self.cursor_location[0]
        line = self.document.get_line(row)
        mark_id = self._rows.get(row)
        if mark_id:
            self.captures.set_plain(mark_id, plain=not self.captures.get(mark_id).plain)
        elif has_mark(line):
            self._marks.put(uuid4().hex, (row, before_mark(line)))
        else:
            words = _("Börja raden med något av märkena {marks} så läses den.")
            self.notify(words.format(marks=" ".join(MARKS)), timeout=4, markup=False)
            return
        self.look_again()
        self.show_words()
        self.refresh()
        self.post_message(self.Changed(self))

    def words_at(self, row: int) -> tuple[str, ...]:
        """What a line became, or why it is text; longest first."""
        if mark_id := self._rows.get(row):
            known = self.captures.get(mark_id)
            told, words = self._said.get(mark_id, (None, ()))
            if told is not known:
                words = self.captures.words(mark_id, self._names, self._today)
                words = words or self._why_text(mark_id)
                self._said[mark_id] = known, words
            return words
        line = self.document.get_line(row)
        if is_private(line):
            # Whether a key put the mark there or not, and whatever stands before it.
            return (_("privat"),)
        if row == self.cursor_location[0] and has_mark(line):
            return _("bara text, ctrl+r läser märket"), *_only_text()
        return ()

    def _why_text(self, mark_id: str) -> tuple[str, ...]:
        """Why a line with a typed mark is text; nothing while she has only begun it."""
        known = self.captures.get(mark_id)
        said = known.line[before_mark(known.line) :]
        if is_private(known.line):
            return (_("privat"),)
        if known.plain:
            return _only_text()
        if said[1:].strip() and not said[1].isspace():
            words = _("bara text, mellanslag saknas efter {mark}").format(mark=said[0])
            return words, *_only_text()
        return ()

    def words_below(self) -> dict[int, str]:
        """What the marks do, where she is about to begin on a line and nothing follows.

        Else all that her line became, where the line itself leaves no room to say so.
        """
        row = self.cursor_location[0]
        if self.read_only:
            return {}
        if any(self.document.lines[row:]):
            return self.words_under()
        first = self._first_y(row)
        empty = self.document.end == (0, 0)
        rows = legend(self.size.width - GAP - 1)
        return dict(enumerate(rows, first + 1 if empty else first))


def _only_text() -> tuple[str, ...]:
    """That a line is read as nothing, longest first."""
    return _("bara text"), _("text"), "–"


def _said_on(form: SessionForm, today: date) -> date:
    """The day of the session, which `fre` in its notes is seen from; today for one to come."""
    try:
        return min(today, parse_date(form.day, today, past=form.status is SessionStatus.HELD))
    except DateError:
        return today
