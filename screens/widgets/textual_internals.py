"""The text area, the only widget that depends on Textual's private names.

Textual may change these names in any version; `tests/screens/widgets/test_textual_internals.py`
checks that each exists and does what it is used for. Private names of Textual are used only here,
in `screen_internals.py` for a screen that opens, and in `screens/launch/crash.py` for the last
message.

Textual's own text area redraws every row at every key; here a drawn row is cached as long as its
line, its width, the cursor in it and the words beside it are the same.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Final, Self

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.dom import DOMNode
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive, invoke_watcher, reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.theme import Theme
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, Selection

from platscoach.i18n import N_
from screens.widgets.before_edit import BeforeEdit
from screens.widgets.end_of_line import at_the_end
from screens.widgets.paste_fitting import take_paste
from screens.widgets.row_words import ROWS_TRIED, RowWords
from screens.workers import once_placed

ROWS_KEPT: Final = 1024
"""How many drawn rows are cached: several screens, including variants with the cursor."""


class TextAreaField(TextArea):
    """A field for running text: plain, wrapped, with undo, and words of ours at the ends of lines.

    A paste is cleaned; one that does not fit is cut, and saved in full by the app's actions.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "text_start", N_("Textens början"), show=False),
        Binding("ctrl+end", "text_end", N_("Textens slut"), show=False),
        Binding("ctrl+shift+home", "text_start(True)", N_("Markera till början"), show=False),
        Binding("ctrl+shift+end", "text_end(True)", N_("Markera till slutet"), show=False),
    ]

    stamp: Callable[[], str] | None = None
    """The text that a new line begins with, on a visit."""

    # At every key and move: only the rows it touches are drawn again, below.
    selection: Reactive[Selection] = reactive(
        Selection(), init=False, always_update=True, repaint=False
    )

    # Its size on the screen does not depend on the text: no new layout for another row.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        self.rows = DrawnRows(self)
        self._changing = False
        self._restyle = True
        super().__init__(
            text,
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
            placeholder=placeholder,
        )

    def watch(
        self, obj: DOMNode, attribute_name: str, callback: Callable[..., Any], init: bool = True
    ) -> None:
        """Follow the app's theme by its signal, which can be unsubscribed; all else as usual.

        Textual releases a watcher only at the next change of what it watches. A text area that
        watched the theme would stay in memory until then, with its whole screen.
        """
        if obj is not self.app or attribute_name != "theme":
            super().watch(obj, attribute_name, callback, init)
        else:
            self.rows.follow_theme(callback)

    def on_unmount(self) -> None:
        """Unsubscribe from the theme's signal."""
        self.app.theme_changed_signal.unsubscribe(self)

    def action_text_start(self, select: bool = False) -> None:
        """Go to the beginning of the text."""
        self.move_cursor((0, 0), select=select)

    def action_text_end(self, select: bool = False) -> None:
        """Go to the end of the text."""
        self.move_cursor(self.document.end, select=select)

    def on_paste(self, event: events.Paste) -> None:
        """Insert a cleaned paste, cut to what still fits."""
        event.stop()
        event.prevent_default()
        if not self.read_only:
            take_paste(self, event.text)

    def on_mouse_release(self) -> None:
        """Stop selecting: the mouse left the text before its button was released."""
        self._end_mouse_selection()

    def words_at(self, row: int) -> tuple[str, ...]:
        """The words at the end of a line, longest first, since there may be little room."""
        return ()

    def words_below(self) -> dict[int, str]:
        """The words on rows of the screen that the cursor has not reached, by number."""
        return {}

    def look_again(self) -> None:
        """Take note that the text has changed, before its words are computed."""

    def notify_style_update(self) -> None:
        """Redraw all rows when colours change."""
        self.rows.clear()
        super().notify_style_update()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Redraw; colours may have changed only if everything is redrawn."""
        self._restyle = self._restyle or not regions
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows; a text area looks up all its colours each time."""
        if self._restyle:
            self._restyle = False
            return super().render_lines(crop)
        return ScrollView.render_lines(self, crop)

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """None: notes are no code, and searching for one would go through the whole text."""
        return None

    def prepared(self, edit: Edit, *, typed: bool) -> Edit:
        """The edit with its side effects; `typed` says whether it is a typed letter."""
        return edit

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit and draw the rows it touches."""
        before = self.rows.stand(edit.top[0])
        with self.change():
            result = super().edit(edit)
        self.rows.draw_edited(before, edit.top, result.end_location)
        return result

    @contextmanager
    def change(self) -> Iterator[None]:
        """Change the text; its words are updated afterwards."""
        self._changing = True
        try:
            yield
        finally:
            self._changing = False
        self.look_again()
        self.show_words()

    def _rewrap_and_refresh_virtual_size(self) -> None:
        """Redraw everything after it has been wrapped to another width."""
        super()._rewrap_and_refresh_virtual_size()
        self.rows.find_cursor()
        if self.is_mounted:
            self.refresh()
            self.show_words()
            if self.has_focus:
                # The list below may have grown: the row being written stays visible.
                once_placed(self, self.scroll_cursor_visible)

    def _refresh_size(self) -> None:
        """Update the scrollbar for the present size."""
        before = self.virtual_size
        super()._refresh_size()
        if self.virtual_size != before:
            self._scroll_update(self.virtual_size)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor, unless it is on a line that has just gone: during an undo, when the
        scrollbar disappears with the lines, Textual raises. The cursor is moved next.
        """
        if self.cursor_location[0] < self.document.line_count:
            return super().scroll_cursor_visible(center, animate)
        return Offset()

    def undo(self) -> None:
        """Undo, and redraw everything: the edits may be anywhere."""
        with self.change():
            super().undo()
        self.refresh()

    def redo(self) -> None:
        """Redo, and redraw everything."""
        with self.change():
            super().redo()
        self.refresh()

    def watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        """Redraw the rows that the cursor left and entered, and the words of their lines."""
        self.rows.follow_cursor(previous_selection, selection)
        self.show_words()

    def show_words(self) -> None:
        """Redraw our words below the notes if they have changed."""
        if not self._changing and (below := self.words_below()) != self.rows.words.below:
            for row in self.rows.words.say_below(below):
                self.refresh_lines(row)

    def first_row(self, row: int) -> int:
        """The first row on the screen of a line, or the one after the last."""
        offsets = self.wrapped_document._line_index_to_offsets
        return offsets[row][0] if row < len(offsets) else self.wrapped_document.height

    def render_line(self, y: int) -> Strip:
        """One screen row."""
        if self.content_size.width < 1:
            # Textual wraps the words of an empty field into lines of that width.
            return Strip.blank(self.size.width)
        number = y + self.scroll_offset.y
        info = self.wrapped_document._offset_to_line_info
        if number < len(info) and self.document.end != (0, 0):
            strip = self.rows.draw(y, *info[number])
        else:
            strip = super().render_line(y)
        words = self.rows.words.below.get(number, "") if number else ""
        return self.rows.words.on_blank(strip, words, self.rows.style) if words else strip


class DrawnRows:
    """The rows of a text area as they were drawn, with words of ours in their free cells.

    One is drawn again when its line, its width, the cursor in it, the colours or our words change.
    """

    def __init__(self, area: "TextAreaField") -> None:
        self._area = area
        self._drawn: LRUCache[tuple[object, ...], Strip] = LRUCache(ROWS_KEPT)
        self.words = RowWords(area)
        self._cursor_y: int | None = 0
        """The row of the cursor; unknown during an undo."""

    def clear(self) -> None:
        """Forget all rows."""
        self._drawn.clear()

    def follow_theme(self, tell: Callable[..., Any]) -> None:
        """Call `tell` at another theme, and draw in its colours, once everything has been drawn."""

        def take(theme: Theme) -> None:
            invoke_watcher(self._area, tell, theme.name, theme.name)
            self._area.refresh()

        self._area.app.theme_changed_signal.subscribe(self._area, take)

    @property
    def style(self) -> Style:
        """The style of the text."""
        theme = self._area._theme
        return (theme.base_style if theme else None) or self._area.rich_style

    def find_cursor(self) -> None:
        """Find the row of the cursor, now that all lines have been wrapped again."""
        here, wrapped = self._area.cursor_location, self._area.wrapped_document
        # During an undo it may be on a line that has just gone.
        is_there = here[0] < self._area.document.line_count
        self._cursor_y = wrapped.location_to_offset(here).y if is_there else None

    def follow_cursor(self, previous: Selection, selection: Selection) -> None:
        """Redraw the rows that the cursor left and entered; all if the former is unknown, or if a
        selection is or was there.
        """
        before, self._cursor_y = self._cursor_y, self._area._cursor_offset[1]
        if before is None or not (selection.is_empty and previous.is_empty):
            self._area.refresh()
            return
        for y in {before, self._cursor_y}:
            self._area.refresh_lines(y)
        if previous.end[0] != selection.end[0]:
            self._draw_beside(previous.end[0])
            self._draw_beside(selection.end[0])

    def draw(self, y: int, row: int, section: int) -> Strip:
        """A row with a line, or a part of it, from the cache if nothing has changed."""
        line = self._area.document.get_line(row)
        start, end = self._area.selection
        theme = self._area._theme
        offsets = self._area.wrapped_document.get_offsets(row)
        last = section == len(offsets)
        begin = offsets[section - 1] if section else 0
        stop = len(line) if last else offsets[section]
        margin = ""
        if section > len(offsets) - ROWS_TRIED and (words := self._area.words_at(row)):
            place, fits = self.words.beside(row, words)
            margin = fits if place == section else ""
        here = end[0] == row and begin <= end[1] <= stop
        selected = start != end and min(start, end)[0] <= row <= max(start, end)[0]
        key = (
            # Not the whole line: a letter at its end would draw all of a long paragraph anew.
            line[begin:stop],
            # The width of a tab depends on its position in the line.
            (line, begin) if "\t" in line else None,
            last,
            margin,
            self._area.scrollable_content_region.size.width,
            (end[1] - begin, self._area._draw_cursor, self._area.suggestion) if here else None,
            (start, end, row, begin) if selected else None,
            (theme.base_style, theme.cursor_style, theme.selection_style) if theme else None,
        )
        strip = self._drawn.get(key)
        if strip is None:
            strip = self._area._render_line(y)
            if margin:
                strip = at_the_end(strip, margin, self.style)
            self._drawn[key] = strip
        return strip

    def stand(self, row: int) -> BeforeEdit:
        """The state of the text before an edit that begins on a line."""
        document, wrapped = self._area.document, self._area.wrapped_document
        wraps = tuple(wrapped.get_offsets(row))
        size = document.line_count, wrapped.height
        return BeforeEdit(size, document.end, wraps, bool(wraps and self._area.words_at(row)))

    def draw_edited(self, before: BeforeEdit, top: Location, end: Location) -> None:
        """Redraw the rows that an edit touched; `before` is the state of the text before it."""
        area = self._area
        first = area.first_row(top[0])
        if before.wraps:
            wraps = area.wrapped_document.get_offsets(top[0])
            first += before.rows_kept(top[1], wraps, has_words=bool(area.words_at(top[0])))
        if (0, 0) in (before.end, area.document.end):
            # The placeholder of an empty text has appeared or gone, which may have more rows.
            area.refresh()
        if before.size == (area.document.line_count, area.wrapped_document.height):
            area.refresh_lines(first, area.first_row(end[0] + 1) - first)
        else:
            # When the cursor moved there was no room yet to scroll to a new last row.
            area.scroll_cursor_visible()
            last = max(before.size[1], area.wrapped_document.height)
            area.refresh_lines(first, last - first + 1)

    def _draw_beside(self, row: int) -> None:
        """Redraw the rows with words beside a line that the cursor entered or left."""
        if row < self._area.document.line_count and self._area.wrapped_document.get_offsets(row):
            after = self._area.first_row(row + 1)
            rows = min(ROWS_TRIED, after - self._area.first_row(row))
            self._area.refresh_lines(after - rows, rows)


def write_letters(area: TextAreaField, letters: str) -> None:
    """Insert letters as if each had been typed and is undone as such, but draw them once."""
    if area.read_only:
        return
    selected, (top, bottom) = area.selection, sorted(area.selection)
    before = area.rows.stand(top[0])
    with area.change():
        for letter in letters:
            edit = area.prepared(Edit(letter, *area.selection, False), typed=True)
            area.set_reactive(TextArea.selection, Selection.cursor(edit.do(area).end_location))
            area.history.record(edit)
        end = area.selection.end
        area.wrapped_document.wrap_range(top, bottom, end)
        # Followers of the cursor are notified of one move, from where it was to where it is.
        area.set_reactive(TextArea.selection, selected)
        area.selection = Selection.cursor(end)
        area.record_cursor_width()
        area.post_message(area.Changed(area))
        area._refresh_size()
    area.rows.draw_edited(before, top, end)
