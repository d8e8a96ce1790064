"""The question at the end of a pause: should the plan of the steps be moved?"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from platscoach.domain.eighteen_months.pause_plan import PlanMove
from platscoach.i18n import N_, _
from screens.base import Dialog
from screens.context import Context
from screens.widgets.key_line import KeyLine
from screens.widgets.labels import TextLabel


class PauseEnd(Dialog[bool | None]):
    """Asks whether to move the steps; Escape leaves both pause and plan unchanged."""

    HELP_TEXT: ClassVar[str] = N_(
        "Pausen är slut. Enter flyttar de steg som inte är klara lika många månader som pausen "
        "varade, B låter planen stå. Esc ändrar ingenting."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", N_("Flytta planen")),
        Binding("B", "answer(False)", N_("Låt planen stå")),
    ]

    OPENS_ON_SOMETHING = False

    def __init__(self, context: Context, move: PlanMove, *, ends_today: bool) -> None:
        super().__init__(context)
        self._move = move
        self._ends_today = ends_today

    def compose(self) -> ComposeResult:
        """The question and the keys."""
        words = (
            _("Pausen slutar i dag. Ska planen flyttas med den: {steps}?")
            if self._ends_today
            else _("Pausen är slut. Ska planen flyttas med den: {steps}?")
        )
        with Vertical(id="dialog"):
            yield TextLabel(Content(words.format(steps=str(self._move))), id="dialog-title")
            yield KeyLine()

    def action_answer(self, moves: bool) -> None:
        """Answer."""
        self.dismiss(moves)
