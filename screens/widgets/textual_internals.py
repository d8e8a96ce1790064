"""The text area, the one widget that rests on names Textual keeps to itself.

Textual may change these names in any version; `tests/screens/widgets/test_textual_internals.py`
holds that each is there and does what is used of it. Private names of Textual are used only here,
in `screen_internals.py` for a screen that opens, and in `screens/launch/crash.py` for last words.

The widget is the text area. Textual's own draws every row anew at every key; here a drawn row is
kept for as long as its line, its width, the cursor in it and what stands beside it are the same.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar, Final, Self

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.dom import DOMNode
from textual.geometry import Region, Size
from textual.reactive import Reactive, invoke_watcher, reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.theme import Theme
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, Selection

from platscoach.i18n import N_
from platscoach.text import MAX_TEXT
from screens.messages import PasteCut
from screens.widgets.end_of_line import (
    GAP,
    SIGN,
    after,
    at_the_end,
    best_place,
    free_cells,
    is_curt,
)
from screens.widgets.paste_fitting import fitting
from screens.workers import once_placed

ROWS_KEPT: Final = 1024
"""How many drawn rows are kept: some screenfuls, with what the cursor made of them."""

ROWS_TRIED: Final = 6
"""How far above the end of a line our words may stand, where they find more room."""


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
        self._cursor_y = 0
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
        if self.read_only:
            return
        room = max(0, MAX_TEXT - len(self.text) + len(self.selected_text))
        fits, cut = fitting(event.text, room)
        if cut:
            self.post_message(PasteCut(event.text, len(fits)))
        result = self.replace(fits, *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)
        self.screen.set_focus(self)

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
        before = self.document.line_count, self.wrapped_document.height, self.document.end
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
        """Draw the rows that the cursor left and came to; all when a selection is or was there."""
        before, self._cursor_y = self._cursor_y, self._cursor_offset[1]
        if selection.is_empty and previous_selection.is_empty:
            for y in {before, self._cursor_y}:
                self.refresh_lines(y)
        else:
            self.refresh()
        self.show_words()

    def show_words(self) -> None:
        """Draw our words below the notes anew if they have become others."""
        if not self._changing and (below := self.words_below()) != self.rows.below:
            self.rows.say_below(below)

    def first_row(self, row: int) -> int:
        """The first row on the screen of a line, or the one after the last."""
        offsets = self.wrapped_document._line_index_to_offsets
        return offsets[row][0] if row < len(offsets) else self.wrapped_document.height

    def render_line(self, y: int) -> Strip:
        """One screen row."""
        number = y + self.scroll_offset.y
        info = self.wrapped_document._offset_to_line_info
        if number < len(info) and self.document.end != (0, 0):
            strip = self.rows.draw(y, *info[number])
        else:
            strip = super().render_line(y)
        words = self.rows.below.get(number, "") if number else ""
        return self.rows.with_words(strip, words) if words else strip


class DrawnRows:
    """The rows of a text area as they were drawn, with words of ours in their free cells.

    One is drawn again when its line, its width, the cursor in it, the colours or our words change.
    """

    def __init__(self, area: "TextAreaField") -> None:
        self._area = area
        self._drawn: LRUCache[tuple[object, ...], Strip] = LRUCache(ROWS_KEPT)
        self._places: LRUCache[tuple[object, ...], tuple[int, str]] = LRUCache(ROWS_KEPT)
        self.below: Mapping[int, str] = {}
        """Our words on blank rows, by their numbers."""

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

    def draw(self, y: int, row: int, section: int) -> Strip:
        """A row that holds a line, or a part of it, as it was drawn before if nothing is new."""
        line = self._area.document.get_line(row)
        start, end = self._area.selection
        here = end[0] == row
        theme = self._area._theme
        offsets = self._area.wrapped_document.get_offsets(row)
        last = section == len(offsets)
        margin = ""
        if section > len(offsets) - ROWS_TRIED and (words := self._area.words_at(row)):
            place, fits = self.beside(row, words)
            margin = fits if place == section else ""
        selected = start != end and min(start, end)[0] <= row <= max(start, end)[0]
        key = (
            line,
            # Where it is wrapped, too: a new width is known before the text is wrapped for it.
            (*offsets[max(0, section - 1) : section + 1], section, last),
            margin,
            self._area.scrollable_content_region.size.width,
            (end[1], self._area._draw_cursor, self._area.suggestion) if here else None,
            (start, end, row) if selected else None,
            (theme.base_style, theme.cursor_style, theme.selection_style) if theme else None,
        )
        strip = self._drawn.get(key)
        if strip is None:
            strip = self._area._render_line(y)
            if margin:
                strip = at_the_end(strip, margin, self.style)
            self._drawn[key] = strip
        return strip

    def draw_edited(self, before: tuple[int, int, Location], top: Location, end: Location) -> None:
        """Draw the rows that an edit touched; `before` is how many lines and rows there were, and
        where the text ended.
        """
        area, rows = self._area, before[:2]
        first = area.first_row(top[0])
        if (0, 0) in (before[2], area.document.end):
            # The hint for an empty text has come or gone, which may have more rows.
            area.refresh()
        if rows == (area.document.line_count, area.wrapped_document.height):
            area.refresh_lines(first, area.first_row(end[0] + 1) - first)
        else:
            # When the cursor moved there was no room yet to scroll to a new last row.
            area.scroll_cursor_visible()
            last = max(rows[1], area.wrapped_document.height)
            area.refresh_lines(first, last - first + 1)

    def say_below(self, words: Mapping[int, str]) -> None:
        """Say these words on blank rows, by their numbers; draw the rows where it is another."""
        changed = words.items() ^ self.below.items()
        self.below = words
        for row in dict(changed):
            self._area.refresh_lines(row)

    def with_words(self, strip: Strip, words: str) -> Strip:
        """A blank row with words of ours on it."""
        strip = strip.extend_cell_length(self._area.size.width, self.style)
        return after(strip, GAP, words, self.style)

    def under(self) -> dict[int, str]:
        """All our words on the blank row under the cursor's line, if they are cut short there."""
        area = self._area
        row = area.cursor_location[0]
        under = row + 1
        if under < area.document.line_count and area.document.get_line(under):
            return {}
        words = area.words_at(row)
        if not words or not is_curt(self.beside(row, words)[1], words):
            return {}
        whole = f"{SIGN} {words[0]}"
        blank = area.size.width - GAP - cell_len(whole)
        return {area.first_row(under): " " * blank + whole} if blank >= 0 else {}

    def beside(self, row: int, words: tuple[str, ...]) -> tuple[int, str]:
        """On which part of a line our words stand, and as many as there is room for."""
        if not words:
            return 0, ""
        line = self._area.document.get_line(row)
        starts = [0, *self._area.wrapped_document.get_offsets(row)]
        width = self._area.scrollable_content_region.size.width
        # Behind the last letter the cursor stands.
        here = self._area.selection.end[0] == row
        key = (line, words, width, here, *starts[-ROWS_TRIED:])
        placed = self._places.get(key)
        if placed is None:
            free = free_cells(line, starts[-ROWS_TRIED:], width, self._area.indent_width)
            free[-1] -= int(here)
            rooms = enumerate(free, max(0, len(starts) - ROWS_TRIED))
            placed = self._places[key] = best_place(words, reversed([*rooms]))
        return placed


def write_letters(area: TextAreaField, letters: str) -> None:
    """Write letters as if each had been typed, undone as if they had, and draw them once."""
    if area.read_only:
        return
    selected, (top, bottom) = area.selection, sorted(area.selection)
    before = area.document.line_count, area.wrapped_document.height, area.document.end
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
