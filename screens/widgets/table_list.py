"""A list in aligned columns under a heading line: places, sessions, commitments, the trash.

The columns share the width there is; those that matter least are left out when it is narrow.
"""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.i18n import N_
from screens.widgets.labels import OneLineLabel, TextLabel

GAP = 2
"""Blank cells between two columns."""


class Column(NamedTuple):
    """One column: its heading and how it shares the width."""

    label: str
    width: int
    """Cells it needs."""
    grow: int = 0
    """Its share of what is left over."""
    below: int = 0
    """Left out when the list is narrower than this."""


class Row(NamedTuple):
    """One line: its key and a cell for every column, each with a style."""

    key: str
    cells: tuple[tuple[str, str], ...]
    """Pairs of text and Textual style (`""`, `dim`, `$error`)."""


class Listing(OptionList):
    """The lines themselves; arrows or j and k move, Enter opens."""

    HELP_TEXT: ClassVar[str] = N_("En lista. Pilarna eller j och k flyttar, Enter öppnar.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", N_("Ned"), show=False),
        Binding("k", "cursor_up", N_("Upp"), show=False),
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

    def __init__(self, *, id: str | None = None, help_text: str = "") -> None:
        super().__init__(id=id)
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._empty: Content | str = ""
        self._drawn: tuple[object, ...] = ()
        self._words: TextLabel | None = None
        self._help_text = help_text

    def compose(self) -> ComposeResult:
        """Heading, lines, and the words shown when there are none."""
        yield OneLineLabel("", classes="rows-head")
        listing = Listing(compact=True)
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
        at = self.listing.highlighted
        return self._rows[at].key if at is not None and at < len(self._rows) else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all rows in order."""
        return tuple(row.key for row in self._rows)

    def show(
        self, columns: Sequence[Column], rows: Sequence[Row], empty: Content | str = ""
    ) -> None:
        """Show these rows, or the words for an empty list; the cursor stays on its row."""
        self._columns, self._rows, self._empty = tuple(columns), tuple(rows), empty
        self._draw()

    def on_resize(self, _event: events.Resize) -> None:
        """Share the width anew."""
        self._draw()

    def _draw(self) -> None:
        """Put the rows into columns for the width there is."""
        # Before the first layout the width is guessed, so that the first thing drawn has its rows.
        width = (self.size.width or self.app.size.width - 2) - 3
        drawn = (width, self._columns, self._rows, self._empty)
        if width < 4 or drawn == self._drawn:
            return
        self._drawn = drawn
        shown = [number for number, col in enumerate(self._columns) if col.below <= width]
        widths = _share([self._columns[number] for number in shown], width)
        head = [(self._columns[number].label, "dim") for number in shown]
        self.query_one(".rows-head", OneLineLabel).update(_line(head, widths))
        lines = [
            Option(_line([row.cells[number] for number in shown], widths), id=row.key)
            for row in self._rows
        ]
        self._replace(lines)
        self.query_one(".rows-head").display = bool(lines)
        self._say_empty(empty=not lines)
        # An empty list keeps the cursor: its keys (new, book) are what the words speak of.
        self.listing.set_class(not lines, "-empty")

    def _say_empty(self, *, empty: bool) -> None:
        """Say what an empty list says; the words have no widget before they are needed."""
        if self._words is None and empty:
            self._words = TextLabel(classes="rows-empty")
            self.mount(self._words)
        if self._words is not None:
            shown = self._empty if isinstance(self._empty, Content) else Content(self._empty)
            self._words.update(shown)
            self._words.display = empty

    def _replace(self, lines: list[Option]) -> None:
        """Swap the lines; cursor and scroll stay where they were."""
        listing = self.listing
        at = listing.highlighted
        before = listing.get_option_at_index(at).id if at is not None else None
        scroll = listing.scroll_y
        with self.prevent(OptionList.OptionHighlighted):
            listing.clear_options()
            listing.add_options(lines)
            if lines:
                keys = [line.id for line in lines]
                fallback = min(at or 0, len(lines) - 1)
                listing.highlighted = keys.index(before) if before in keys else fallback
        listing.scroll_to(y=scroll, animate=False)

    def point_at(self, key: str) -> None:
        """Move the cursor to a row."""
        if key in self.keys:
            self.listing.highlighted = self.keys.index(key)

    @on(OptionList.OptionSelected)
    def _opened(self, event: OptionList.OptionSelected) -> None:
        """Say which row was chosen."""
        event.stop()
        self.post_message(self.RowOpened(self, event.option_id or ""))


def empty_words(words: str, *keys: tuple[str, str]) -> Content:
    """What an empty list says: a sentence, and the keys that fill it."""
    parts: list[tuple[str, str]] = [(f"{words}\n", "")]
    for key, meaning in keys:
        parts += [(f"\n  {key}", "bold $primary"), (f"   {meaning}", "$foreground")]
    return Content.assemble(*parts)


def _share(columns: Sequence[Column], width: int) -> list[int]:
    """Widths of the columns: what each needs, and what is left by their shares."""
    left = width - sum(column.width for column in columns) - GAP * (len(columns) - 1)
    shares = sum(column.grow for column in columns)
    widths = [
        column.width + (left * column.grow // shares if shares and column.grow else 0)
        for column in columns
    ]
    return [max(1, one) for one in widths]


def _line(cells: Sequence[tuple[str, str]], widths: Sequence[int]) -> Content:
    """The cells side by side, each cut or filled to its width."""
    parts: list[tuple[str, str]] = []
    for (text, style), width in zip(cells, widths, strict=True):
        parts += [(fit(text, width), style), (" " * GAP, "")]
    return Content.assemble(*parts[:-1])


def fit(text: str, width: int) -> str:
    """The text in exactly `width` cells, with … where it had to be cut."""
    line = text.replace("\n", " ").replace("\t", " ")
    if cell_len(line) <= width:
        return set_cell_size(line, width)
    cut = set_cell_size(line, max(0, width - 1)).rstrip() + "…"
    return set_cell_size(cut, width)
