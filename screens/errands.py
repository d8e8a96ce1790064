"""What the app carries out for any room: the trash, the choices, a paste that did not fit."""

from collections.abc import Callable
from pathlib import Path

from textual import on

from platscoach.domain.errors import PlatscoachError
from platscoach.i18n import _
from platscoach.platform import private_folder, write_private
from screens import requests
from screens.base import Translated
from screens.desk import Desk
from screens.doors import Doors
from screens.widgets.top_bar import TopBar
from screens.workers import background


class Errands(Doors):
    """Runs errands that rooms ask for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._trashed: list[tuple[str, str, str]] = []

    @on(requests.PutInTrash)
    @background(group="trash")
    async def _put_in_trash(self, request: requests.PutInTrash) -> None:
        """Put a thing away and say how it comes back."""
        entity, key = request.entity, request.key
        if await self.stored(lambda store: store.trash.put(entity, key)):
            self._trashed.append((entity, key, request.title))
            self.notify(
                _("”{title}” ligger i papperskorgen. Tryck u för att ta tillbaka.").format(
                    title=request.title
                ),
                markup=False,
            )
            self._reload()

    @on(requests.UndoTrash)
    @background(group="trash")
    async def _undo_trash(self) -> None:
        """Bring back what was last put away."""
        if not self._trashed:
            self.notify(
                _("Inget att ta tillbaka. Äldre saker finns i papperskorgen."), markup=False
            )
            return
        entity, key, title = self._trashed[-1]
        if await self.stored(lambda store: store.trash.restore(entity, key)):
            self._trashed.pop()
            # What was said of the trash is no longer so.
            self.clear_notifications()
            self.notify(_("”{title}” är tillbaka.").format(title=title), markup=False)
            self._reload()

    @on(requests.PinItem)
    @background(group="pin")
    async def _pin(self, request: requests.PinItem) -> None:
        """Keep something for the next call with a place, and say where it is."""
        key, text = request.place_id, request.text
        item, stage = request.item_key, request.stage_key
        if await self.stored(lambda store: store.agenda.pin(key, text, item, stage)):
            words = _("Sparat: det står på dagordningen nästa gång, och under Plats.")
            self.notify(words, markup=False)

    async def stored(self, call: Callable[..., object]) -> bool:
        """Write by the store; False, with words on the screen, when it could not be done."""
        try:
            await self.desk.gateway.write(call)
        except PlatscoachError as error:
            self.notify(str(error), severity="error", timeout=15, markup=False)
            return False
        return True

    def _reload(self) -> None:
        """Show what is stored now."""
        if isinstance(self.screen, Translated):
            self.screen.load()

    @on(requests.ChangeLanguage)
    def _change_language(self, request: requests.ChangeLanguage) -> None:
        """Speak another language on every screen, from now on and the next time."""
        self._choose(language=request.language)
        for screen in self.screen_stack:
            if isinstance(screen, Translated):
                screen.refresh_texts()
                for bar in screen.query(TopBar):
                    bar.refresh_texts()
                screen.refresh_bindings()

    @on(requests.ChangeTheme)
    def _change_theme(self, request: requests.ChangeTheme) -> None:
        """Look another way, from now on and the next time."""
        self.theme = request.theme
        self._choose(theme=request.theme)

    def _choose(self, **choices: str) -> None:
        """Keep choices; if they cannot be kept they hold until the program ends."""
        try:
            self.desk.choose(**choices)
        except OSError:
            self.notify(
                _("Valet gäller nu men kunde inte sparas till nästa gång."),
                severity="warning", markup=False,
            )  # fmt: skip

    @on(requests.PasteCut)
    def _keep_paste(self, event: requests.PasteCut) -> None:
        """Keep a paste that did not fit, whole, and say where."""
        try:
            path = self._pasted_file(self.desk.gateway.database.pasted)
            write_private(path, event.whole.encode("utf-8", "replace"))
        except OSError:
            self.notify(
                _("Texten var för lång: {kept} tecken kom med. Resten kunde inte sparas.").format(
                    kept=event.kept
                ),
                severity="error", timeout=20, markup=False,
            )  # fmt: skip
            return
        self.notify(
            _("Texten var för lång: {kept} tecken kom med. Hela texten ligger i {path}.").format(
                kept=event.kept, path=path
            ),
            severity="warning", timeout=20, markup=False,
        )  # fmt: skip

    def _pasted_file(self, folder: Path) -> Path:
        """A new file name for a paste."""
        private_folder(folder)
        return folder / f"{self.desk.now():%Y-%m-%d-%H%M%S-%f}.txt"
