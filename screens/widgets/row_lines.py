"""The lines of the rows of a list: one each, or more if the list has empty lines.

A text that is too long for its column continues on the next line as long as all rows are in sight;
it is cut only if there is no room for that.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content
from textual.style import Style

from screens.widgets.column_widths import GAP, Forms, Plan, fit, fits, share_widths

MOST_LINES: Final = 3
"""The most lines of a row: a longer text is shown in full where the row leads."""

NOTHING: Final = "–"
"""The content of an empty cell under a heading."""

Cells = Sequence[tuple[Forms, str | Style]]
"""The content of a row for each column, with its style."""


def lines_of_rows(rows: Sequence[Cells], plan: Plan, width: int, room: int) -> tuple[int, ...]:
    """How many lines each row gets in a width, if the list has `room` lines for all of them.

    As many as it needs, up to MOST_LINES, if all rows stay in sight; else the spare lines go to the
    first rows.
    """
    widths = share_widths(plan, width)
    cut = [(at, cells) for at, cells in widths if cells < plan.needs[at].short]
    if cut and len(rows) < room:
        needed = [max(len(_wrapped(row[at][0], cells)) for at, cells in cut) for row in rows]
        for most in range(MOST_LINES, 1, -1):
            given = tuple(min(lines, most) for lines in needed)
            if sum(given) <= room:
                return given
        return tuple(_as_far_as(given, room))
    return (1,) * len(rows)


def _as_far_as(wanted: Sequence[int], room: int) -> Iterator[int]:
    """What the rows want, from the first on, as long as each of the others has its line."""
    left = room - len(wanted)
    for lines in wanted:
        more = lines - 1 if lines - 1 <= left else 0
        left -= more
        yield 1 + more


def row_content(cells: Cells, plan: Plan, lines: int, width: int) -> Content:
    """The cells side by side, each cut or padded to its width; an empty one is marked."""
    drawn = [
        list(_cell_lines(*cells[at], cell_width, lines, is_named=bool(plan.columns[at].label)))
        for at, cell_width in share_widths(plan, width)
    ]
    gap = (" " * GAP, "")
    return Content("\n").join(
        Content.assemble(*[part for cell in drawn for part in (cell[line], gap)][:-1])
        for line in range(lines)
    )


def _cell_lines(
    text: Forms, style: str | Style, width: int, lines: int, *, is_named: bool
) -> Iterator[tuple[str, str | Style]]:
    """A cell's part of every line of its row."""
    if not text and is_named:
        text, style = NOTHING, "$quiet"
    parts = _wrapped(text, width) if lines > 1 else [text]
    for at in range(lines):
        is_last = at == lines - 1 and len(parts) > lines
        part: Forms = " ".join(map(str, parts[at:])) if is_last else (*parts, *[""] * lines)[at]
        yield fit(part, width), style


def _wrapped(text: Forms, width: int) -> list[Forms]:
    """A text as it is where it fits, else its shortest form in as many lines as it takes.

    Of a very long one a few lines more than a row may have.
    """
    if fits(text, width):
        return [text]
    # Importing it compiles a pattern: not needed at the start.
    from screens.widgets.whole_dates import wrap_whole

    shortest = text if isinstance(text, str) else text[-1]
    line = shortest.replace("\n", " ").replace("\t", " ")[: width * (MOST_LINES + 1)]
    # A word that is wider than the column is cut, as a name is where there is one line for it.
    words = [word if fits(word, width) else fit(word, width).rstrip() for word in line.split(" ")]
    return [part.plain for part in wrap_whole(Content(" ".join(words)), width)]
