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
"""How often it is tried again to write drafts that could not be written, and to build the store."""

SLOW_SECONDS = 1.0
"""How long what is typed may wait to be on disk without a word."""

LOOK_SECONDS = 0.5
"""How often it is looked how long it has waited."""


def _slow() -> PlatscoachError:
    """What is typed waits to be written, and it is not known yet why."""
    return StorageError(
        _("Det senaste är inte sparat än: datorn svarar inte, eller ett annat program är i vägen."),
        _("Det ligger kvar på skärmen."),
        _("Platscoach fortsätter att försöka."),
    )


@runtime_checkable
class SavesAgain(Protocol):
    """Has said that something could not be saved."""

    def save_again(self) -> object:
        """Save what could not be: it can be now, and what was said is no longer so."""


class UnsavedWarning:
    """Shows the banner while something cannot be saved, tries it again, and says when it can be."""

    def __init__(self, app: App[str], context: Context, catch_up: Callable[[], object]) -> None:
        """`catch_up` is called when the store is there after all: what it was wanted for is due."""
        self._app = app
        self._context = context
        self._catch_up = catch_up
        self._of_drafts: PlatscoachError | None = None
        self._of_store: PlatscoachError | None = None
        self._of_waiting: PlatscoachError | None = None
        self._heard: dict[str, str] = {}
        """The words of the trouble that each of them was last in, empty when it is over."""

    def begin(self) -> None:
        """Follow drafts and store from now on: to be called when the app is mounted."""
        lanes = self._context.lanes
        self._context.in_front = self._show_on
        self._retrying = self._app.set_interval(RETRY_SECONDS, lanes.retry, pause=True)
        self._looking = self._app.set_interval(LOOK_SECONDS, self._look, pause=True)
        # Counted from then: nothing ticks while nobody types.
        lanes.on_waiting(self._looking.reset)
        lanes.on_draft_trouble(partial(self._hear, self._take_drafts))
        lanes.on_store_trouble(partial(self._hear, self._take_store))

    def tells(self, message: str) -> bool:
        """Whether the banner says a message, or is about to."""
        return message in self._heard.values()

    def _hear(
        self, take: Callable[[PlatscoachError | None], None], trouble: PlatscoachError | None
    ) -> None:
        """Know of trouble at once, on the thread that met it, and have it shown by the app: who
        waited for what could not be done may be told sooner than that.
        """
        self._heard[take.__name__] = str(trouble) if trouble is not None else ""
        self._app.call_later(take, trouble)

    def _take_drafts(self, trouble: PlatscoachError | None) -> None:
        """Show why what is typed cannot be written down, or that it can be."""
        self._of_drafts = trouble
        self._show(_("Det går att spara igen, och det du skrivit är sparat."))

    def _take_store(self, trouble: PlatscoachError | None) -> None:
        """Show why nothing can be made of what is typed, or that it can be."""
        self._of_store = trouble
        self._show(_("Det går att spara igen. Gör om det som inte blev sparat."))
        if trouble is None:
            self._catch_up()

    def _look(self) -> None:
        """Say that what is typed waits to be written, before it is known how that ends."""
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
        """Show the banner on every open screen, or remove it and say in what words it is over."""
        from screens.widgets.trouble_banner import show_trouble

        trouble = self._of_drafts or self._of_store or self._of_waiting
        was, self._context.trouble = self._context.trouble, trouble
        (self._retrying.pause if trouble is None else self._retrying.resume)()
        for screen in self._app.screen_stack:
            show_trouble(screen, trouble)
        if was is not None and trouble is None:
            # What was said of the trouble meanwhile is no longer so.
            self._app.clear_notifications()
            self._app.notify(over, markup=False)
            for screen in self._app.screen_stack:
                for node in screen.walk_children(with_self=True):
                    if isinstance(node, SavesAgain):
                        node.save_again()

    async def tell_kept_copy(self) -> None:
        """Say that all of a database that was replaced is kept as a backup. Raises StorageError."""
        from platscoach.storage.backups.last_copies import tell_last_copy

        if words := await self._context.lanes.long(tell_last_copy, self._context.now()):
            self._app.notify(words, severity="warning", timeout=600, markup=False)

    def tell_kept(self) -> None:
        """Say where the texts are that could not be saved when the program last had to end."""
        for folder in self._context.unsaved_folders:
            # One that may not be looked into holds nothing that was saved for its user.
            with suppress(OSError):
                if any(folder.iterdir()):
                    words = _(
                        "Text som inte gick att spara en tidigare gång ligger i {folder}\nTa hand "
                        "om den och ta sedan bort filen: den är inte krypterad."
                    )
                    words = words.format(folder=folder) + synced_words(folder)
                    self._app.notify(words, severity="warning", timeout=30, markup=False)
