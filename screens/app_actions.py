"""What the app carries out for any room: the trash, the choices, a paste that did not fit."""

from functools import singledispatchmethod
from pathlib import Path

from textual.app import App

from platscoach.coaching import trash
from platscoach.errors import StorageError
from platscoach.i18n import _
from platscoach.platform import private_folder, write_private
from screens import messages
from screens.base import BaseScreen
from screens.context import Context
from screens.widgets.top_bar import TopBar


class AppActions:
    """Carries out what rooms ask for."""

    def __init__(self, app: App[str], context: Context) -> None:
        self._app = app
        self._context = context
        self._trashed: list[tuple[str, str, str]] = []
        """What this computer's user threw away since the start: entity, key, title."""

    @singledispatchmethod
    async def carry_out(self, action: messages.Action) -> None:
        """Do what is asked for. Raises StorageError; TypeError for what nobody can do."""
        raise TypeError(f"nobody carries out {type(action).__name__}")

    @carry_out.register
    async def _put_in_trash(self, action: messages.PutInTrash) -> None:
        """Put a thing away and say how it comes back."""
        await self._context.lanes.write(trash.put_in_trash, action.entity, action.key)
        self._trashed.append((action.entity, action.key, action.title))
        self._say(
            _("”{title}” ligger i papperskorgen. Tryck u för att ta tillbaka.").format(
                title=action.title
            )
        )
        self._reload()

    @carry_out.register
    async def _undo_trash(self, _action: messages.UndoTrash) -> None:
        """Bring back what was last put away."""
        if not self._trashed:
            self._say(_("Inget att ta tillbaka. Äldre saker finns i papperskorgen."))
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

    @carry_out.register
    async def _pin_item(self, action: messages.PinItem) -> None:
        """Keep something for the next call with a place, and say where it is."""
        from platscoach.coaching.agenda_items import pin_item

        await self._context.lanes.write(
            pin_item,
            action.place_id, action.text, action.item_key, action.stage_key,
        )  # fmt: skip
        self._say(_("Sparat: det står på dagordningen nästa gång, och under Plats."))

    @carry_out.register
    async def _change_language(self, action: messages.ChangeLanguage) -> None:
        """Speak another language on every screen, from now on and the next time."""
        self._choose(language=action.language)
        for screen in self._app.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.refresh_texts()
                for bar in screen.query(TopBar):
                    bar.refresh_texts()
                screen.refresh_bindings()

    @carry_out.register
    async def _change_theme(self, action: messages.ChangeTheme) -> None:
        """Look another way, from now on and the next time."""
        self._app.theme = action.theme
        self._choose(theme=action.theme)

    @carry_out.register
    async def _paste_cut(self, action: messages.PasteCut) -> None:
        """Keep a paste that did not fit, whole, and say where."""
        try:
            path = self._pasted_file(self._context.lanes.database.pasted)
            write_private(path, action.whole.encode("utf-8", "replace"))
        except OSError:
            words = _("Texten var för lång: {kept} tecken kom med. Resten kunde inte sparas.")
            self._app.notify(
                words.format(kept=action.kept), severity="error", timeout=20, markup=False
            )
            return
        words = _("Texten var för lång: {kept} tecken kom med. Hela texten ligger i {path}.")
        self._app.notify(
            words.format(kept=action.kept, path=path),
            severity="warning", timeout=20, markup=False,
        )  # fmt: skip

    def _pasted_file(self, folder: Path) -> Path:
        """A new file name for a paste."""
        private_folder(folder)
        return folder / f"{self._context.now():%Y-%m-%d-%H%M%S-%f}.txt"

    def _choose(self, **choices: str) -> None:
        """Keep choices; if they cannot be kept they hold until the program ends."""
        try:
            self._context.choose(**choices)
        except OSError:
            self._app.notify(
                _("Valet gäller nu men kunde inte sparas till nästa gång."),
                severity="warning", markup=False,
            )  # fmt: skip

    def _say(self, words: str) -> None:
        """Show a message for a while."""
        self._app.notify(words, markup=False)

    def _reload(self) -> None:
        """Show what is stored now."""
        if isinstance(self._app.screen, BaseScreen):
            self._app.screen.load()
