"""The timer and workers that store a call: in a pause, on a key, and when the room is left."""

from typing import Final, Protocol

from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from platscoach.coaching.early_notes import EarlyNotes
from screens.session.ending import CallEnding
from screens.session.keys import LEAVES, OF_SESSION
from screens.session.notes.editor import TEXT_KEYS
from screens.session.presenter import SessionPresenter
from screens.workers import background

TICK_SECONDS: Final = 1.0
"""How often to check for a pause in typing."""


_ABOUT_IT: Final = OF_SESSION | TEXT_KEYS
"""Keys that act on the session, or on its notes."""


class Opened(Protocol):
    """Knows which session is open."""

    presenter: SessionPresenter | None
    """Its presenter; None until it has been read."""


class SessionStorer(Widget):
    """Invisible: it is a widget only to own a timer and workers, which end with the room."""

    early: EarlyNotes
    """What keeps what is typed before the session has been read."""

    _looking: Timer

    def __init__(self, opened: Opened, ending: CallEnding) -> None:
        super().__init__()
        self._opened = opened
        self._ending = ending

    def on_mount(self) -> None:
        """Start the timer, paused until there is a session to store."""
        self.display = False
        self._looking = self.set_interval(TICK_SECONDS, self.look_for_pause, pause=True)

    def begin(self) -> None:
        """Look for pauses in typing from now on: a session is open."""
        self._looking.resume()
        self._drop_early()

    def keys_after_reading(self) -> frozenset[str]:
        """The keys that act on the session; leaving too, if typed text must be stored."""
        return _ABOUT_IT | LEAVES if self.early.kept else _ABOUT_IT

    def take_notes(self) -> None:
        """Write notes to a draft before it is known which session they belong to."""
        self.early.keep(self.screen.query_one("#session-notes", TextArea).text)

    def take(self, name: str) -> None:
        """Write a changed field to the draft."""
        if (presenter := self._presenter) is not None:
            presenter.take(name)

    @property
    def _presenter(self) -> SessionPresenter | None:
        """The presenter, as long as the fields of its form are up to date.

        A field may be left after the wrap-up has been stored, which knows the length better than
        the fields, and these are not shown any more.
        """
        return None if self._ending.begun else self._opened.presenter

    @background(group="early")
    async def _drop_early(self) -> None:
        """What was typed before the session had been read is now stored with it."""
        await self.early.drop()

    def take_left(self, name: str) -> None:
        """Take a field that was left, and store it."""
        if (presenter := self._presenter) is not None:
            presenter.take_left(name)
            self.store_quietly()

    def take_change(self) -> None:
        """Keep, show and store a change made by other means than the fields."""
        if (presenter := self._opened.presenter) is not None:
            presenter.changed()
            self.store_quietly()

    def look_for_pause(self) -> None:
        """Store what is typed when a pause has come; else note where the cursor is."""
        if (presenter := self._opened.presenter) is not None:
            # First, because the save in a pause includes the cursor.
            moved = presenter.cursor_moved()
            if presenter.session.autosave.paused:
                self.store_quietly()
            elif moved:
                self._note_open_call(presenter)

    @background(group="cursor")
    async def _note_open_call(self, presenter: SessionPresenter) -> None:
        """Record the cursor of a call whose notes are stored."""
        await presenter.session.autosave.note_open_call()

    @background(group="write")
    async def store_quietly(self) -> None:
        """Store; fields that the user has not reached yet are not reported as wrong."""
        if (presenter := self._opened.presenter) is not None:
            await presenter.store_quietly()

    def save_again(self) -> None:
        """Store what failed before: it can be stored now."""
        self.store_quietly()

    @background(group="write")
    async def store_asked(self) -> None:
        """Store what is typed, now."""
        if (presenter := self._opened.presenter) is not None:
            await presenter.store_asked()

    async def on_unmount(self) -> None:
        """Store what is typed when the room is left in any other way."""
        if (presenter := self._opened.presenter) is not None:
            await presenter.session.autosave.close()
