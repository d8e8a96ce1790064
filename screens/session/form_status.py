"""The status of the session's form: errors in its fields, and how far it is saved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Protocol

from textual.content import Content

from platscoach.coaching.session_autosave import SaveResult
from platscoach.dates.show import clock_text
from platscoach.domain.sessions import LINES
from platscoach.i18n import _
from screens.widgets.labels import TextLabel

TYPED: Final[tuple[str, ...]] = (
    "day", "clock", "minutes", "planned_minutes", *LINES, "notes",
)  # fmt: skip
"""The typed fields, which can have errors, from top to bottom."""


class ErrorView(Protocol):
    """Shows a form and its errors."""

    def show_errors(self, errors: Mapping[str, str], then: str = "") -> None:
        """Show what is wrong, or take the words away."""

    def focus_field(self, name: str) -> None:
        """Put the cursor in a field."""


class FormStatus:
    """Words about one form, and which of its fields the cursor has been in."""

    def __init__(self, form: ErrorView, state: TextLabel) -> None:
        self._form = form
        self._state = state
        self._touched = {"notes"}
        self._wrong: Mapping[str, str] = {}
        self._shown: dict[str, str] = {}
        self._said = ""
        self._says = False
        """Whether there are errors at the fields: else none need to be cleared in a pause."""
        self.leaving = False
        """Whether the user has tried to leave what cannot be stored: the next time leaves it."""
        self.speaks = False
        """Whether a message is shown that a key may make untrue."""

    def touch(self, name: str) -> None:
        """Note that the cursor has been in a field: its errors may be shown from now on."""
        self._touched.add(name)

    def edited(self, name: str) -> None:
        """Note that a field has been changed, so that its error no longer applies."""
        self._touched.add(name)
        if name in self._wrong or self.leaving:
            self.leaving = False
            self._wrong = {key: words for key, words in self._wrong.items() if key != name}
            self.show_wrong()

    def show_result(self, result: SaveResult, now: datetime, *, everywhere: bool) -> None:
        """Show the result of a save; with `everywhere` also for fields not filled in yet."""
        self._wrong = result.wrong
        if everywhere:
            self._touched.update(result.wrong)
        self.show_wrong()
        if not result.done:
            self.show_begun()
        elif result.changed:
            self._say(_("sparad {time}").format(time=clock_text(now)))

    def show_begun(self) -> None:
        """Show that something typed is not saved yet."""
        self._say(_("påbörjat, inte sparat"))

    def show_whether_gone(self, *, gone: bool) -> None:
        """Show that it is in the trash, in place of an earlier message, or remove that."""
        words = _("i papperskorgen")
        if gone or self._said == words:
            self._say(words if gone else "")

    def _say(self, words: str) -> None:
        """Show, quietly, how far the session is saved."""
        if words != self._said:
            self._said = words
            self._state.update(Content(words))

    def show_wrong(self) -> None:
        """Show the errors of the fields that were touched; the others may still be filled in."""
        self._shown = {
            name: words
            for name, words in self._wrong.items()
            if name in self._touched or name not in TYPED
        }
        says = bool(self._shown) or self.leaving
        if says or self._says:
            then = _("Esc en gång till lämnar det som påbörjat; texten ligger kvar.")
            self._form.show_errors(self._shown, then if self.leaving else "")
        self._says = says
        self.speaks = bool(self._wrong) or self.leaving

    def ask_before_leaving(self) -> None:
        """Warn that leaving now leaves it unfinished."""
        self.leaving = True
        self.show_wrong()
        self.go_to_wrong()

    def go_to_wrong(self) -> None:
        """Put the cursor in the first field with an error."""
        names = [name for name in TYPED if name in self._shown] or list(self._shown)
        if names:
            self._form.focus_field(names[0])
