"""Trash, undo and redo, from any room."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import App

from platscoach.i18n import _
from screens import messages
from screens.base import BaseScreen, load_again, shown_again
from screens.context import Context

if TYPE_CHECKING:
    from platscoach.domain.changes import Dispute


class UndoActions:
    """Puts things in the trash, and undoes and redoes the changes of this computer's user."""

    def __init__(self, app: App[str], context: Context) -> None:
        self._app = app
        self._context = context

    async def put_away(self, action: messages.PutInTrash) -> None:
        """Put a thing in the trash and say how to get it back."""
        from platscoach.coaching.trash import put_in_trash

        await self._context.lanes.write(put_in_trash, action.entity, action.key)
        self._say(
            _("”{title}” ligger i papperskorgen. Tryck u för att ta tillbaka.").format(
                title=action.title
            )
        )
        await shown_again(self._app.screen)

    async def undo(self) -> None:
        """Undo the last change, unless a text field has focus: that has its own undo."""
        if self._writing():
            return
        from platscoach.coaching.undo import undo_last
        from screens.actions.undo_words import undone

        taken = await self._context.lanes.write(undo_last)
        if taken is None:
            self._say(_("Inget att ångra."))
            return
        await self._tell(undone(taken, self._context.pack))
        await self._ask_of(taken.disputes)

    async def redo(self) -> None:
        """Redo what was undone last."""
        if self._writing():
            return
        from platscoach.coaching.undo import redo_last
        from screens.actions.undo_words import done_again

        taken = await self._context.lanes.write(redo_last)
        if taken is None:
            self._say(_("Inget att göra om."))
            return
        await self._tell(done_again(taken, self._context.pack))
        await self._ask_of(taken.disputes)

    async def _ask_of(self, disputed: Sequence["Dispute"]) -> None:
        """Where somebody else has changed a field since, ask which value is to stand."""
        if not disputed:
            return
        from platscoach.coaching.undo import read_disputes
        from screens.dialogs.dispute import dispute_form

        disputes = await self._context.lanes.read(read_disputes, disputed)
        self._app.push_screen(dispute_form(self._context, disputes), self._settled)

    def _settled(self, brought_back: bool | None) -> None:
        """Say that something was restored after all."""
        if brought_back:
            self._say(_("Det är som det var förr. Tryck u för att ångra."))
        load_again(self._app.screen)

    def _writing(self) -> bool:
        """Whether letters go into a field."""
        return isinstance(self._app.screen, BaseScreen) and self._app.screen.writing()

    async def _tell(self, words: str) -> None:
        """Say what the undo did, if it did anything, and show it."""
        # What was said of the change is no longer so.
        self._app.clear_notifications()
        if words:
            self._say(words)
        await shown_again(self._app.screen)

    def _say(self, words: str) -> None:
        """Show a message for a while."""
        self._app.notify(words, markup=False)
