"""The filter line above a list: only rows with all of its words are shown."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from platscoach.i18n import N_, _
from platscoach.text import fold
from screens.widgets.text_fields import TextField


class NarrowingLine(TextField):
    """Letters are commands in a list; here they are words. Hidden while it is empty."""

    HELP_TEXT: ClassVar[str] = N_(
        "Skriv ord, så visas bara de rader som innehåller dem. Enter eller pil ned går till "
        "raderna, Esc visar alla igen."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", N_("Till innehållet")),
        Binding("down", "go_on", N_("Ned"), show=False),
        Binding("escape", "show_all", N_("Stäng")),
    ]

    class Left(Message):
        """The cursor returns to the list."""

    def on_mount(self) -> None:
        """There is nothing to narrow yet."""
        self.display = False

    def begin(self) -> None:
        """Show the line with the cursor in it."""
        self.placeholder = _("ord som ska finnas med")
        self.display = True
        self.screen.set_focus(self)

    def fits(self, texts: Iterable[str]) -> bool:
        """Whether a row with these texts contains every typed word."""
        whole = fold(" ".join(texts))
        return all(word in whole for word in fold(self.value).split())

    def action_go_on(self) -> None:
        """Go to the rows; an empty filter is hidden."""
        self.display = bool(self.value.strip())
        self.post_message(self.Left())

    def action_show_all(self) -> None:
        """Show every row again."""
        self.value = ""
        self.action_go_on()
