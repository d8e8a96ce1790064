"""A row of the timeline as cells: the content of every cell of its months. Uses no widget."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.timeline import Mark, RowKind, TimelineRow

PLANNED_SIGN: Final = "·"
ACTUAL_SIGN: Final = "█"
TODAY_SIGN: Final = "│"

MOST_AFTER: Final = 6
"""The most months shown after the last one, if today or a planned step is there."""


class Look(StrEnum):
    """How a cell looks."""

    PLAIN = "plain"
    PLANNED = "planned"
    ACTUAL = "actual"
    LATE = "late"
    TODAY = "today"


class Cell(NamedTuple):
    """One cell of the terminal."""

    sign: str = " "
    look: Look = Look.PLAIN


def months_shown(clock: PlaceClock, rows: tuple[TimelineRow, ...], today: date) -> int:
    """How many months have columns: those of the place, and some of what is beyond."""
    beyond = [clock.month(today), *(row.planned.last for row in rows if row.planned)]
    return max(clock.months, min(max(beyond), clock.months + MOST_AFTER))


def row_cells(
    row: TimelineRow, clock: PlaceClock, today: date, shown: int, width: int
) -> tuple[Cell, ...]:
    """The cells of a row, `width` for every one of its months."""
    cells = [Cell()] * (shown * width)
    _put(cells, _cell_of(clock, today, width), TODAY_SIGN, Look.TODAY)
    if row.kind is RowKind.STEP:
        _draw_step(cells, row, clock, width)
    for mark in row.marks:
        if mark.day is not None:
            _draw_mark(cells, row.kind, mark, clock, width)
    return tuple(cells)


def _draw_step(cells: list[Cell], row: TimelineRow, clock: PlaceClock, width: int) -> None:
    """The plan of a step, and over it the days on which it was worked with."""
    if row.planned is not None:
        look = Look.LATE if row.late else Look.PLANNED
        for at in range((row.planned.first - 1) * width, row.planned.last * width):
            if not cells[at : at + 1] or cells[at].look is not Look.TODAY:
                _put(cells, at, PLANNED_SIGN, look)
    if row.begun is not None and row.ended is not None:
        first, last = _cell_of(clock, row.begun, width), _cell_of(clock, row.ended, width)
        for at in range(max(0, first), last + 1):
            _put(cells, at, ACTUAL_SIGN, Look.ACTUAL)


def _draw_mark(cells: list[Cell], kind: RowKind, mark: Mark, clock: PlaceClock, width: int) -> None:
    """A mark at its day; one of several letters from the beginning of its month, and one that
    lasts over all its days.
    """
    if mark.day is None or clock.month(mark.until or mark.day) < 1:
        return
    look = Look.LATE if mark.late else Look.ACTUAL
    at = _cell_of(clock, mark.day, width)
    if mark.until is not None:
        for covered in range(max(0, at), max(at + 1, _cell_of(clock, mark.until, width))):
            _put(cells, covered, mark.sign, look)
        return
    if kind is not RowKind.CONTACTS:
        at = (clock.month(mark.day) - 1) * width
        while at + 1 < len(cells) and cells[at].look in (Look.ACTUAL, Look.LATE):
            at += 1
    for number, sign in enumerate(mark.sign):
        _put(cells, at + number, sign, look)


def _cell_of(clock: PlaceClock, day: date, width: int) -> int:
    """The cell in which a day lies; negative before the first day."""
    return int(clock.within(day) * width // 1)


def _put(cells: list[Cell], at: int, sign: str, look: Look) -> None:
    """Put a sign in a cell, if there is one."""
    if 0 <= at < len(cells):
        cells[at] = Cell(sign, look)


def _last_day(day: date, until: date | None) -> date:
    """The last day of a mark."""
    return until - timedelta(days=1) if until else day


def marks_in(row: TimelineRow, clock: PlaceClock, month: int, shown: int) -> Iterator[Mark]:
    """What a row has in a month; of a step, the step itself.

    What is before the first month or after the last one shown is listed there, and what has no day
    in every month, so that the cursor can reach everything.
    """
    for mark in row.marks:
        if row.kind is RowKind.STEP or mark.day is None:
            continue
        first, last = clock.month(mark.day), clock.month(_last_day(mark.day, mark.until))
        if min(max(1, first), shown) <= month <= min(max(1, last), shown):
            yield mark
    for mark in row.marks:
        if row.kind is RowKind.STEP or mark.day is None:
            yield mark
