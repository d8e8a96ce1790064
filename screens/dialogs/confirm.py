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
    """Asks one question; Enter is yes, Escape is no.

    A `weighty` one is answered by ctrl+s: if Enter brought it up, a quick second Enter would say
    yes before it has been read.
    """

    HELP_TEXT: ClassVar[str] = N_("En fråga. Nederst står tangenten som svarar ja; Esc svarar nej.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "yes(False)", N_("Ja")),
        Binding("ctrl+s,f2", "yes(True)", N_("Ja"), key_display="ctrl+s"),
    ]

    OPENS_ON_SOMETHING = False

    def __init__(self, context: Context, question: str, *, weighty: bool = False) -> None:
        super().__init__(context)
        self._question = question
        self._weighty = weighty

    def compose(self) -> ComposeResult:
        """The question and the keys."""
        with Vertical(id="dialog"):
            yield TextLabel(Content(self._question), id="dialog-title")
            yield KeyLine()

    def action_yes(self, _weighty: bool) -> None:
        """Answer yes."""
        self.dismiss(True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only one key says yes."""
        if action == "yes":
            return parameters == (self._weighty,)
        return super().check_action(action, parameters)
