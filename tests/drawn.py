"""Compares what a terminal shows with what a complete drawing of the screen would show.

The program draws only what has changed. `Sheet` is a terminal that keeps what is drawn on it. Where
it differs from a complete drawing made without any cached parts, a stale row is left: it shows
something that is no longer true.
"""

import re
from contextlib import contextmanager
from typing import NamedTuple

from quiet import quiet
from rich.cells import cell_len
from textual._compositor import LayoutUpdate
from textual._context import visible_screen_stack
from textual._styles_cache import StylesCache
from textual.cache import LRUCache
from textual.strip import Strip
from textual.widgets import OptionList, TextArea
from textual.widgets._option_list import _LineCache

from screens.widgets.textual_internals import TextAreaField

SEQUENCE = re.compile(
    r"\x1b\[(?P<given>[\d;:?]*)(?P<kind>[A-Za-z])|(?P<line>\n)|(?P<text>[^\x1b\n]+)"
)

NOT_DRAWN = ("¿", "never drawn")
"""Content of a cell after a resize, when nothing is certain about it."""

ROUNDS = 50
"""Drawings after which a screen that always asks for another one is taken to be at rest."""


class Cell(NamedTuple):
    """The content of a terminal cell, and its position."""

    x: int
    y: int
    shown: tuple[str, str]
    wanted: tuple[str, str]


class Sheet:
    """The cells of a terminal: each holds a letter and the control sequence for its style.

    The second cell of a wide letter is empty.
    """

    def __init__(self, width, height):
        self.resize(width, height)

    def resize(self, width, height):
        """Change the size; the old content counts as unknown, since terminals differ here."""
        self.width, self.height = width, height
        self.rows = [[NOT_DRAWN] * width for _ in range(height)]
        self._x = self._y = 0
        self._style = ""

    def feed(self, sequences):
        """Process the output of a program."""
        end = 0
        for found in SEQUENCE.finditer(sequences):
            assert found.start() == end, sequences[end : end + 20]
            end = found.end()
            if (text := found["text"]) is not None:
                self._write(text)
            elif found["line"]:
                self._x, self._y = 0, self._y + 1
            elif found["kind"] == "H":
                row, column = found["given"].split(";")
                self._x, self._y = int(column) - 1, int(row) - 1
            elif found["kind"] == "m":
                self._style = "" if found["given"] in ("", "0") else found["given"]
            else:
                assert found["kind"] in "hl", found[0]
        assert end == len(sequences), sequences[end : end + 20]

    def lines(self):
        """The rows as texts, with one character for each cell."""
        return ["".join(letter or " " for letter, _style in row) for row in self.rows]

    def _write(self, text):
        if not 0 <= self._y < self.height:
            return
        row = self.rows[self._y]
        for letter in text:
            width = cell_len(letter)
            for at in range(self._x, min(self._x + width, self.width)):
                self._part_wide(row, at)
                row[at] = (letter if at == self._x else "", self._style)
            self._x += width

    def _part_wide(self, row, at):
        """Remove a wide letter when one half of it is overwritten."""
        if not row[at][0]:
            row[at - 1] = (" ", row[at - 1][1])
        elif at + 1 < self.width and not row[at + 1][0]:
            row[at + 1] = (" ", row[at + 1][1])


class Watched:
    """An app whose terminal is a sheet."""

    def __init__(self, app):
        self.app = app
        self.sheet = Sheet(*app.size)

    def write(self, sequences):
        """Take what the driver would write."""
        if (self.sheet.width, self.sheet.height) != self.app.size:
            self.sheet.resize(*self.app.size)
        if "\x07" not in sequences:
            self.sheet.feed(sequences)

    def stale(self):
        """The cells that show something else than a complete drawing would."""
        whole = Sheet(*self.app.size)
        with from_nothing(self.app):
            whole.feed(drawn_whole(self.app))
        if (self.sheet.width, self.sheet.height) != self.app.size:
            self.sheet.resize(*self.app.size)
        return [
            Cell(x, y, shown, wanted)
            for y, (here, there) in enumerate(zip(self.sheet.rows, whole.rows, strict=True))
            if here != there
            for x, (shown, wanted) in enumerate(zip(here, there, strict=True))
            if shown != wanted
        ]


def watched(app):
    """The sheet that serves an app as its terminal."""
    if not hasattr(app, "in_terminal"):
        app.in_terminal = Watched(app)
    return app.in_terminal


def drawn_whole(app):
    """The control sequences of a complete drawing of the screen in front."""
    compositor = app.screen._compositor
    visible_screen_stack.set(app._background_screens)
    region = compositor.size.region
    chops = compositor._render_chops(region, lambda _row: True)
    # Copies, since a strip caches the sequences that it was turned into.
    rows = [[Strip([*strip]) for strip in chop.values() if strip is not None] for chop in chops]
    return LayoutUpdate(rows, region).render_segments(app.console)


@contextmanager
def from_nothing(app):
    """Hide all cached drawings for a while, and put them back afterwards."""
    kept = []

    def put(holder, **values):
        kept.append((holder, {name: getattr(holder, name) for name in values}))
        for name, value in values.items():
            setattr(holder, name, value)

    for screen in (app.screen, *app._background_screens):
        for widget in list(screen._compositor.visible_widgets):
            put(
                widget,
                _styles_cache=StylesCache(),
                _dirty_regions={widget.size.region},
                _layout_cache={},
                _rich_style_cache={},
                _visual_style_cache={},
                _render_cache=widget._render_cache,
            )
            if isinstance(widget, OptionList):
                put(widget, _option_render_cache=LRUCache(2048), _line_cache=_LineCache())
            if isinstance(widget, TextArea):
                put(widget, _line_cache=LRUCache(1024))
            if isinstance(widget, TextAreaField):
                put(widget.rows, _drawn=LRUCache(1024))
                put(widget.rows.words, _places=LRUCache(1024))
    try:
        yield
    finally:
        for holder, values in reversed(kept):
            for name, value in values.items():
                setattr(holder, name, value)


def draw_what_asks(app):
    """Advance the frame clock: every screen that has asked to be drawn is drawn."""
    asked = False
    for screen in (*app._background_screens, app.screen) if app.screen_stack else ():
        if screen._update_timer._active.is_set():
            screen._on_timer_update()
            asked = True
    return asked


async def at_rest(app):
    """Wait until everything that has asked to be drawn is drawn, and nothing else."""
    for _round in range(ROUNDS):
        await quiet(app)
        if app._exception is not None or not app.is_running or not draw_what_asks(app):
            return


def in_words(cells):
    """The stale cells in words, row by row."""
    rows = {}
    for cell in cells:
        rows.setdefault(cell.y, []).append(cell)
    return "\n".join(
        line
        for y, row in rows.items()
        for line in (
            f"row {y}, columns {row[0].x} to {row[-1].x}",
            f"   shows: {''.join(one.shown[0] for one in row)!r} in {_looks(row, 'shown')}",
            f"  wanted: {''.join(one.wanted[0] for one in row)!r} in {_looks(row, 'wanted')}",
        )
    )


def _looks(cells, which):
    return sorted({getattr(cell, which)[1] for cell in cells})
