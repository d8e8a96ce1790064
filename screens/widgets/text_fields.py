"""Text fields: what is pasted is cleaned, and what is too large is cut before it gets in.

A paste that does not fit is kept whole in a file beside the database, and she is told so: nothing
is lost, and a megabyte in one line cannot freeze the screen.
"""

import textwrap
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from platscoach.i18n import N_
from platscoach.text import MAX_TEXT, clean, clean_line
from screens.messages import PasteCut

MAX_LINE_PASTE: Final = 2_000
"""Characters that a one-line field takes in one paste: above every limit, far below trouble."""

MAX_LINE_IN_PAGE: Final = 5_000
"""Characters of one line in a text area; longer ones are wrapped, for they make typing slow."""


class TextField(Input):
    """A one-line field."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder=placeholder, id=id, compact=True, select_on_focus=False)

    def _on_paste(self, event: events.Paste) -> None:
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


class TextAreaField(TextArea):
    """A field for running text, Markdown source; plain, wrapped, with undo."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "text_start", N_("Textens början"), show=False),
        Binding("ctrl+end", "text_end", N_("Textens slut"), show=False),
        Binding("ctrl+shift+home", "text_start(True)", N_("Markera till början"), show=False),
        Binding("ctrl+shift+end", "text_end(True)", N_("Markera till slutet"), show=False),
    ]

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
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

    def action_text_start(self, select: bool = False) -> None:
        """Go to the first letter of the text."""
        self.move_cursor((0, 0), select=select)

    def action_text_end(self, select: bool = False) -> None:
        """Go behind the last letter of the text."""
        self.move_cursor(self.document.end, select=select)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take a cleaned paste, cut to what still fits."""
        event.stop()
        event.prevent_default()
        if self.read_only:
            return
        room = max(0, MAX_TEXT - len(self.text) + len(self.selected_text))
        # Broken lines are longer by their breaks, so what fits is known only afterwards.
        whole = _wrapped(clean(event.text[:room]))
        fits = whole[:room]
        if len(event.text) > room or len(whole) > room:
            self.post_message(PasteCut(event.text, len(fits)))
        if result := self._replace_via_keyboard(fits, *self.selection):
            self.move_cursor(result.end_location)
            self.focus()


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
