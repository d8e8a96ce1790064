"""A field of one line: pasted text is cleaned, and cut if it is too large.

A paste that does not fit is saved in full to a file beside the database, and the user is told so:
nothing is lost, and a megabyte in one line cannot freeze the screen.
"""

from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input

from platscoach.text import clean_line
from screens.messages import PasteCut

MORE: Final = "…"
"""Shown at an end of the field beyond which the text continues."""

MAX_LINE_PASTE: Final = 2_000
"""The most characters of one paste into a one-line field: above every limit, far below trouble."""


class TextField(Input):
    """A one-line field. With `select_on_focus` typing replaces its content on entry."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        select_on_focus: bool = False,
    ) -> None:
        super().__init__(
            value, placeholder=placeholder, id=id, compact=True, select_on_focus=select_on_focus
        )

    def on_focus(self) -> None:
        """Show the end of a long text, with the cursor: Textual shows its beginning."""
        self._show_cursor()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        if self.has_focus:
            self._show_cursor()

    def _show_cursor(self) -> None:
        """Scroll to the cursor."""
        at = self._cell + self.cursor_at_end
        self.scroll_to_region(Region(at, 0, 1, 1), force=True, animate=False)

    @property
    def _cell(self) -> int:
        """The cell of the text with the cursor."""
        return cell_len(self.value[: self.cursor_position])

    def render_line(self, y: int) -> Strip:
        """The text as far as there is room, with … at an end beyond which it continues."""
        strip = super().render_line(y)
        width, before = self.scrollable_content_region.width, self.scroll_offset.x
        if y or width <= 0 or not self.value:
            return strip
        if before:
            strip = _with_more(strip, 0)
        if cell_len(self.value) - before > width and not self._is_at(before + width - 1):
            strip = _with_more(strip, width - 1)
        return strip

    def _is_at(self, cell: int) -> bool:
        """Whether the cursor is in a cell, which is never covered."""
        return self.has_focus and self._cell == cell

    def on_paste(self, event: events.Paste) -> None:
        """Join all lines of a paste; cut an excessively long one."""
        event.stop()
        event.prevent_default()
        line = clean_line(event.text[: MAX_LINE_PASTE * 50])
        if len(line) > MAX_LINE_PASTE or len(event.text) > MAX_LINE_PASTE * 50:
            line = line[:MAX_LINE_PASTE]
            self.post_message(PasteCut(event.text, len(line)))
        self.replace(line, *self.selection) if not self.selection.is_empty else (
            self.insert_text_at_cursor(line)
        )


def _with_more(strip: Strip, at: int) -> Strip:
    """A line with the sign of more in the place of one of its cells."""
    style = next((segment.style for segment in strip.crop(at, at + 1)), None)
    return Strip.join([strip.crop(0, at), Strip([Segment(MORE, style)]), strip.crop(at + 1)])
