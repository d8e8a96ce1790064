"""The second click on a word selects it, as in every other program."""

import re
from typing import Final

from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

_WORD: Final = re.compile(r"\w+")


def select_word(widget: Widget | None) -> None:
    """Select the word at the cursor of a text; nothing in any other widget."""
    if not isinstance(widget, TextArea):
        return
    row, column = widget.cursor_location
    for word in _WORD.finditer(widget.document.get_line(row)):
        if word.start() <= column <= word.end():
            widget.selection = Selection((row, word.start()), (row, word.end()))
            return
