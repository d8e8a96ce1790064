"""The months of a place as they are seen: drawn or as a list, with their head and foot in words."""

import os
from collections.abc import Iterator
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList

from platscoach.domain.eighteen_months.timeline import TimelineRow
from platscoach.i18n import _
from screens.eighteen_months.items import Items
from screens.eighteen_months.rows import (
    columns,
    foot_lines,
    head_lines,
    legend,
    list_rows,
    today_key,
    under_cursor,
)
from screens.eighteen_months.timeline import LABEL_CELLS, NARROW_MONTH, Timeline
from screens.widgets.labels import TextLabel
from screens.widgets.table_list import TableList, empty_words
from screens.widgets.whole_dates import WholeDatesLine
from screens.workers import once_drawn

_EDGES: Final = 4
"""Cells beside the timeline."""

_LONGEST_DRAWN: Final = 18
"""Months that must fit for the timeline to be drawn; it scrolls to those beyond."""

_HIGH_ENOUGH: Final = 36
"""The height in lines from which the list is below the timeline: half would be empty otherwise."""


class MonthsView(Vertical):
    """Shows the months; the cursor is in the timeline or in the equivalent list.

    On a high screen the list is below the timeline, and each follows the other's cursor.
    """

    class Moved(Message):
        """The cursor has moved to something else."""

    class Opened(Message):
        """The user wants to see what the cursor is on."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items: Items | None = None
        self._as_list: bool | None = None
        """The user's choice; None for what there is room for."""

    def compose(self) -> ComposeResult:
        """How the place stands, the timeline or the list, what is under the cursor."""
        yield TextLabel(id="months-head")
        yield Timeline(id="months-timeline")
        yield TextLabel(id="months-here")
        yield TextLabel(id="months-legend")
        yield TableList(id="months-list")
        yield TextLabel(id="months-foot")

    def on_mount(self) -> None:
        """Nothing is shown before it has been read."""
        for part in self._parts():
            part.display = False

    def _parts(self) -> Iterator[Widget]:
        """Everything but the head."""
        yield from (self._timeline, self._list)
        for name in ("here", "foot", "legend"):
            yield self.query_one(f"#months-{name}")

    @property
    def _timeline(self) -> Timeline:
        """The drawn months."""
        return self.query_one(Timeline)

    @property
    def _list(self) -> TableList:
        """The same as a list."""
        return self.query_one(TableList)

    @property
    def is_list(self) -> bool:
        """Whether the list is shown: where there is no room to draw, or without colours."""
        if self._as_list is not None:
            return self._as_list
        months = self._items.months.clock.months if self._items else _LONGEST_DRAWN
        needed = LABEL_CELLS + NARROW_MONTH * min(months, _LONGEST_DRAWN)
        return self.app.size.width - _EDGES < needed or bool(os.environ.get("NO_COLOR"))

    @property
    def key(self) -> str:
        """The key of what the cursor is on; empty for nothing."""
        if self._in_list:
            return self._list.current
        marks = self._timeline.marks
        return marks[0].key if marks else ""

    @property
    def row(self) -> TimelineRow | None:
        """The row of the timeline that the cursor is in; None in the list."""
        return None if self._in_list else self._timeline.current

    @property
    def _shows_both(self) -> bool:
        """Whether the list is below the timeline."""
        return not self.is_list and self.app.size.height >= _HIGH_ENOUGH

    @property
    def _in_list(self) -> bool:
        """Whether the cursor is in the list."""
        return self.is_list or self._list.listing.has_focus

    def show_nothing(self) -> None:
        """Show what a place needs before it has months."""
        self._items = None
        for part in self._parts():
            part.display = False
        words = empty_words(
            _("Månaderna räknas från processledarens första dag, och den är inte känd än."),
            ("p", _("Skriv in processledaren och första dagen")),
        )
        self.query_one("#months-head", TextLabel).update(words)

    def show(self, items: Items, key: str = "") -> None:
        """Show all of it in the language in force, with the cursor on a thing if named.

        At first the list is at what comes next.
        """
        opened, self._items = self._items is None, items
        self.query_one("#months-foot", TextLabel).update(foot_lines(items.months))
        self._timeline.show(items.rows, items.months.clock, items.today)
        self._list.show(columns(), list(list_rows(items)))
        if key:
            self._timeline.point_at(key)
            self._list.point_at(key)
        elif opened:
            self._list.point_at(today_key(items))
        self._place()

    def turn(self) -> None:
        """Switch between list and timeline; the cursor stays on its item.

        If it has not left the first row yet, the list is at what comes next.
        """
        key, first = self.key, self._as_list is None
        self._as_list = not self.is_list
        if self._as_list and first and self._items is not None and self._timeline.row == 0:
            key = today_key(self._items) or key
        (self._list if self._as_list else self._timeline).point_at(key)
        self._place()

    def _place(self) -> None:
        """Show the timeline or the list, with the cursor in it."""
        if self._items is None:
            return
        lists, brief = self.is_list, self.app.size.height < _HIGH_ENOUGH
        head = WholeDatesLine(head_lines(self._items, brief=brief))
        self.query_one("#months-head", TextLabel).update(head)
        self.query_one("#months-legend", TextLabel).update(legend(self._items, brief=brief))
        for part in self._parts():
            part.display = True
        self._timeline.display, self._list.display = not lists, lists or self._shows_both
        self.query_one("#months-legend").display = not lists
        wanted: Widget = self._list.listing if lists else self._timeline
        stays = self._shows_both and self._list.listing.has_focus
        if self.screen.focused is not wanted and not stays:
            self.screen.set_focus(wanted)
        self._say_here()

    @on(Timeline.Moved)
    def _follow_timeline(self) -> None:
        """Move the list's cursor to the same item."""
        if self._shows_both and (marks := self._timeline.marks):
            self._list.point_at(marks[0].key)
        self._say_here()

    @on(OptionList.OptionHighlighted)
    def _follow_list(self) -> None:
        """Move the timeline's cursor to the same item."""
        if self._shows_both and self._in_list:
            self._timeline.point_at(self._list.current)
        self._say_here()

    def _say_here(self) -> None:
        """Show what is under the cursor."""
        line = self.query_one("#months-here", TextLabel)
        line.display = self._items is not None and not self.is_list
        if self._items is not None and not self.is_list:
            keys = tuple(mark.key for mark in self._timeline.marks)
            line.update(under_cursor(self._items, self._timeline.current, keys))
        self.post_message(self.Moved())

    @on(Timeline.Opened)
    @on(TableList.RowOpened)
    def _open(self) -> None:
        """Post that what the cursor is on is to be opened."""
        self.post_message(self.Opened())

    def on_resize(self, _event: events.Resize) -> None:
        """Draw if there is room."""
        once_drawn(self, self._place)
