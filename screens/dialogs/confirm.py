"""A question before something that cannot be undone, and a message that must be read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from platscoach.i18n import N_
from screens.base import Dialog
from screens.context import Context
from screens.widgets.key_line import KeyLine
from screens.widgets.labels import TextLabel


class Confirm(Dialog[bool | None]):
    """Asks one question; Enter is yes, Escape is no."""

    HELP_TEXT: ClassVar[str] = N_("En fråga. Enter svarar ja, Esc svarar nej.")

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "yes", N_("Ja"))]

    OPENS_ON_SOMETHING = False

    def __init__(self, context: Context, question: str) -> None:
        super().__init__(context)
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and the keys."""
        with Vertical(id="dialog"):
            yield TextLabel(Content(self._question), id="dialog-title")
            yield KeyLine()

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)
