"""The warning that what is typed cannot be saved, on every screen for as long as that is so."""

from textual.app import App
from textual.dom import DOMNode

from platscoach.errors import PlatscoachError
from platscoach.i18n import _
from screens.context import Context

RETRY_SECONDS = 3.0
"""How often drafts that could not be written are tried again."""


class UnsavedWarning:
    """Shows the banner while drafts cannot be written, tries them again, and says when they are."""

    def __init__(self, app: App[str], context: Context) -> None:
        self._app = app
        self._context = context

    def begin(self) -> None:
        """Follow the drafts from now on: to be called when the app is mounted."""
        lanes = self._context.lanes
        self._context.in_front = self._show_on
        self._retrying = self._app.set_interval(RETRY_SECONDS, lanes.retry_drafts, pause=True)
        lanes.on_draft_trouble(self._changed)

    def _changed(self, trouble: PlatscoachError | None) -> None:
        """Show the trouble, or that it is over. Called on the database's thread."""
        self._app.call_later(self._show, trouble)

    def _show_on(self, screen: DOMNode) -> None:
        """Show the banner on a screen that comes in front during the trouble."""
        if self._context.trouble is not None:
            from screens.widgets.trouble_banner import show_trouble

            show_trouble(screen, self._context.trouble)

    def _show(self, trouble: PlatscoachError | None) -> None:
        """Show the banner on every open screen, or remove it and say that all is saved."""
        from screens.widgets.trouble_banner import show_trouble

        was, self._context.trouble = self._context.trouble, trouble
        (self._retrying.pause if trouble is None else self._retrying.resume)()
        for screen in self._app.screen_stack:
            show_trouble(screen, trouble)
        if was is not None and trouble is None:
            # What was said of the trouble meanwhile is no longer so.
            self._app.clear_notifications()
            words = _("Det går att spara igen, och det du skrivit är sparat.")
            self._app.notify(words, markup=False)

    async def tell_kept_copy(self) -> None:
        """Say that all of a database that was replaced is kept as a backup. Raises StorageError."""
        from platscoach.storage.backups.last_copies import tell_last_copy

        if words := await self._context.lanes.long(tell_last_copy, self._context.now()):
            self._app.notify(words, severity="warning", timeout=600, markup=False)

    def tell_kept(self) -> None:
        """Say where the texts are that could not be saved when the program last had to end."""
        folder = self._context.lanes.database.unsaved
        if folder.is_dir() and any(folder.iterdir()):
            words = _(
                "Text som inte gick att spara en tidigare gång ligger i {folder}. Ta hand om den "
                "och ta sedan bort filen: den är inte krypterad."
            )
            words = words.format(folder=folder)
            self._app.notify(words, severity="warning", timeout=30, markup=False)
