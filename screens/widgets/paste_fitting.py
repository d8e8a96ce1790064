"""What is pasted into a text area, cleaned and made to fit: cut, and its longest lines broken."""

import textwrap
from typing import Final

from textual.widgets import TextArea

from platscoach.text import MAX_TEXT, clean
from screens.messages import PasteCut

MAX_LINE_IN_PAGE: Final = 5_000
"""Characters of one line in a text area; longer ones are wrapped, for they make typing slow."""


def take_paste(area: TextArea, text: str) -> None:
    """Put a cleaned paste in, cut to what still fits; then the app keeps the whole in a file."""
    room = max(0, MAX_TEXT - len(area.text) + len(area.selected_text))
    fits, cut = fitting(text, room)
    if cut:
        area.post_message(PasteCut(text, len(fits)))
    result = area.replace(fits, *area.selection, maintain_selection_offset=False)
    area.move_cursor(result.end_location)
    area.screen.set_focus(area)


def fitting(text: str, room: int) -> tuple[str, bool]:
    """A pasted text, cleaned, as far as there is room for it; and whether that is not all of it."""
    # Broken lines are longer by their breaks, so what fits is known only afterwards.
    whole = _wrapped(clean(text[:room]))
    return whole[:room], len(text) > room or len(whole) > room


def _wrapped(text: str) -> str:
    """The text with lines out of all proportion broken between words."""
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
