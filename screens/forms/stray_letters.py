"""Letters typed into a field of choices that the user takes for a text field.

Without this a sentence meant for the next field would vanish, and each of its spaces would toggle a
choice.
"""

from textual import events
from textual.screen import Screen
from textual.widgets import Input, TextArea

from platscoach.i18n import _


class StrayLetters:
    """Keeps a sentence from toggling choices, and explains once per field how to choose."""

    def __init__(self) -> None:
        self._is_amid = False
        """Whether letters were typed that nothing accepted, so that a space belongs to them."""
        self._has_told = False

    def forget(self) -> None:
        """The cursor is in another field."""
        self._is_amid = self._has_told = False

    def meet(self, event: events.Key, screen: Screen[object]) -> None:
        """Consume a key that belongs to such a sentence; others go to their bindings."""
        if not event.is_printable or isinstance(screen.focused, Input | TextArea):
            self._is_amid = False
            return
        if event.key == "space":
            if self._is_amid:
                event.stop()
            # One space after a word: pressing it again means choosing.
            self._is_amid = False
            return
        if event.key in screen.active_bindings:
            if self._is_amid:
                event.stop()
            return
        self._is_amid = True
        if not self._has_told:
            self._has_told = True
            screen.notify(
                _("Här skrivs inget: pilarna och mellanslag väljer."),
                timeout=4, markup=False,
            )  # fmt: skip
