"""Letters typed into a field of choices, which the user takes for a text field.

Without this a sentence meant for the field beside it vanishes, and each of its spaces turns a
choice on or off.
"""

from textual import events
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from platscoach.i18n import _


class StrayLetters:
    """Keeps a sentence from choosing anything, and says once in a field what chooses."""

    def __init__(self) -> None:
        self._is_amid = False
        """Whether letters have come that nothing takes, so that a space belongs to them."""
        self._has_told = False

    def forget(self) -> None:
        """The cursor is in another field."""
        self._is_amid = self._has_told = False

    def meet(self, event: events.Key, screen: Screen[object]) -> None:
        """Take a key that belongs to such a sentence; others go on to what they are bound to."""
        if not event.is_printable or isinstance(screen.focused, Input | TextArea):
            self._is_amid = False
            return
        if event.key == "space":
            if self._is_amid:
                event.stop()
            # One space after a word: who presses it again wants to choose.
            self._is_amid = False
            return
        if event.key in screen.active_bindings:
            if self._is_amid:
                event.stop()
            return
        self._is_amid = True
        # The screen may take the letter, and the cursor with it to a text.
        screen.call_later(self._tell, screen, screen.focused)

    def _tell(self, screen: Screen[object], field: Widget | None) -> None:
        """Say what chooses, once in a field that still has the cursor."""
        if screen.focused is field and not self._has_told:
            self._has_told = True
            screen.notify(
                _("Här skrivs inget: pilarna och mellanslag väljer."),
                timeout=4, markup=False,
            )  # fmt: skip
