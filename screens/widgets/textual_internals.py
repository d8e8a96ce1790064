"""The text area, the one widget that rests on names Textual keeps to itself.

Textual may change these names in any version; `tests/screens/widgets/test_textual_internals.py`
holds that each is there and does what is used of it. Private names of Textual are used only here,
in `screen_internals.py` for a screen that opens, and in `screens/launch/crash.py` for last words.

The widget is the text area. Textual's own draws every row anew at every key; here a drawn row is
kept for as long as its line, its width, the cursor in it and what stands beside it are the same.
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
"""How many drawn rows are kept: some screenfuls, with what the cursor made of them."""


class TextAreaField(TextArea):
    """A field for running text: plain, wrapped, with undo, and words of ours at the ends of lines.

    A paste is cleaned; one that does not fit is cut, and kept whole by the app's actions.
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

    # Its place on the screen does not hang on how much is written: no new layout for another row.
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
        """Follow the app's theme by its signal, which can be left again; all else as ever.

        Textual lets go of a watcher only when what it watches changes the next time. A text area
        that watched the theme would stay in memory until then, and its whole screen with it.
        """
        if obj is not self.app or attribute_name != "theme":
            super().watch(obj, attribute_name, callback, init)
        else:
            self.rows.follow_theme(callback)

    def on_unmount(self) -> None:
        """Leave the theme's signal."""
        self.app.theme_changed_signal.unsubscribe(self)

    def action_text_start(self, select: bool = False) -> None:
        """Go to the first letter of the text."""
        self.move_cursor((0, 0), select=select)

    def action_text_end(self, select: bool = False) -> None:
        """Go behind the last letter of the text."""
        self.move_cursor(self.document.end, select=select)

    def on_paste(self, event: events.Paste) -> None:
        """Take a cleaned paste, cut to what still fits."""
        event.stop()
        event.prevent_default()
        if not self.read_only:
            take_paste(self, event.text)

    def on_mouse_release(self) -> None:
        """Select no further: the mouse was taken from the text before its button was let go."""
        self._end_mouse_selection()

    def words_at(self, row: int) -> tuple[str, ...]:
        """What is to be said at the end of a line, longest first, for it may be short of room."""
        return ()

    def words_below(self) -> dict[int, str]:
        """What is to be shown on rows of the screen that the cursor has not reached, by number."""
        return {}

    def look_again(self) -> None:
        """Take in that the text has changed, before anything is said of it."""

    def notify_style_update(self) -> None:
        """Draw all rows anew when colours change."""
        self.rows.clear()
        super().notify_style_update()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw anew; colours may have changed only when all is to be drawn."""
        self._restyle = self._restyle or not regions
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows; a text area looks up all its colours each time."""
        if self._restyle:
            self._restyle = False
            return super().render_lines(crop)
        return ScrollView.render_lines(self, crop)

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """None: notes are no code, and to look for one goes through the whole text."""
        return None

    def prepared(self, edit: Edit, *, typed: bool) -> Edit:
        """The edit with what else it does; whether it is a letter that was `typed`."""
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
        """Change the text; what is said of it is seen to once it has been changed."""
        self._changing = True
        try:
            yield
        finally:
            self._changing = False
        self.look_again()
        self.show_words()

    def _rewrap_and_refresh_virtual_size(self) -> None:
        """Draw all anew when it has been wrapped for another width."""
        super()._rewrap_and_refresh_virtual_size()
        self.rows.find_cursor()
        if self.is_mounted:
            self.refresh()
            self.show_words()
            if self.has_focus:
                # The list below may have grown: the row written on stays in sight.
                once_placed(self, self.scroll_cursor_visible)

    def _refresh_size(self) -> None:
        """Let the scroll bar know how much there is now."""
        before = self.virtual_size
        super()._refresh_size()
        if self.virtual_size != before:
            self._scroll_update(self.virtual_size)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor, unless it stands on a line that has just gone: in the midst of an
        undo, when the scroll bar goes with the lines, Textual raises. It is put elsewhere next.
        """
        if self.cursor_location[0] < self.document.line_count:
            return super().scroll_cursor_visible(center, animate)
        return Offset()

    def undo(self) -> None:
        """Undo, and draw everything: the edits may stand anywhere."""
        with self.change():
            super().undo()
        self.refresh()

    def redo(self) -> None:
        """Redo, and draw everything."""
        with self.change():
            super().redo()
        self.refresh()

    def watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        """Draw the rows that the cursor left and came to, and what is said of their lines."""
        self.rows.follow_cursor(previous_selection, selection)
        self.show_words()

    def show_words(self) -> None:
        """Draw our words below the notes anew if they have become others."""
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
        """The row that the cursor stands on; not known in the midst of an undo."""

    def clear(self) -> None:
        """Forget them all."""
        self._drawn.clear()

    def follow_theme(self, tell: Callable[..., Any]) -> None:
        """Tell of another theme, and draw in its colours: it comes when all has been drawn."""

        def take(theme: Theme) -> None:
            invoke_watcher(self._area, tell, theme.name, theme.name)
            self._area.refresh()

        self._area.app.theme_changed_signal.subscribe(self._area, take)

    @property
    def style(self) -> Style:
        """How the text looks."""
        theme = self._area._theme
        return (theme.base_style if theme else None) or self._area.rich_style

    def find_cursor(self) -> None:
        """Note on which row the cursor stands, now that all lines have been wrapped anew."""
        here, wrapped = self._area.cursor_location, self._area.wrapped_document
        # In the midst of an undo it may stand on a line that has just gone.
        is_there = here[0] < self._area.document.line_count
        self._cursor_y = wrapped.location_to_offset(here).y if is_there else None

    def follow_cursor(self, previous: Selection, selection: Selection) -> None:
        """Draw the rows that the cursor left and came to; all when that is not known of the first,
        or a selection is or was there.
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
        """A row that holds a line, or a part of it, as it was drawn before if nothing is new."""
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
            # How wide a tab is hangs on where in the line it stands.
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
        """How the text stands before an edit that begins on a line."""
        document, wrapped = self._area.document, self._area.wrapped_document
        wraps = tuple(wrapped.get_offsets(row))
        size = document.line_count, wrapped.height
        return BeforeEdit(size, document.end, wraps, bool(wraps and self._area.words_at(row)))

    def draw_edited(self, before: BeforeEdit, top: Location, end: Location) -> None:
        """Draw the rows that an edit touched; `before` is how the text stood."""
        area = self._area
        first = area.first_row(top[0])
        if before.wraps:
            wraps = area.wrapped_document.get_offsets(top[0])
            first += before.rows_kept(top[1], wraps, has_words=bool(area.words_at(top[0])))
        if (0, 0) in (before.end, area.document.end):
            # The hint for an empty text has come or gone, which may have more rows.
            area.refresh()
        if before.size == (area.document.line_count, area.wrapped_document.height):
            area.refresh_lines(first, area.first_row(end[0] + 1) - first)
        else:
            # When the cursor moved there was no room yet to scroll to a new last row.
            area.scroll_cursor_visible()
            last = max(before.size[1], area.wrapped_document.height)
            area.refresh_lines(first, last - first + 1)

    def _draw_beside(self, row: int) -> None:
        """Draw the rows on which other words may stand beside a line the cursor came to or left."""
        if row < self._area.document.line_count and self._area.wrapped_document.get_offsets(row):
            after = self._area.first_row(row + 1)
            rows = min(ROWS_TRIED, after - self._area.first_row(row))
            self._area.refresh_lines(after - rows, rows)


def write_letters(area: TextAreaField, letters: str) -> None:
    """Write letters as if each had been typed, undone as if they had, and draw them once."""
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
        # What follows the cursor is told of one way, from where it was to where it is.
        area.set_reactive(TextArea.selection, selected)
        area.selection = Selection.cursor(end)
        area.record_cursor_width()
        area.post_message(area.Changed(area))
        area._refresh_size()
    area.rows.draw_edited(before, top, end)
