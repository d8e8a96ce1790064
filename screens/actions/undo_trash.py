"""Throwing a thing away and taking the last one back, from any room."""

from textual.app import App

from platscoach.coaching import trash
from platscoach.errors import StorageError
from platscoach.i18n import _
from screens import messages
from screens.base import BaseScreen
from screens.context import Context


class TrashActions:
    """Puts things away, and knows in which order they can be taken back."""

    def __init__(self, app: App[str], context: Context) -> None:
        self._app = app
        self._context = context
        self._trashed: list[tuple[str, str, str]] = []
        """What was thrown away since the start: entity, key, title."""

    async def put_away(self, action: messages.PutInTrash) -> None:
        """Put a thing away and say how it comes back."""
        await self._context.lanes.write(trash.put_in_trash, action.entity, action.key)
        self._trashed.append((action.entity, action.key, action.title))
        self._say(
            _("”{title}” ligger i papperskorgen. Tryck u för att ta tillbaka.").format(
                title=action.title
            )
        )
        self._reload()

    async def take_back(self) -> None:
        """Bring back what was last put away."""
        if not self._trashed:
            self._say(_("Inget att ångra."))
            return
        entity, key, title = self._trashed.pop()
        try:
            await self._context.lanes.write(trash.restore, entity, key)
        except StorageError:
            self._trashed.append((entity, key, title))
            raise
        # What was said of the trash is no longer so.
        self._app.clear_notifications()
        self._say(_("”{title}” är tillbaka.").format(title=title))
        self._reload()

    def _say(self, words: str) -> None:
        """Show a message for a while."""
        self._app.notify(words, markup=False)

    def _reload(self) -> None:
        """Show what is stored now."""
        if isinstance(self._app.screen, BaseScreen):
            self._app.screen.load()
