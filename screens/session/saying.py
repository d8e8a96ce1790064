"""What the session room says of the sheet: what is wrong on it, and how far it is stored."""

from textual.content import Content

from platscoach.i18n import _
from screens.base import CoachScreen
from screens.desk import Desk
from screens.session.sheet import TYPED, SessionSheet
from screens.widgets.words import Words


class SayingRoom(CoachScreen[None]):
    """A room with one sheet, and words about it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._touched: set[str] = set()
        self._wrong: dict[str, str] = {}
        self._errors: dict[str, str] = {}
        self._leaving = False

    @property
    def _sheet(self) -> SessionSheet:
        """Where she writes."""
        return self.query_one(SessionSheet)

    def _show_wrong(self) -> None:
        """Say what is wrong in the fields she has been in; the others may still be filled in."""
        if not self._standing:
            return
        self._errors = {
            name: words
            for name, words in self._wrong.items()
            if name in self._touched or name not in TYPED
        }
        then = _("Esc en gång till lämnar sessionen som påbörjad; texten ligger kvar.")
        self._sheet.show_errors(self._errors, then if self._leaving else "")

    @property
    def _standing(self) -> bool:
        """Whether the room is still there to speak: storing goes on while it is taken down."""
        return self.is_attached and not self._closing and bool(self.query("#session-errors"))

    def _say_state(self, words: str) -> None:
        """Say, quietly, how far the session is stored."""
        for state in self.query("#session-state").results(Words):
            state.update(Content(words))

    def _go_to_wrong(self) -> None:
        """Put the cursor in the first field that is wrong."""
        names = [name for name in TYPED if name in self._errors] or list(self._errors)
        if names:
            self._sheet.focus_field(names[0])
