"""The margin of the notes: which lines were marked as they were typed, and what each has become.

It knows nothing of how the notes are drawn. It gets every edit and every change of the form, and
gives the words for the end of a line.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import uuid4

from platscoach.capture.form_from_line import MARKS, has_mark
from platscoach.capture.people_phrases import Person
from platscoach.coaching.note_captures import Capture, Captures
from platscoach.dates.errors import DateError
from platscoach.dates.read_day import read_day
from platscoach.domain.marked_lines import (
    PRIVATE_MARK,
    before_mark,
    has_paragraph,
    is_private,
)
from platscoach.domain.session_forms import SessionForm, day_direction
from platscoach.i18n import _
from screens.session.notes.mark_positions import Location, MarkPositions


class NotesMargin:
    """The words beside the lines of one text. A line is parsed if its mark was typed."""

    def __init__(self) -> None:
        self.captures = Captures()
        self.positions = MarkPositions()
        self._marked: dict[int, str] = {}
        """The marks at the beginning of lines, by row."""
        self._words: dict[str, tuple[Capture, tuple[str, ...]]] = {}
        """The last words for a mark, and the capture they were for."""
        self._unbound = False
        self._today = date.min
        self._names: Mapping[str, str] = {}

    def begin(self) -> None:
        """Forget everything: a new text has come, to be bound to a form later."""
        self.positions.clear()
        self._marked = {}
        self._unbound = True

    def bind_later(self) -> None:
        """Note that more text has come, to be bound to a form later; typed marks stay."""
        self._unbound = True

    def begin_anew(self, lines: Sequence[str]) -> None:
        """Make new items of the marked lines, which have never been in a form."""
        marked = [at for at, _mark_id in self.positions.all()]
        self.positions.clear()
        self.captures.bind(SessionForm(), (), self._today)
        for at in marked:
            self.positions.put(uuid4().hex, at)
        self.follow_text(lines)

    def set_people(self, people: Sequence[Person]) -> None:
        """Set who may promise."""
        self._words.clear()
        self.captures.people = people

    def set_day(self, form: SessionForm, names: Mapping[str, str], today: date) -> None:
        """Set the day that days in the notes are relative to, and the names of people."""
        self._words.clear()
        self._today, self._names = today, names
        first = self.captures.said_on is None
        self.captures.said_on = _day_spoken_of(form, today)
        if first:
            self.captures.read_all()

    def follow_form(self, form: SessionForm, lines: Sequence[str]) -> None:
        """Update the item of each line from the form."""
        if self._unbound:
            self._unbound = False
            self._bind(form, lines)
        elif not self.captures.follow(form, self._today):
            return
        self.follow_text(lines)

    def _bind(self, form: SessionForm, lines: Sequence[str]) -> None:
        """Find the lines that the form's captures came from."""
        found = [(row, before_mark(line)) for row, line in enumerate(lines) if has_mark(line)]
        marked = [lines[row] for row, _column in found]
        typed = {at for at, _mark_id in self.positions.all()}
        for at, mark_id in zip(found, self.captures.bind(form, marked, self._today), strict=True):
            if mark_id and at not in typed:
                self.positions.put(mark_id, at)

    def follow_text(self, lines: Sequence[str]) -> None:
        """Determine which lines begin with a typed mark now, and parse those that changed."""
        seen: list[tuple[str, str]] = []
        self._marked = {}
        for (row, column), mark_id in self.positions.all():
            line = lines[row]
            if before_mark(line) == column:
                seen.append((mark_id, line))
                self._marked[row] = mark_id
        if seen or self.captures.live:
            self.captures.see(seen)

    def toggle(self, row: int, line: str) -> bool:
        """Turn a marked line into plain text, or back; False without a mark."""
        mark_id = self._marked.get(row)
        if mark_id:
            self.captures.set_plain(mark_id, plain=not self.captures.get(mark_id).plain)
        elif has_mark(line):
            self.positions.put(uuid4().hex, (row, before_mark(line)))
        return bool(mark_id) or has_mark(line)

    def words_at(self, row: int, line: str, *, here: bool) -> tuple[str, ...]:
        """What a line became, or why it is text; longest first. `here` when it has the cursor."""
        if mark_id := self._marked.get(row):
            return self._words_of(mark_id)
        if PRIVATE_MARK in line:
            # Whether the mark was typed or not, and anywhere on the line.
            if has_paragraph(line):
                return _("inte privat: § läses som paragraf"), _("inte privat")
            return (_("privat"),)
        # Most letters are typed on a line that begins with a letter, and so has no mark.
        if here and not line[:1].isalpha() and has_mark(line):
            return _("bara text, ctrl+r läser märket"), *_only_text()
        return ()

    def _words_of(self, mark_id: str) -> tuple[str, ...]:
        """What the line of a typed mark became; found again only when that has changed."""
        capture = self.captures.get(mark_id)
        before, words = self._words.get(mark_id, (None, ()))
        if before is not capture:
            words = self.captures.words(mark_id, self._names, self._today) or _why_text(capture)
            if is_private(capture.line) and words[:1] != (_("privat"),):
                # The item stays on this computer, and so does the line.
                words = (
                    *(_("privat, {words}").format(words=word) for word in words[:1]),
                    _("privat"),
                )
            self._words[mark_id] = capture, words
        return words


def begins_a_capture(text: str, at: Location, line: str) -> bool:
    """Whether a typed text puts a mark first on a line."""
    column = at[1]
    return text in tuple(MARKS) and before_mark(line[:column]) == column


def _why_text(capture: Capture) -> tuple[str, ...]:
    """Why a line with a typed mark is plain text; nothing while it has only been begun."""
    rest = capture.line[before_mark(capture.line) :]
    if is_private(capture.line):
        return (_("privat"),)
    if capture.plain:
        return _only_text()
    if rest[1:].strip() and not rest[1].isspace():
        words = _("bara text, mellanslag saknas efter {mark}").format(mark=rest[0])
        return words, *_only_text()
    return ()


def _only_text() -> tuple[str, ...]:
    """The words for a marked line that is plain text, longest first."""
    return _("bara text"), _("text"), "–"


def _day_spoken_of(form: SessionForm, today: date) -> date:
    """The day of the session, which `fre` in its notes is relative to; today for a coming one."""
    try:
        return min(today, read_day(form.day, today, day_direction(form.status)).day)
    except DateError:
        return today
