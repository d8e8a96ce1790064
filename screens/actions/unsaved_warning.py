"""The warning that something cannot be saved, on every screen for as long as that is so."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Protocol, runtime_checkable

from textual.app import App
from textual.dom import DOMNode

from platscoach.errors import PlatscoachError, StorageError
from platscoach.i18n import _
from platscoach.platform import synced_words
from screens.context import Context

RETRY_SECONDS = 3.0
"""How often to retry writing drafts that could not be written, and building the store."""

SLOW_SECONDS = 1.0
"""How long typed text may wait to be on disk before a message is shown."""

LOOK_SECONDS = 0.5
"""How often to check how long it has waited."""


def _slow() -> PlatscoachError:
    """The message for typed text that is waiting to be written, for a reason not known yet."""
    return StorageError(
        _("Det senaste är inte sparat än: datorn svarar inte, eller ett annat program är i vägen."),
        _("Det ligger kvar på skärmen."),
        _("Platscoach fortsätter att försöka."),
    )


@runtime_checkable
class SavesAgain(Protocol):
    """A dialog or room that has shown an error of saving."""

    def save_again(self) -> object:
        """Save what failed before: it can be saved now, and the error is no longer true."""


class UnsavedWarning:
    """Shows the banner while something cannot be saved, retries, and reports when it can be."""

    def __init__(self, app: App[str], context: Context, catch_up: Callable[[], object]) -> None:
        """`catch_up` is called when the store is there after all: what it was wanted for is due."""
        self._app = app
        self._context = context
        self._catch_up = catch_up
        self._of_drafts: PlatscoachError | None = None
        self._of_store: PlatscoachError | None = None
        self._of_waiting: PlatscoachError | None = None
        self._heard: dict[str, str] = {}
        """The last error reported by each source, empty when it is over."""

    def begin(self) -> None:
        """Follow drafts and store from now on: to be called when the app is mounted."""
        lanes = self._context.lanes
        self._context.in_front = self._show_on
        self._retrying = self._app.set_interval(RETRY_SECONDS, lanes.retry, pause=True)
        self._looking = self._app.set_interval(LOOK_SECONDS, self._look, pause=True)
        # Measured from then on: no timer runs while nobody types.
        lanes.on_waiting(self._looking.reset)
        lanes.on_draft_trouble(partial(self._hear, self._take_drafts))
        lanes.on_store_trouble(partial(self._hear, self._take_store))

    def tells(self, message: str) -> bool:
        """Whether the banner shows a message, or is about to."""
        return message in self._heard.values()

    def _hear(
        self, take: Callable[[PlatscoachError | None], None], trouble: PlatscoachError | None
    ) -> None:
        """Record an error at once, on the thread where it occurred, and have the app show it: code
        that waited for the failed work may report it sooner.
        """
        self._heard[take.__name__] = str(trouble) if trouble is not None else ""
        self._app.call_later(take, trouble)

    def _take_drafts(self, trouble: PlatscoachError | None) -> None:
        """Show why drafts cannot be written, or that they can be again."""
        self._of_drafts = trouble
        self._show(_("Det går att spara igen, och det du skrivit är sparat."))

    def _take_store(self, trouble: PlatscoachError | None) -> None:
        """Show why the store cannot be built, or that it has been."""
        self._of_store = trouble
        self._show(_("Det går att spara igen. Gör om det som inte blev sparat."))
        if trouble is None:
            self._catch_up()

    def _look(self) -> None:
        """Warn that typed text is waiting to be written, before the outcome is known."""
        waited = self._context.lanes.waited()
        if not waited:
            self._looking.pause()
        is_slow = waited >= SLOW_SECONDS
        if is_slow != (self._of_waiting is not None):
            self._of_waiting = _slow() if is_slow else None
            self._show(_("Det går att spara igen, och det du skrivit är sparat."))

    def _show_on(self, screen: DOMNode) -> None:
        """Show the banner on a screen that comes in front during the trouble."""
        if self._context.trouble is not None:
            from screens.widgets.trouble_banner import show_trouble

            show_trouble(screen, self._context.trouble)

    def _show(self, over: str) -> None:
        """Show the banner on every open screen, or remove it and show a message that it is over."""
        from screens.widgets.trouble_banner import show_trouble

        trouble = self._of_drafts or self._of_store or self._of_waiting
        was, self._context.trouble = self._context.trouble, trouble
        (self._retrying.pause if trouble is None else self._retrying.resume)()
        for screen in self._app.screen_stack:
            show_trouble(screen, trouble)
        if was is not None and trouble is None:
            # Messages shown meanwhile about the problem are no longer true.
            self._app.clear_notifications()
            self._app.notify(over, markup=False)
            for screen in self._app.screen_stack:
                for node in screen.walk_children(with_self=True):
                    if isinstance(node, SavesAgain):
                        node.save_again()

    async def tell_kept_copy(self) -> None:
        """Say that a complete copy of a replaced database is among the backups. Raises
        StorageError.
        """
        from platscoach.storage.backups.last_copies import tell_last_copy

        if words := await self._context.lanes.long(tell_last_copy, self._context.now()):
            self._app.notify(words, severity="warning", timeout=600, markup=False)

    def tell_kept(self) -> None:
        """Say where the texts are that could not be saved when the program last had to end."""
        for folder in self._context.unsaved_folders:
            # A folder that cannot be listed contains nothing that was saved for this user.
            with suppress(OSError):
                if any(folder.iterdir()):
                    words = _(
                        "Text som inte gick att spara en tidigare gång ligger i {folder}\nTa hand "
                        "om den och ta sedan bort filen: den är inte krypterad."
                    )
                    words = words.format(folder=folder) + synced_words(folder)
                    self._app.notify(words, severity="warning", timeout=30, markup=False)
