"""The list of a check-in's lines, or of a place's risks."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from platscoach.i18n import N_
from screens.check_in.lines import RISK
from screens.widgets.keyed_list import KeyedList


class SheetList(KeyedList):
    """Lines with keys; on a risk, a digit sets its level directly."""

    HELP_TEXT: ClassVar[str] = N_(
        "Ett blad att gå igenom. Pilarna flyttar, Enter öppnar raden; på en risk säger 0 till 3 "
        "hur stor den är."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Ändra")),
        Binding("0", "judge(0)", N_("Ingen risk"), show=False),
        Binding("1", "judge(1)", N_("Liten risk"), show=False),
        Binding("2", "judge(2)", N_("Risken märks"), show=False),
        Binding("3", "judge(3)", N_("Stor risk"), show=False),
    ]

    class Judged(Message):
        """The user has set the level of the risk under the cursor."""

        def __init__(self, risk_key: str, level: int) -> None:
            super().__init__()
            self.risk_key = risk_key
            self.level = level

    def action_judge(self, level: int) -> None:
        """Set the level of the risk."""
        sort, _colon, key = self.key.partition(":")
        if sort == RISK:
            self.post_message(self.Judged(key, level))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A digit works on a risk only."""
        if action == "judge":
            return self.key.startswith(f"{RISK}:")
        return super().check_action(action, parameters)
