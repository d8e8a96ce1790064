"""How columns share the width of a list: one rule for every list in the program.

Nothing is cut while there is room: a column gets what its longest text needs. If that is too much,
texts with a shorter form use that, from the last column to the first; then texts are cut, in the
columns that give first; a name or another word only if no column can give more. Columns are left
out, the least important first, only if not even that makes room.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size

GAP: Final = 2
"""Blank cells between two columns."""

TAKEN_IN: Final = 40
"""How many cells of a long text are enough to see what it is about."""

LONGEST_WORD: Final = 24
"""The longest word in cells for which other columns give way; a longer one is an address, or no
word."""

Forms = str | tuple[str, ...]
"""The text of a cell; if there are several forms, the longest first."""


class Needs(NamedTuple):
    """What the texts of a column need."""

    long: int
    """Cells of its longest text, the heading included."""
    short: int
    """The same if every text is in its shortest form."""
    word: int = 0
    """Cells of its longest word, where texts may have to be cut."""


class Column(NamedTuple):
    """One column: its heading, and what it does when there is little room."""

    label: Forms
    gives: int = 0
    """The order in which columns are cut: 1 first. 0: its texts are never cut."""
    least: int = 0
    """The cells that a cut column keeps as long as another one can be left out."""
    goes: int = 0
    """The order in which columns are left out: 1 first. 0: it always stays."""
    shortens: int = 0
    """The position, in the order of leaving out, at which it is reduced to its shortest forms."""
    shared: Needs | None = None
    """What the texts of all tables need whose columns are in line with this one."""


class Plan(NamedTuple):
    """Columns with the needs of their texts: enough to distribute any width."""

    columns: tuple[Column, ...]
    needs: tuple[Needs, ...]


def plan_of(columns: Sequence[Column], rows: Sequence[Sequence[Forms]]) -> Plan:
    """What columns need for these rows, each with a cell for every column."""
    return Plan(
        tuple(columns),
        tuple(
            column.shared
            if column.shared and rows
            else _needs(column, [cells[number] for cells in rows])
            for number, column in enumerate(columns)
        ),
    )


def in_line(
    *tables: tuple[Sequence[Column], Sequence[Sequence[Forms]]],
) -> Iterator[list[Column]]:
    """The columns of tables with their rows, so that those below each other are equally wide.

    They must be the same in everything but their headings.
    """
    plans = [plan_of(columns, rows) for columns, rows in tables]
    alike = zip(*(plan.needs for plan in plans), strict=True)
    shared = [Needs(*map(max, zip(*needs, strict=True))) for needs in alike]
    for plan in plans:
        pairs = zip(plan.columns, shared, strict=True)
        yield [column._replace(shared=needs) for column, needs in pairs]


@lru_cache(maxsize=64)
def share_widths(plan: Plan, width: int) -> tuple[tuple[int, int], ...]:
    """The columns that there is room for, by number, with the cells that each gets.

    Columns without a text take no room. What is left over stays free at the end of the line.
    """
    columns, needs = plan
    least = {at: _least(columns[at], need) for at, need in enumerate(needs) if need.long}
    for number, is_left_out in _leaving(columns):
        if number in least and _together(least.values()) > width:
            if is_left_out:
                del least[number]
            else:
                least[number] = needs[number].short
    shown = list(least)
    cells = {number: needs[number].long for number in shown}
    for number in reversed(shown):
        if (lacking := _together(cells.values()) - width) > 0:
            short = max(needs[number].short, min(least[number], cells[number]))
            # A column of figures is all in one form; among names only the longest are shortened.
            cells[number] = max(short, cells[number] - lacking) if columns[number].gives else short
    givers = sorted((at for at in shown if columns[at].gives), key=lambda at: columns[at].gives)
    words = {at: max(least[at], needs[at].word) for at in givers}
    for floor, order in ((words, givers), (least, givers), (dict.fromkeys(shown, 1), shown[::-1])):
        for number in order:
            if (lacking := _together(cells.values()) - width) > 0:
                cells[number] = max(min(floor[number], cells[number]), cells[number] - lacking)
    return tuple(cells.items())


def wanted_width(plan: Plan) -> int:
    """The width in which no column is cut; a very long text counts with TAKEN_IN cells."""
    return _together(min(need.long, TAKEN_IN) for need in plan.needs if need.long)


def fit(forms: Forms, width: int) -> str:
    """The longest form that fits, in exactly `width` cells; with … where it had to be cut."""
    for form in (forms,) if isinstance(forms, str) else forms:
        line = form.replace("\n", " ").replace("\t", " ")
        if cell_len(line) <= width:
            return set_cell_size(line, width)
    cut = set_cell_size(line, max(0, width - 1)).rstrip() + "…"
    return set_cell_size(cut, width)


def fits(forms: Forms, width: int) -> bool:
    """Whether a text fits in a width, in one of its forms."""
    return _widths(forms)[1] <= width


def _needs(column: Column, cells: Iterable[Forms]) -> Needs:
    """The needs of the texts under a heading; none if all of them are empty or blank."""
    told = list(cells)
    widths = [_widths(forms) for forms in told]
    longest = max((long for long, _short in widths), default=0)
    if not longest or (longest == 1 and all(forms in ("", " ") for forms in told)):
        return Needs(0, 0)
    word = _longest_word(column.least, told, widths) if column.gives else 0
    widths.append(_widths(column.label))
    return Needs(max(long for long, _short in widths), max(short for _long, short in widths), word)


def _longest_word(least: int, cells: Sequence[Forms], widths: Sequence[tuple[int, int]]) -> int:
    """The longest word, in cells, of texts that do not fit in what a column keeps anyway."""
    shortest = (
        forms if isinstance(forms, str) else forms[-1]
        for forms, (_long, short) in zip(cells, widths, strict=True)
        if short > least
    )
    longest = max((cell_len(word) for text in shortest for word in text.split()), default=0)
    return min(longest, LONGEST_WORD)


def _widths(forms: Forms) -> tuple[int, int]:
    """Cells of the first form and of the shortest."""
    if isinstance(forms, str):
        return (cell_len(forms),) * 2
    lengths = [cell_len(form) for form in forms]
    return lengths[0], min(lengths)


def _leaving(columns: Sequence[Column]) -> list[tuple[int, bool]]:
    """The columns that give up something, in that order, and whether they are left out."""
    steps = [(column.goes, number, True) for number, column in enumerate(columns)]
    steps += [(column.shortens, number, False) for number, column in enumerate(columns)]
    return [(number, is_left_out) for order, number, is_left_out in sorted(steps) if order]


def _least(column: Column, need: Needs) -> int:
    """Cells that a column keeps as long as another can be left out."""
    return min(need.long, column.least) if column.gives else need.short


def _together(widths: Iterable[int]) -> int:
    """The cells of columns side by side."""
    given = tuple(widths)
    return sum(given) + GAP * (len(given) - 1)
