"""The fields in one line, so that the notes get the room."""

from collections.abc import Mapping
from typing import ClassVar

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from platscoach.i18n import N_
from screens.session.lines import error_lines


class FoldedFields(Static, can_focus=True):
    """What the folded fields hold, or what is wrong in them; going there unfolds them."""

    HELP_TEXT: ClassVar[str] = N_("Fälten, hopfällda till en rad. F6 visar dem.")

    class Unfold(Message):
        """The person went to the line, so she wants the fields."""

    def say(self, words: Content, errors: Mapping[str, str]) -> None:
        """Say what the fields hold; what is wrong comes first."""
        self.set_class(bool(errors), "-wrong")
        self.update(error_lines(errors) if errors else words)

    def on_focus(self) -> None:
        """Ask for the fields."""
        self.post_message(self.Unfold())

    def on_click(self) -> None:
        """A click on the line takes the cursor there."""
        self.focus()
