"""A field of one line: what is pasted is cleaned, and what is too large is cut before it gets in.

A paste that does not fit is kept whole in a file beside the database, and the user is told so:
nothing is lost, and a megabyte in one line cannot freeze the screen.
"""

from typing import Final

from textual import events
from textual.widgets import Input

from platscoach.text import clean_line
from screens.messages import PasteCut

MAX_LINE_PASTE: Final = 2_000
"""Characters that a one-line field takes in one paste: above every limit, far below trouble."""


class TextField(Input):
    """A one-line field. With `select_on_focus` typing replaces what stands there on entry."""

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

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines of a paste as one; cut what is out of all proportion."""
        event.stop()
        event.prevent_default()
        line = clean_line(event.text[: MAX_LINE_PASTE * 50])
        if len(line) > MAX_LINE_PASTE or len(event.text) > MAX_LINE_PASTE * 50:
            line = line[:MAX_LINE_PASTE]
            self.post_message(PasteCut(event.text, len(line)))
        self.replace(line, *self.selection) if not self.selection.is_empty else (
            self.insert_text_at_cursor(line)
        )
