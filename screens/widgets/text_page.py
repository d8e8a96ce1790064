"""A page for writing one text: a draft at every key, stored after a pause and at the end."""

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import TextArea

from platscoach.coaching import text_autosave
from platscoach.coaching.text_autosave import TextAutosave
from platscoach.dates.show import clock_text
from platscoach.domain.concurrent_edits import concurrent_edit_words
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from screens.context import Context
from screens.widgets.labels import TextLabel
from screens.widgets.textual_internals import TextAreaField
from screens.workers import background, tell

Autosave = TypeVar("Autosave", bound=TextAutosave[Any, Any])


class TextPage(Vertical, Generic[Autosave]):
    """A text and a status line; what is typed goes to the autosave of the text that is open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Till listan")),
        Binding("ctrl+s,f2", "save", N_("Spara nu"), key_display="ctrl+s", priority=True),
    ]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self.autosave: Autosave | None = None
        """The autosave of the open text; None if there is none."""
        self._timer: Timer | None = None

    @property
    @abstractmethod
    def body(self) -> TextAreaField:
        """The text area."""

    @property
    @abstractmethod
    def status(self) -> TextLabel:
        """The status line."""

    @abstractmethod
    def typed(self) -> object:
        """What stands in the fields now."""

    @abstractmethod
    def show_text(self, autosave: Autosave) -> None:
        """Show the text again, including what somebody else wrote."""

    def focus_text(self) -> None:
        """Put the cursor in the text."""
        self.screen.set_focus(self.body)

    def begin(self, autosave: Autosave, text: str, placeholder: str) -> None:
        """Write a text from now on, with the cursor at its end."""
        self.body.placeholder = placeholder
        with self.prevent(TextArea.Changed):
            self.body.load_text(text)
        self.body.move_cursor(self.body.document.end)
        self.autosave = autosave
        autosave.take_typed = self.take

    @contextmanager
    def cursor_kept(self) -> Iterator[None]:
        """Keep the cursor where it is while a text is loaded, which is no typing."""
        cursor = self.body.cursor_location
        with self.prevent(TextArea.Changed):
            yield
            self.body.move_cursor(cursor)

    def take(self) -> None:
        """Write what is typed to the draft, and store it when a pause comes."""
        row, column = self.body.cursor_location
        if self.autosave is not None and self.autosave.type(self.typed(), f"{row},{column}"):
            self.stop_waiting()
            self._timer = self.set_timer(text_autosave.IDLE_SECONDS, self.action_save)

    @background(group="write")
    async def action_save(self) -> None:
        """Store what has been typed so far, and show the outcome."""
        if (autosave := self.autosave) is None:
            return
        try:
            stored = await autosave.store()
        except PlatscoachError as error:
            if autosave is self.autosave:
                self.tell_error(error)
        else:
            if stored and autosave is self.autosave:
                self.tell(_("Sparat {time}").format(time=clock_text(self.context.now())))
                self.show_met(autosave)

    def save_again(self) -> None:
        """Store what failed before: it can be stored now."""
        self.action_save()

    def show_met(self, autosave: Autosave) -> None:
        """Show what somebody else has written in the text too, with a message."""
        if words := concurrent_edit_words(autosave.met):
            autosave.met.clear()
            self.notify(words, timeout=12, markup=False)
            self.show_text(autosave)

    def tell_error(self, error: PlatscoachError) -> None:
        """Show why it cannot be stored."""
        self.tell(str(error))

    def tell(self, words: str) -> None:
        """Show a status."""
        self.status.update(Content(words))

    def stop_waiting(self) -> None:
        """Stop the timer of the pause."""
        if self._timer is not None:
            self._timer.stop()

    def close(self) -> Autosave | None:
        """Close the text. Returns the autosave of what was open."""
        self.stop_waiting()
        autosave, self.autosave = self.autosave, None
        if autosave is not None:
            autosave.take_typed = lambda: None
        return autosave

    async def on_unmount(self) -> None:
        """Store what is typed when the room is left in any other way."""
        if (autosave := self.close()) is not None:
            try:
                await autosave.store()
            except PlatscoachError as error:
                # It is on the disk as a draft, and is stored at the next start.
                tell(self, error)
