"""Trash, undo and redo, from any room."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import App

from platscoach.i18n import _
from screens import messages
from screens.base import BaseScreen, load_again, shown_again
from screens.context import Context

if TYPE_CHECKING:
    from platscoach.domain.changes import Choice, Reverted
    from screens.actions.undo_words import RevertWords


class UndoActions:
    """Puts things in the trash, and undoes and redoes the changes of this computer's user."""

    def __init__(self, app: App[str], context: Context) -> None:
        self._app = app
        self._context = context

    async def put_away(self, action: messages.PutInTrash) -> None:
        """Put a thing in the trash and say how to get it back."""
        from platscoach.coaching.trash import put_in_trash

        away = await self._context.lanes.write(put_in_trash, action.entity, action.key)
        self._say(
            _("{thing} ligger i papperskorgen. Tryck u för att ta tillbaka.").format(
                thing=away.words
            )
        )
        await shown_again(self._app.screen)

    async def undo(self) -> None:
        """Undo the last change, unless a text field has focus: that has its own undo."""
        if self._writing():
            return
        from platscoach.coaching.undo import undo_last
        from screens.actions.undo_words import UNDONE

        taken = await self._context.lanes.write(undo_last)
        if taken is None:
            self._say(_("Inget att ångra."))
            return
        await self._tell(taken, UNDONE)

    async def redo(self) -> None:
        """Redo what was undone last."""
        if self._writing():
            return
        from platscoach.coaching.undo import redo_last
        from screens.actions.undo_words import DONE_AGAIN

        taken = await self._context.lanes.write(redo_last)
        if taken is None:
            self._say(_("Inget att göra om."))
            return
        await self._tell(taken, DONE_AGAIN)

    async def _tell(self, taken: "Reverted", words: "RevertWords") -> None:
        """Show and report what was done; what the user is asked about is reported afterwards."""
        # Earlier messages about the change are no longer true.
        self._app.clear_notifications()
        if not taken.disputes:
            self._say(words.done(taken, self._context.pack))
        await shown_again(self._app.screen)
        if taken.disputes:
            await self._ask_of(taken, words)

    async def _ask_of(self, taken: "Reverted", words: "RevertWords") -> None:
        """If somebody else has changed a field since, ask which value to keep."""
        from platscoach.coaching.undo import read_disputes
        from screens.dialogs.dispute import dispute_form

        def settled(choices: "Sequence[Choice] | None") -> None:
            self._say(words.settled(taken, choices or (), self._context.pack))
            load_again(self._app.screen)

        disputes = await self._context.lanes.read(read_disputes, taken.disputes)
        self._app.push_screen(dispute_form(self._context, disputes), settled)

    def _writing(self) -> bool:
        """Whether letters go into a field."""
        return isinstance(self._app.screen, BaseScreen) and self._app.screen.writing()

    def _say(self, words: str) -> None:
        """Show a message for a while."""
        self._app.notify(words, markup=False)
