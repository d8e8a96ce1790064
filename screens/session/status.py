"""What the session room says of the form: what is wrong on it, and how far it is stored."""

from textual.content import Content

from platscoach.i18n import _
from screens.base import RoomScreen
from screens.context import Context
from screens.session.form_pane import TYPED, SessionFormPane
from screens.widgets.labels import TextLabel
from screens.workers import is_there


class StatusScreen(RoomScreen[None]):
    """A room with one form, and words about it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._touched: set[str] = set()
        self._wrong: dict[str, str] = {}
        self._errors: dict[str, str] = {}
        self._leaving = False

    @property
    def _form_pane(self) -> SessionFormPane:
        """Where she writes."""
        return self.query_one(SessionFormPane)

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
        self._form_pane.show_errors(self._errors, then if self._leaving else "")

    @property
    def _standing(self) -> bool:
        """Whether the room is still there to speak: storing goes on while it is taken down."""
        return is_there(self) and bool(self.query("#session-errors"))

    def _show_state(self, words: str) -> None:
        """Say, quietly, how far the session is stored."""
        for state in self.query("#session-state").results(TextLabel):
            state.update(Content(words))

    def _go_to_wrong(self) -> None:
        """Put the cursor in the first field that is wrong."""
        names = [name for name in TYPED if name in self._errors] or list(self._errors)
        if names:
            self._form_pane.focus_field(names[0])
