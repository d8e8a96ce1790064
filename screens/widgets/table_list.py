"""A list in aligned columns under a heading line: places, sessions, commitments, the trash.

The columns share the available width (`column_widths`), and texts that are too long for their
column share the spare lines (`row_lines`). A row is rendered when it comes into view.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.i18n import N_
from screens.widgets.beside import FEWEST_ROWS, Beside, lines_under, pane_width
from screens.widgets.beside import GAP as PANE_GAP
from screens.widgets.column_widths import Column, Forms, Plan, plan_of, wanted_width
from screens.widgets.key_words import key_words
from screens.widgets.keyed_list import ClickRule, KeyedList, LazyLine
from screens.widgets.labels import OneLineLabel, TextLabel
from screens.widgets.row_lines import lines_of_rows, row_content

if TYPE_CHECKING:
    from screens.widgets.side_pane import SidePane

MARGINS: Final = 3
"""Cells of the list outside the columns: one on either side, and one for the scrollbar."""


NEAR: Final = 20
"""How many lines below the visible ones a partly read list keeps ready."""


class Row(NamedTuple):
    """One line: its key and a cell for every column, each with a style."""

    key: str
    cells: tuple[tuple[Forms, str | Style], ...]
    """Pairs of a text, in one form or several, and Textual style (`""`, `$quiet`, `$error`)."""


class Listing(KeyedList):
    """The lines themselves; arrows or j and k move, Enter opens.

    A list may begin with only its first lines; it requests more before their end is visible.
    """

    class MoreWanted(Message):
        """The cursor is near the end of the lines that have been read, and there are more."""

        def __init__(self, listing: "Listing", *, every: bool) -> None:
            """`every` requests all of them, because the cursor goes to the last."""
            super().__init__()
            self.listing = listing
            self.every = every

        @property
        def control(self) -> "Listing":
            """The list that needs more."""
            return self.listing

    HELP_TEXT: ClassVar[str] = N_("En lista. Pilarna eller j och k flyttar, Enter öppnar.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Öppna")),
    ]

    def __init__(self) -> None:
        self._has_more = self._asks = self._goes_last = False
        super().__init__()

    def show_first(self, lines: Sequence[Option], *, has_more: bool) -> None:
        """Show these lines; with `has_more` others come after them."""
        # If the cursor has moved since, it is not taken to the end.
        goes_last = self._goes_last and self.highlighted == self.option_count - 1
        # Nothing is requested while lines are swapped: for a moment there are none.
        self._has_more = self._asks = self._goes_last = False
        self.show_lines(lines)
        self._has_more = has_more
        if goes_last:
            self.action_last()
        self._keep_ready()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Request the lines that are about to become visible."""
        super().watch_scroll_y(old_value, new_value)
        self._keep_ready()

    def _keep_ready(self) -> None:
        """Request more lines when the end of those that were read is near."""
        height = self.size.height or self.app.size.height
        if self.option_count - self.scroll_y - height < NEAR:
            self._ask_for_more(every=False)

    def _ask_for_more(self, *, every: bool) -> None:
        """Request more lines, once for the present ones."""
        if self._has_more and (every or not self._asks):
            self._asks = True
            self.post_message(self.MoreWanted(self, every=every))

    def action_last(self) -> None:
        """Go to the last line, once it has been read."""
        # Before the move, which would request only some of them.
        self._goes_last = self._has_more
        self._ask_for_more(every=True)
        super().action_last()

    def action_cursor_down(self) -> None:
        """Go to the next line; the list is not left while others come after the last."""
        if not (self._has_more and self.highlighted == self.option_count - 1):
            super().action_cursor_down()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter works only if there is a line."""
        if action == "select":
            return self.option_count > 0
        return super().check_action(action, parameters)


class TableList(Vertical):
    """A heading line over a list of rows."""

    class RowOpened(Message):
        """The user chose a row."""

        def __init__(self, rows: "TableList", key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> "TableList":
            """The list in which it happened."""
            return self.rows

    def __init__(
        self,
        *,
        id: str | None = None,
        help_text: str = "",
        leaves_at_ends: bool = False,
        beside: Beside | None = None,
        click_rule: ClickRule = Listing.CLICK_RULE,
        grows_to: int = 0,
    ) -> None:
        """`leaves_at_ends`: the arrows go on to what is above and below the list.

        `beside` describes the row under the cursor, if there is room; `click_rule` says what a
        click on a row does; `grows_to` is how many lines all rows of a list that is as high as its
        rows may take for texts that are too long for one.
        """
        super().__init__(id=id)
        self._click_rule = click_rule
        self._grows_to = grows_to
        self._beside = beside
        self._pane: SidePane | None = None
        self._leaves_at_ends = leaves_at_ends
        self._plan = Plan((), ())
        self._rows: tuple[Row, ...] = ()
        self._has_more = False
        self._lines: tuple[int, ...] = ()
        """How many lines each row has."""
        self._words: TextLabel | None = None
        self._help_text = help_text
        self._other = ""
        """The key of the row described instead of the one under the cursor; may be empty."""

    def compose(self) -> ComposeResult:
        """Heading, lines, and the text shown if there are none."""
        yield OneLineLabel("", classes="rows-head")
        listing = Listing()
        listing.LEAVES_AT_ENDS = self._leaves_at_ends
        listing.CLICK_RULE = self._click_rule
        if self._help_text:
            listing.HELP_TEXT = self._help_text  # type: ignore[misc]
        yield listing
        beside = self._beside
        if beside and (beside.under or pane_width(beside, self.app.size.width, 0)):
            yield self._new_pane(beside)

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
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        empty: Content | str = "",
        *,
        has_more: bool = False,
    ) -> None:
        """Show these rows, or the text for an empty list; the cursor stays on its row.

        `has_more`: others come after them, and the list requests those (`Listing.MoreWanted`).
        """
        self._plan = plan_of(columns, [[text for text, _style in row.cells] for row in rows])
        self._rows, self._has_more = tuple(rows), has_more
        self._lines = self._lines_of_rows()
        listing = self.listing
        was_empty = not listing.option_count
        listing.show_first(self._options(), has_more=has_more)
        if was_empty == bool(rows):
            # There is something to open, or nothing more.
            self.screen.refresh_bindings()
        # An empty list keeps the cursor: its text names its keys (new, book).
        listing.set_class(not rows, "-empty")
        head = self.query_one(".rows-head", OneLineLabel)
        head.display = bool(rows)
        self._say_head(head)
        if self._words is not None or not rows:
            self._say_empty(empty, shown=not rows)
        self.show_current_row()

    def on_resize(self, _event: events.Resize) -> None:
        """Distribute the width and the lines again."""
        if (lines := self._lines_of_rows()) != self._lines:
            self._lines = lines
            self.listing.show_lines(self._options())
        self._say_head(self.query_one(".rows-head", OneLineLabel))
        self.show_current_row()

    def _options(self) -> list[Option]:
        """The rows as lines of the list."""
        return [
            Option(LazyLine(row_content, row.cells, self._plan, lines, height=lines), id=row.key)
            for row, lines in zip(self._rows, self._lines, strict=True)
        ]

    def _lines_of_rows(self) -> tuple[int, ...]:
        """How many lines each row has: one if the list is as high as its rows, or has more."""
        height = self.styles.height
        is_as_high = height is None or height.is_auto
        room = self._grows_to if is_as_high else self.size.height - 1
        room = 0 if self._has_more else room
        if (beside := self._beside) and beside.under and not self._pane_width:
            room -= beside.under + 1 if self.size.height - beside.under >= FEWEST_ROWS else 0
        cells = [row.cells for row in self._rows]
        return lines_of_rows(cells, self._plan, self._row_width, room)

    @property
    def _width(self) -> int:
        """The width of the list and the pane beside it, in cells."""
        # Before the first layout it is the parent's width, else a guess: the first drawing has a
        # heading, and what is beside the list its place.
        around = (one.content_size.width for one in self.ancestors if isinstance(one, Widget))
        return self.size.width or next(filter(None, around), self.app.size.width - 2)

    @property
    def _has_words(self) -> bool:
        """Whether any row has a text."""
        return any(need.long for need in self._plan.needs)

    @property
    def _pane_width(self) -> int:
        """Cells of the pane beside the list; 0 when there is no room, or nothing to show."""
        if self._beside is None or not self._has_words:
            return 0
        return pane_width(self._beside, self._width, wanted_width(self._plan) + MARGINS)

    @property
    def _row_width(self) -> int:
        """The width that the columns share, in cells."""
        pane = self._pane_width
        return self._width - (pane + PANE_GAP if pane else 0) - MARGINS

    @property
    def _lines_under(self) -> int:
        """Lines of the pane below the list; 0 if it is beside the list or hidden."""
        if self._beside is None or not self._has_words or self._pane_width:
            return 0
        return lines_under(self._beside, self.size.height, sum(self._lines))

    @property
    def shows_current_row(self) -> bool:
        """Whether the row under the cursor is shown in full beside the list."""
        return bool(self._pane_width)

    def show_row(self, key: str) -> None:
        """Show beside or below the list the row with that key; the one under the cursor if empty.

        This lasts until another one is requested, even if the list is laid out again.
        """
        self._other = key
        self.show_current_row()

    def show_current_row(self) -> None:
        """Show the described row beside or under the list."""
        width, under = self._pane_width, self._lines_under
        if (width or under) and self._beside and self._pane is None:
            self.mount(self._new_pane(self._beside))
        if self._pane is not None:
            self._pane.stand(width, under)
            if width or under:
                self._pane.follow(self._other or self.current)

    def _new_pane(self, beside: Beside) -> "SidePane":
        """The pane, not mounted yet."""
        # Without room for one it is not needed at the start.
        from screens.widgets.side_pane import SidePane

        self._pane = SidePane(beside.describe)
        self._pane.stand(0, 0)
        return self._pane

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        """Another row is shown."""
        self.show_current_row()

    def _say_head(self, head: OneLineLabel) -> None:
        """Show the headings of the columns that fit."""
        labels = tuple((column.label, "$quiet") for column in self._plan.columns)
        head.update(row_content(labels, self._plan, 1, self._row_width))

    def _say_empty(self, empty: Content | str, *, shown: bool) -> None:
        """Show the text of an empty list; its widget is created when it is first needed."""
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
        """Post which row was chosen."""
        event.stop()
        self.post_message(self.RowOpened(self, event.option_id or ""))


def empty_words(words: str, *keys: tuple[str, str]) -> Content:
    """The text of an empty list: a sentence, and the keys that fill it."""
    width = max((cell_len(key) for key, _meaning in keys), default=0)
    lines = [
        key_words(key, " " * (2 + width - cell_len(key)) + meaning, style="$foreground")
        for key, meaning in keys
    ]
    return Content("\n  ").join([Content(f"{words}\n"), *lines])
