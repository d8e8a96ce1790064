"""The fields of a session on one line, so that the notes get the room."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.message import Message

from platscoach.i18n import N_
from screens.widgets.inline_facts import InlineFacts


class FieldSummary(InlineFacts, can_focus=True):
    """What the folded fields hold, or what is wrong in them; going there unfolds them."""

    HELP_TEXT: ClassVar[str] = N_("Fälten, hopfällda till en rad. F6 visar dem.")

    class Unfold(Message):
        """The user went to the line, so the fields are wanted."""

    def show(self, facts: Sequence[Content], errors: Sequence[Content]) -> None:
        """Say what the fields hold; what is wrong goes before that."""
        self.set_class(bool(errors), "-wrong")
        self.show_status(errors or facts)

    def on_focus(self) -> None:
        """Ask for the fields."""
        self.post_message(self.Unfold())

    def on_click(self) -> None:
        """A click on the line takes the cursor there."""
        self.screen.set_focus(self)
