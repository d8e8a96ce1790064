"""The commitments made in a session."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList

from platscoach.i18n import N_
from screens.widgets.checklist import Checklist


class SessionCommitments(Checklist):
    """The commitments made: space ticks, e changes, x takes away."""

    HELP_TEXT: ClassVar[str] = N_(
        "Åtaganden från sessionen. Mellanslag bockar av, e eller Enter ändrar, x tar bort och u "
        "tar tillbaka. F4 skriver ett nytt."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", N_("Ändra")),
        Binding("x,delete", "remove", N_("Ta bort")),
    ]

    class CommitmentChangeRequested(Message):
        """The person wants to change a commitment, or to take it away."""

        def __init__(self, key: str, *, remove: bool) -> None:
            super().__init__()
            self.key = key
            self.remove = remove

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A commitment is kept or not: there is no third."""
        return False if action == "not_applicable" else super().check_action(action, parameters)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Enter and a click change the commitment."""
        event.stop()
        self.action_edit()

    def action_edit(self) -> None:
        """Ask for the form."""
        if item := self.current:
            self.post_message(self.CommitmentChangeRequested(item.key, remove=False))

    def action_remove(self) -> None:
        """Ask for it to be taken away."""
        if item := self.current:
            self.post_message(self.CommitmentChangeRequested(item.key, remove=True))
