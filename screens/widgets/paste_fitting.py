"""What is pasted into a text area, cleaned and made to fit: cut, and its longest lines broken."""

import textwrap
from typing import Final

from textual.widgets import TextArea

from platscoach.text import MAX_TEXT, clean
from screens.messages import PasteCut

MAX_LINE_IN_PAGE: Final = 5_000
"""The longest line in a text area, in characters; longer ones are wrapped, since they slow typing
down."""


def take_paste(area: TextArea, text: str) -> None:
    """Insert a cleaned paste, cut to what still fits; then the app saves the whole to a file."""
    room = max(0, MAX_TEXT - len(area.text) + len(area.selected_text))
    fits, cut = fitting(text, room)
    if cut:
        area.post_message(PasteCut(text, len(fits)))
    result = area.replace(fits, *area.selection, maintain_selection_offset=False)
    area.move_cursor(result.end_location)
    area.screen.set_focus(area)


def fitting(text: str, room: int) -> tuple[str, bool]:
    """A pasted text, cleaned, as far as it fits; and whether it was cut."""
    # Broken lines are longer by their breaks, so what fits is known only afterwards.
    whole = _wrapped(clean(text[:room]))
    return whole[:room], len(text) > room or len(whole) > room


def _wrapped(text: str) -> str:
    """The text with excessively long lines broken between words."""
    if len(text) <= MAX_LINE_IN_PAGE:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        if len(line) <= MAX_LINE_IN_PAGE:
            lines.append(line)
        else:
            lines += textwrap.wrap(
                line, MAX_LINE_IN_PAGE, replace_whitespace=False, drop_whitespace=False
            )
    return "\n".join(lines)
