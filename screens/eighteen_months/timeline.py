"""The timeline drawn line by line: months across, a row for every step and sort of mark."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.timeline import Mark, TimelineRow, month_name
from platscoach.i18n import N_
from screens.eighteen_months.grid import Cell, Look, marks_in, months_shown, row_cells
from screens.widgets.column_widths import fit

LABEL_CELLS: Final = 14
"""The width of the names of the rows, in cells."""

WIDE_MONTH: Final = 4
NARROW_MONTH: Final = 3
"""The width of a month in cells if there is room, and if there is less."""

_GAP: Final = 1

_LEAST_ASIDE: Final = 16
"""The fewest cells beside the months in which words are shown there."""


class Timeline(ScrollView, can_focus=True):
    """The months of a place; the arrows move along months and rows, Enter opens what is there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timeline--label", "timeline--planned", "timeline--actual", "timeline--late",
        "timeline--today", "timeline--plain", "timeline--cursor",
    }  # fmt: skip

    HELP_TEXT: ClassVar[str] = N_(
        "Tidslinjen. Pilarna flyttar mellan månader och rader, Enter öppnar det som finns där."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("Öppna")),
        Binding("up,k", "go(-1, 0)", N_("Upp"), show=False),
        Binding("down,j", "go(1, 0)", N_("Ned"), show=False),
        Binding("left", "go(0, -1)", N_("Vänster"), show=False),
        Binding("right", "go(0, 1)", N_("Höger"), show=False),
    ]

    class Moved(Message):
        """The cursor has come to another row or month."""

    class Opened(Message):
        """The user wants to see what is there."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[TimelineRow, ...] = ()
        self._clock: PlaceClock | None = None
        self._today = date.min
        self._shown = 0
        self.row = 0
        self.month = 1

    def show(self, rows: tuple[TimelineRow, ...], clock: PlaceClock, today: date) -> None:
        """Show these rows; the cursor stays, and is in the month of today the first time."""
        first = self._clock is None
        self._rows, self._clock, self._today = rows, clock, today
        self._shown = months_shown(clock, rows, today)
        if first:
            self.month = clock.month(today)
        self._keep_inside()
        self._measure()
        self.refresh()

    def point_at(self, key: str) -> bool:
        """Move the cursor to a mark or a step; whether it is there."""
        for number, row in enumerate(self._rows):
            for mark in row.marks:
                if mark.key == key and self._clock is not None:
                    self.row = number
                    if mark.day is not None:
                        self.month = self._clock.month(mark.day)
                    self._keep_inside()
                    self.refresh()
                    return True
        return False

    @property
    def current(self) -> TimelineRow | None:
        """The row that the cursor is in."""
        return self._rows[self.row] if self._rows else None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is under the cursor."""
        if self.current is None or self._clock is None:
            return ()
        return tuple(marks_in(self.current, self._clock, self.month, self._shown))

    def action_go(self, rows: int, months: int) -> None:
        """Move the cursor; it stays at the ends."""
        before = self.row, self.month
        self.row, self.month = self.row + rows, self.month + months
        self._keep_inside()
        if (self.row, self.month) != before:
            self._keep_in_sight()
            self.refresh()
            self.post_message(self.Moved())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter opens something only where there is something."""
        if action == "open":
            return bool(self.marks)
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Post that what is there is to be opened."""
        self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor there; a click on the cursor is like Enter."""
        at = event.get_content_offset(self)
        if at is None or not self._rows:
            return
        before = self.row, self.month
        self.row = at.y + self.scroll_offset.y - 1
        if at.x >= LABEL_CELLS:
            self.month = (at.x - LABEL_CELLS + self.scroll_offset.x) // self._month_cells + 1
        self._keep_inside()
        self.refresh()
        self.post_message(self.Opened() if before == (self.row, self.month) else self.Moved())

    def on_resize(self, _event: events.Resize) -> None:
        """Months take the available cells."""
        self._measure()
        self._keep_in_sight()

    def _keep_inside(self) -> None:
        """Keep the cursor in a row and a month that are there."""
        self.row = min(max(0, self.row), max(0, len(self._rows) - 1))
        self.month = min(max(1, self.month), max(1, self._shown))

    @property
    def _month_cells(self) -> int:
        """The width of a month in cells."""
        room = self.size.width - LABEL_CELLS
        return WIDE_MONTH if room >= WIDE_MONTH * self._shown else NARROW_MONTH

    def _measure(self) -> None:
        """Set the size of the whole timeline."""
        width = LABEL_CELLS + self._month_cells * self._shown
        self.virtual_size = Size(width, len(self._rows) + 1)

    def _keep_in_sight(self) -> None:
        """Scroll to the month of the cursor."""
        room = self.size.width - LABEL_CELLS
        begins = (self.month - 1) * self._month_cells
        x, y = self.scroll_offset
        x = min(x, begins) if begins < x else max(x, begins + self._month_cells - room)
        y = min(y, self.row) if self.row < y else max(y, self.row + 2 - self.size.height)
        self.scroll_to(max(0, x), max(0, y), animate=False)

    def render_line(self, y: int) -> Strip:
        """The names of the months, or a row; the names of the rows stay where they are."""
        width, left = self.size.width, self.scroll_offset.x
        number = y + self.scroll_offset.y - 1
        if self._clock is None or number >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        if number < 0:
            label, segments = "", list(self._head(self._clock))
            aside = ""
        else:
            row = self._rows[number]
            label, segments = row.label, list(self._segments(row, number, self._clock))
            aside = row.aside
        months = Strip(segments).crop(left, left + max(0, width - LABEL_CELLS))
        name = Segment(fit(label, LABEL_CELLS - 1) + " ", self._style("label"))
        strip = Strip([name, *months])
        # The line under the cursor says all of it: beside it only what fits.
        room = width - strip.cell_length - _GAP
        beside = next((words for words in _shorter(aside) if cell_len(words) <= room), "")
        if beside and room >= _LEAST_ASIDE:
            strip = Strip([*strip, Segment(" " * _GAP + beside, self._style("label"))])
        return strip.adjust_cell_length(width, self.rich_style).apply_style(
            Style(bgcolor=self.rich_style.bgcolor)
        )

    def _head(self, clock: PlaceClock) -> Iterator[Segment]:
        """The names of the months, or of every other one; that of today in capitals."""
        cells, now = self._month_cells, clock.month(self._today)
        for month in range(1, self._shown + 1):
            # Names that touch each other are unreadable.
            named = cells > NARROW_MONTH or (month - now) % 2 == 0
            name = month_name(clock, month)[:3] if named else ""
            look = "today" if month == now else "label"
            word = name.upper() if month == now else name
            yield Segment(word.ljust(cells)[:cells], self._style(look))

    def _segments(self, row: TimelineRow, number: int, clock: PlaceClock) -> Iterator[Segment]:
        """A row's months, with the cursor."""
        width = self._month_cells
        cells = row_cells(row, clock, self._today, self._shown, width)
        begins = (self.month - 1) * width
        for at, cell in enumerate(cells):
            style = self._style(str(cell.look))
            if number == self.row and self.has_focus and begins <= at < begins + width:
                style = style + self._style("cursor")
            yield Segment(_sign(cell), style)

    def _style(self, look: str) -> Style:
        """How something looks."""
        return self.get_component_rich_style(f"timeline--{look}")


def _shorter(aside: str) -> tuple[str, str]:
    """The words beside a row, and the same without the first part: the plan is drawn."""
    return aside, aside.partition(", ")[2]


def _sign(cell: Cell) -> str:
    """What is drawn in a cell."""
    return " " if cell.look is Look.PLAIN else cell.sign
