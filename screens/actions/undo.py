"""Throwing a thing away, taking back what was done last and doing it again, from any room."""

from collections.abc import Callable
from dataclasses import replace

from textual.app import App

from platscoach.domain.changes import ChangeKind, ChangeView, Reverted, change_words
from platscoach.i18n import _
from platscoach.method.thing_titles import title_in
from screens import messages
from screens.base import BaseScreen, load_again, shown_again
from screens.context import Context


class UndoActions:
    """Puts things away, and goes back and forth among the changes of this computer's user."""

    def __init__(self, app: App[str], context: Context) -> None:
        self._app = app
        self._context = context

    async def put_away(self, action: messages.PutInTrash) -> None:
        """Put a thing away and say how it comes back."""
        from platscoach.coaching.trash import put_in_trash

        await self._context.lanes.write(put_in_trash, action.entity, action.key)
        self._say(
            _("”{title}” ligger i papperskorgen. Tryck u för att ta tillbaka.").format(
                title=action.title
            )
        )
        await shown_again(self._app.screen)

    async def undo(self) -> None:
        """Take back what was done last; a field that is written in has its own way back."""
        if self._writing():
            return
        from platscoach.coaching.undo import undo_last

        taken = await self._context.lanes.write(undo_last)
        await self._tell(taken, _("Inget att ångra."), self._undone)
        await self._ask_of(taken)

    async def redo(self) -> None:
        """Do again what was taken back last."""
        if self._writing():
            return
        from platscoach.coaching.undo import redo_last

        taken = await self._context.lanes.write(redo_last)
        await self._tell(taken, _("Inget att göra om."), self._done_again)
        await self._ask_of(taken)

    async def _ask_of(self, taken: Reverted | None) -> None:
        """Offer the old beside the new, where somebody else has changed it since."""
        if taken is None or not taken.disputes:
            return
        from platscoach.coaching.undo import read_disputes
        from screens.dialogs.dispute import dispute_form

        disputes = await self._context.lanes.read(read_disputes, taken.disputes)
        self._app.push_screen(dispute_form(self._context, disputes), self._settled)

    def _settled(self, brought_back: bool | None) -> None:
        """Say that something was brought back after all."""
        if brought_back:
            self._say(_("Det är som det var förr. Tryck u för att ångra."))
        load_again(self._app.screen)

    def _writing(self) -> bool:
        """Whether letters go into a field."""
        return isinstance(self._app.screen, BaseScreen) and self._app.screen.writing()

    async def _tell(
        self, taken: Reverted | None, nothing: str, words: Callable[[ChangeView], str]
    ) -> None:
        """Say what came of it, and show it."""
        if taken is None:
            self._say(nothing)
            return
        # What was said of the change is no longer so.
        self._app.clear_notifications()
        if taken.is_all_open:
            # What is asked about has not been done.
            return
        said = words(self._named(taken.change))
        if taken.stays and not taken.disputes:
            said += " " + _(
                "En del har ändrats sedan dess och är kvar som det är: H visar hur det var."
            )
        if taken.kept_text:
            said += " " + _("Texten som fanns där ligger i papperskorgen.")
        self._say(said)
        await shown_again(self._app.screen)

    def _named(self, change: ChangeView) -> ChangeView:
        """A change with the method's name of what goes by a key of it."""
        title = title_in(self._context.pack, change.entity, change.title)
        return replace(change, title=title)

    @staticmethod
    def _undone(change: ChangeView) -> str:
        """That a change was taken back."""
        if change.kind is ChangeKind.TRASHED:
            return _("”{title}” är tillbaka.").format(title=change.title)
        return _("Ångrat: {change}. ctrl+y gör om det.").format(change=change_words(change))

    @staticmethod
    def _done_again(change: ChangeView) -> str:
        """That a change was made again."""
        return _("Gjort om: {change}.").format(change=change_words(change))

    def _say(self, words: str) -> None:
        """Show a message for a while."""
        self._app.notify(words, markup=False)
