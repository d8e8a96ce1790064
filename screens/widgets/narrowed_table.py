"""A long list with a filter: only the rows with all typed words are shown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style

from platscoach.i18n import N_, _
from screens.widgets.column_widths import Column, Forms
from screens.widgets.narrowing_line import NarrowingLine
from screens.widgets.table_list import Listing, Row, TableList

Cell = tuple[Forms, str | Style]


class NarrowedTable(Vertical):
    """Contains a list and its filter line; the room shows its rows through this.

    If the rows are in groups, the first cell is the group's name, on its first row.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f", "filter", N_("Filter"), show=False)]

    def __init__(self, table: TableList, *, grouped: bool = True) -> None:
        super().__init__()
        self._grouped = grouped
        self.table = table
        self._columns: Sequence[Column] = ()
        self._rows: Sequence[Row] = ()
        self._empty: Content | str = ""
        self._has_more = False

    def compose(self) -> ComposeResult:
        """The line and the list."""
        yield NarrowingLine(id="narrowing")
        yield self.table

    @property
    def _words(self) -> NarrowingLine:
        """The filter line."""
        return self.query_one(NarrowingLine)

    def show(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        empty: Content | str = "",
        *,
        has_more: bool = False,
    ) -> None:
        """Show the rows that match the filter; all of them while nothing is typed."""
        self._columns, self._rows, self._empty = columns, rows, empty
        self._has_more = has_more
        self._show()

    @on(NarrowingLine.Changed)
    def _show(self) -> None:
        """Show the rows that have what is typed by now."""
        typed = bool(self._words.value.strip())
        self.table.show(
            self._columns,
            list(self._fitting()) if typed else self._rows,
            Content(_("Ingen rad innehåller de orden.")) if typed else self._empty,
            has_more=self._has_more,
        )
        self.screen.refresh_bindings()

    def _fitting(self) -> Iterator[Row]:
        """The rows that match, with the group's name on the first one left of each group."""
        group: Cell = ("", "")
        shown = group
        for row in self._rows:
            first, *rest = row.cells
            group = first if first[0] or not self._grouped else group
            if not self._words.fits(_texts((group, *rest))):
                continue
            if not self._grouped:
                yield row
            else:
                yield Row(row.key, (group if group != shown else ("", group[1]), *rest))
                shown = group

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty list has nothing to filter, and its instructions would disappear."""
        if action == "filter":
            return bool(self._rows)
        return super().check_action(action, parameters)

    def action_filter(self) -> None:
        """Show only the rows with some words: all rows are needed for that."""
        self._words.begin()
        if self._has_more:
            self.post_message(Listing.MoreWanted(self.table.listing, every=True))

    @on(NarrowingLine.Left)
    def _to_rows(self) -> None:
        """The filter has been typed: the keys belong to the list again."""
        self.screen.set_focus(self.table.listing)


def _texts(cells: Iterable[Cell]) -> Iterator[str]:
    """The texts of some cells: all forms of a cell with several."""
    for text, _style in cells:
        yield from (text,) if isinstance(text, str) else text
