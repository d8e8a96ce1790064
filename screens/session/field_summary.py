"""The fields of a session on one line, to leave room for the notes."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.message import Message

from platscoach.i18n import N_
from screens.widgets.inline_facts import InlineFacts


class FieldSummary(InlineFacts, can_focus=True):
    """The content of the folded fields, or their errors; moving there unfolds them."""

    HELP_TEXT: ClassVar[str] = N_("Fälten, hopfällda till en rad. F6 visar dem.")

    class Unfold(Message):
        """The user moved to the line and wants the fields."""

    def show(self, facts: Sequence[Content], errors: Sequence[Content]) -> None:
        """Show the content of the fields, after their errors."""
        self.set_class(bool(errors), "-wrong")
        self.show_status(errors or facts)

    def on_focus(self) -> None:
        """Request the fields."""
        self.post_message(self.Unfold())

    def on_click(self) -> None:
        """A click on the line focuses it."""
        self.screen.set_focus(self)
