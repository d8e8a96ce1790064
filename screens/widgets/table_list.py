"""A list in aligned columns under a heading line: places, sessions, commitments, the trash.

The columns share the width there is (`column_widths`). A row is put into its columns when it comes
into view.
"""

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.i18n import N_
from screens.widgets.column_widths import GAP, Column, Forms, Plan, fit, plan_of, share_widths
from screens.widgets.key_words import key_words
from screens.widgets.keyed_list import KeyedList, LazyLine
from screens.widgets.labels import OneLineLabel, TextLabel

MARGINS: Final = 3
"""Cells of the list that no column gets: one on either side, and one for the scrollbar."""


class Row(NamedTuple):
    """One line: its key and a cell for every column, each with a style."""

    key: str
    cells: tuple[tuple[Forms, str], ...]
    """Pairs of a text, in one form or several, and Textual style (`""`, `$quiet`, `$error`)."""


class Listing(KeyedList):
    """The lines themselves; arrows or j and k move, Enter opens."""

    HELP_TEXT: ClassVar[str] = N_("En lista. Pilarna eller j och k flyttar, Enter öppnar.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Öppna")),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter opens something only where there is something."""
        if action == "select":
            return self.option_count > 0
        return super().check_action(action, parameters)


class TableList(Vertical):
    """A heading line over a list of rows."""

    class RowOpened(Message):
        """The person chose a row."""

        def __init__(self, rows: "TableList", key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> "TableList":
            """The list it happened in."""
            return self.rows

    def __init__(
        self, *, id: str | None = None, help_text: str = "", leaves_at_ends: bool = False
    ) -> None:
        """`leaves_at_ends`: the arrows go on to what stands over and under the list."""
        super().__init__(id=id)
        self._leaves_at_ends = leaves_at_ends
        self._plan = Plan((), ())
        self._words: TextLabel | None = None
        self._help_text = help_text

    def compose(self) -> ComposeResult:
        """Heading, lines, and the words shown when there are none."""
        yield OneLineLabel("", classes="rows-head")
        listing = Listing()
        listing.LEAVES_AT_ENDS = self._leaves_at_ends
        if self._help_text:
            listing.HELP_TEXT = self._help_text  # type: ignore[misc]
        yield listing

    @property
    def listing(self) -> Listing:
        """The list that takes the focus."""
        return self.query_one(Listing)

    @property
    def current(self) -> str:
        """The key of the row the cursor is on, empty without one."""
        return self.listing.key

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all rows in order."""
        return self.listing.keys

    def show(
        self, columns: Sequence[Column], rows: Sequence[Row], empty: Content | str = ""
    ) -> None:
        """Show these rows, or the words for an empty list; the cursor stays on its row."""
        self._plan = plan_of(columns, [[text for text, _style in row.cells] for row in rows])
        listing = self.listing
        listing.show_lines(
            [Option(LazyLine(_line, row.cells, self._plan), id=row.key) for row in rows]
        )
        # An empty list keeps the cursor: its keys (new, book) are what the words speak of.
        listing.set_class(not rows, "-empty")
        head = self.query_one(".rows-head", OneLineLabel)
        head.display = bool(rows)
        self._say_head(head)
        if self._words is not None or not rows:
            self._say_empty(empty, shown=not rows)

    def on_resize(self, _event: events.Resize) -> None:
        """Share the width anew; the list itself does so by itself."""
        self._say_head(self.query_one(".rows-head", OneLineLabel))

    def _say_head(self, head: OneLineLabel) -> None:
        """Name the columns that there is room for."""
        # Before the first layout the width is guessed, so that the first thing drawn has a head.
        width = (self.size.width or self.app.size.width - 2) - MARGINS
        labels = tuple((column.label, "$quiet") for column in self._plan.columns)
        head.update(_line(labels, self._plan, width))

    def _say_empty(self, empty: Content | str, *, shown: bool) -> None:
        """Say what an empty list says; the words have no widget before they are needed."""
        if self._words is None:
            self._words = TextLabel(classes="rows-empty")
            self.mount(self._words)
        self._words.update(empty if isinstance(empty, Content) else Content(empty))
        self._words.display = shown

    def point_at(self, key: str) -> None:
        """Move the cursor to a row."""
        self.listing.point_at(key)

    @on(OptionList.OptionSelected)
    def _opened(self, event: OptionList.OptionSelected) -> None:
        """Say which row was chosen."""
        event.stop()
        self.post_message(self.RowOpened(self, event.option_id or ""))


def empty_words(words: str, *keys: tuple[str, str]) -> Content:
    """What an empty list says: a sentence, and the keys that fill it."""
    lines = (key_words(key, f"  {meaning}", style="$foreground") for key, meaning in keys)
    return Content("\n  ").join([Content(f"{words}\n"), *lines])


def _line(cells: Sequence[tuple[Forms, str]], plan: Plan, width: int) -> Content:
    """The cells side by side, each cut or filled to its width."""
    parts: list[tuple[str, str]] = []
    for number, cell_width in share_widths(plan, width):
        text, style = cells[number]
        parts += [(fit(text, cell_width), style), (" " * GAP, "")]
    return Content.assemble(*parts[:-1])
