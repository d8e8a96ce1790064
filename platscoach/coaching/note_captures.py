"""The items made of the marked lines of the notes, kept in step with the session's form.

A line that the user began with a mark (`!`, `?`, ...) becomes an item: a commitment or a remark.
The line and the item can each be changed on their own: `see` and `merge` carry a changed line over
to the form, `follow` carries a changed form over to the line.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar
from uuid import uuid4

from platscoach.capture.form_from_line import (
    FilledInByHand,
    Item,
    filled_in_by_hand,
    item_of,
    marked_of,
)
from platscoach.capture.line_parser import ParsedLine, read_line
from platscoach.capture.margin_words import margin_words
from platscoach.capture.people_phrases import Person
from platscoach.domain.marked_lines import before_mark
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.text import clean

T = TypeVar("T", CommitmentForm, RemarkForm)

Line = tuple[str, str]
"""The id of a typed mark, and its whole line."""


NOTHING_BY_HAND: Final = FilledInByHand()


@dataclass(frozen=True, slots=True)
class Capture:
    """A marked line and what it became."""

    line: str
    item: Item | None = None
    """None while the line says too little, and for a line that stays plain text."""
    unsure: tuple[str, ...] = ()
    """What in it could be read in several ways."""
    no_day: str = ""
    """The words in it that look like a day and could not be read as one."""
    by_hand: FilledInByHand = NOTHING_BY_HAND
    plain: bool = False
    """Whether the user has made it plain text again."""


_NOTHING: Final = Capture("")


class Captures:
    """The captures of one text. A deleted one is remembered: an undo brings back the same."""

    def __init__(self) -> None:
        self.people: Sequence[Person] = ()
        self.said_on: date | None = None
        """The day that relative days in a line (`fre`) are counted from: the day of the session."""
        self._known: dict[str, Capture] = {}
        self.live: list[str] = []
        """The marked lines that are in the text now, from top to bottom."""
        self.given: dict[str, Item] = {}
        """The items that were last merged into the form."""

    def get(self, mark_id: str) -> Capture:
        """What the line of a typed mark has become."""
        return self._known.get(mark_id, _NOTHING)

    def see(self, lines: Sequence[Line]) -> None:
        """Set the lines that begin with a typed mark, and read those that have changed."""
        self.live = [mark_id for mark_id, _line in lines]
        for mark_id, line in lines:
            capture = self.get(mark_id)
            if capture.line != line:
                self._known[mark_id] = replace(capture, line=line)
                if not capture.plain:
                    self._read(mark_id)

    def read_all(self) -> None:
        """Read every line again, now that the people of the place are known."""
        for mark_id in self.live:
            if not self.get(mark_id).plain:
                self._read(mark_id)

    def set_plain(self, mark_id: str, *, plain: bool) -> None:
        """Make a line plain text, or let it be read again."""
        self._known[mark_id] = replace(
            self.get(mark_id), plain=plain, item=None, unsure=(), no_day=""
        )
        if not plain:
            self._read(mark_id)

    def _read(self, mark_id: str) -> None:
        """Parse a line and keep the resulting item."""
        capture = self._known[mark_id]
        marked = self._marked(capture.line)
        item = None
        if marked is not None and self.said_on is not None:
            item = item_of(marked, capture.line, mark_id, capture.by_hand, self.said_on)
        unsure = marked.unsure if marked else ()
        no_day = marked.no_day if marked else ""
        self._known[mark_id] = replace(capture, item=item, unsure=unsure, no_day=no_day)

    def _marked(self, line: str) -> ParsedLine | None:
        """A line, parsed; None without a mark, or while the day of the session is unknown."""
        if self.said_on is None:
            return None
        return read_line(line[before_mark(line) :], self.said_on, self.people)

    def _items(self) -> dict[str, Item]:
        """The items of the lines in the text now, by id, from top to bottom."""
        return {
            mark_id: capture.item
            for mark_id in self.live
            if (capture := self._known.get(mark_id, _NOTHING)).item is not None
        }

    def merge(self, form: SessionForm) -> SessionForm:
        """The form with the items of the lines; items that come from no line stay as they are."""
        items = self._items()
        if items == self.given:
            return form
        away, self.given = set(self.given), items
        return replace(
            form,
            commitments=_merged(form.commitments, items, away, CommitmentForm),
            remarks=_merged(form.remarks, items, away, RemarkForm),
        )

    def follow(self, form: SessionForm, today: date) -> bool:
        """Note what was changed in the form itself, not in the lines; whether anything was."""
        stored = _by_id(form)
        changed = False
        for mark_id, given in list(self.given.items()):
            now = stored.get(mark_id)
            if now is None:
                self._known[mark_id] = replace(self.get(mark_id), plain=True, item=None)
                del self.given[mark_id]
            elif now != given:
                self._take(mark_id, now, today)
            changed |= now != given
        for mark_id, item in stored.items():
            capture = self.get(mark_id)
            if mark_id in self.live and mark_id not in self.given and capture.plain:
                self._take(mark_id, item, today)
                changed = True
        return changed

    def _take(self, mark_id: str, item: Item, today: date) -> None:
        """Take the item as the form has it, until the line is changed."""
        capture = self.get(mark_id)
        by_hand = capture.by_hand
        if isinstance(item, CommitmentForm):
            by_hand = filled_in_by_hand(item, self._marked(capture.line), today)
        self._known[mark_id] = replace(capture, item=item, by_hand=by_hand, plain=False)
        self.given[mark_id] = item

    def bind(self, form: SessionForm, lines: Iterable[str], today: date) -> list[str]:
        """Match the form's items to the lines they came from: an id for each line, or nothing.

        Equal lines are matched in order.
        """
        self._known.clear()
        self.live, self.given = [], {}
        waiting: dict[str, deque[Item]] = {}
        for item in _by_id(form).values():
            if item.line:
                waiting.setdefault(clean(item.line).strip(), deque()).append(item)
        ids = [self._bound(line, waiting, today) for line in lines]
        self.live = [mark_id for mark_id in ids if mark_id]
        return ids

    def _bound(self, line: str, waiting: Mapping[str, deque[Item]], today: date) -> str:
        """The id of the item that a line became; a new one for a mark without words, else empty."""
        items = waiting.get(clean(line).strip())
        if items:
            item = items.popleft()
            # It is what the form says, not what the line would be read as today.
            self._known[item.id] = Capture(line)
            self._take(item.id, item, today)
            return item.id
        mark_id = "" if line[before_mark(line) + 1 :].strip() else uuid4().hex
        if mark_id:
            self._known[mark_id] = Capture(line)
        return mark_id

    def words(self, mark_id: str, names: Mapping[str, str], today: date) -> tuple[str, ...]:
        """What the margin says of a line, longest first; nothing while it is text."""
        capture = self.get(mark_id)
        if capture.item is None:
            return ()
        me = {person.id: "" for person in self.people if person.me}
        called = {**names, **me}
        name = called.get(getattr(capture.item, "person_id", ""), "")
        also = called.get(getattr(capture.item, "also_id", ""), "")
        marked = marked_of(capture.item, name, capture.unsure, today, also)
        marked = replace(marked, no_day=capture.no_day)
        return margin_words(marked, today, [one.name for one in self.people])


def _by_id(form: SessionForm) -> dict[str, Item]:
    """Commitments and remarks of a form, those that have an id."""
    items: list[Item] = [*form.commitments, *form.remarks]
    return {item.id: item for item in items if item.id}


def _merged(
    stored: Sequence[T], items: Mapping[str, Item], away: set[str], kind: type[T]
) -> tuple[T, ...]:
    """The known items as they are now, without those whose line is gone, then the new ones."""
    now: dict[str, T] = {key: item for key, item in items.items() if isinstance(item, kind)}
    kept: dict[str, T] = {}
    for number, item in enumerate(stored):
        if item.id in now or item.id not in away:
            # An item without an id belongs to no line, and two such items are different ones.
            kept[item.id or str(number)] = now.get(item.id, item)
    kept.update(now)
    return tuple(kept.values())
