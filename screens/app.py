"""The app: small on purpose. It opens rooms, keeps the language and looks, and undoes the trash."""

import gc
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.filter import LineFilter
from textual.screen import Screen

from platscoach.domain.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.platform import private_folder, write_private
from platscoach.storage.opening import Overview
from screens import requests
from screens.base import Translated
from screens.crash import save_crash
from screens.desk import Desk
from screens.keys import key_name
from screens.output import SafeFilter
from screens.overview.screen import OverviewScreen
from screens.sizes import HEIGHTS, WIDTHS
from screens.theme import THEMES
from screens.widgets.top_bar import TopBar

RETRY_SECONDS = 3.0
"""How often drafts that could not be written are tried again."""

WARM_AFTER_SECONDS = 0.35
"""Pause before SQLModel is imported in the background: the first keys are answered first."""


def _palette() -> type[Provider]:
    """The command palette's source, imported when it is first opened."""
    from screens.palette import DeskCommands

    return DeskCommands


class PlatscoachApp(App[str]):
    """Platscoach on a terminal. Its result says what to run next: nothing, or `demo`."""

    TITLE = "Platscoach"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", N_("Avsluta"), show=False, priority=True),
        Binding(
            "ctrl+p",
            "command_palette",
            N_("Allt"),
            tooltip=N_("Alla kommandon"),
            show=False,
            priority=True,
        ),
    ]

    def __init__(self, desk: Desk, overview: Overview | None) -> None:
        super().__init__()
        self.desk = desk
        self._overview = overview
        self.farewell = ""
        self._safe = SafeFilter()
        self._last_trashed: tuple[str, str, str] | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = (
            desk.settings.theme
            if desk.settings.theme in self.available_themes
            else (THEMES[0].name)
        )

    def get_default_screen(self) -> Screen[None]:
        """The first room, with the rows already read: drawn at once, not over an empty screen."""
        return OverviewScreen(self.desk, self._overview)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Every line that is drawn goes through the last gate."""
        return [*super().get_line_filters(), self._safe]

    def get_key_display(self, binding: Binding) -> str:
        """Keys by the names that stand on a Swedish keyboard."""
        return binding.key_display or key_name(binding.key)

    def on_mount(self) -> None:
        """Make everything ready that the first room did not need."""
        self.desk.gateway.on_draft_trouble(self._draft_trouble)
        if self.desk.me is None:
            from screens.start.screen import StartScreen

            self.push_screen(StartScreen(self.desk), self._started)
        self.set_timer(WARM_AFTER_SECONDS, self.make_ready)
        self.set_interval(RETRY_SECONDS, self.desk.gateway.retry_drafts)

    def _started(self, answer: str | None) -> None:
        """The first start is done: show the empty overview, or the example if that was chosen."""
        if answer == "demo":
            self.exit("demo")

    @work(group="ready")
    async def make_ready(self) -> None:
        """Claim the database, import SQLModel, save what was cut off, make today's safety copy."""
        from platscoach.storage.backup import daily_backup, quick_check

        gateway = self.desk.gateway
        try:
            await gateway.claim_soon()
            await gateway.write(lambda store: store.notes.recover())
            self._settle()
            await gateway.long(quick_check)
            if not self.desk.demo:
                await gateway.long(lambda database: daily_backup(database, self.desk.now()))
        except PlatscoachError as error:
            self._cannot_go_on(error)

    def _settle(self) -> None:
        """Start collecting garbage, leaving out what start-up made: that stays for good, and
        looking through it again and again would only delay typing.
        """
        gc.freeze()
        gc.enable()

    def _cannot_go_on(self, error: PlatscoachError) -> None:
        """Another Platscoach has the database, or it is broken: say so and end."""
        self.farewell = str(error)
        self.exit(result="", return_code=1)

    def _draft_trouble(self, trouble: PlatscoachError | None) -> None:
        """Called on the database thread: show on every screen that typing is not being saved."""
        self.call_from_thread(self._show_trouble, trouble)

    def _show_trouble(self, trouble: PlatscoachError | None) -> None:
        """Put the words in the top line and, the first time, in a message."""
        for bar in self.screen.query(TopBar):
            bar.set_trouble(_("INTE SPARAT") if trouble else "")
        if trouble:
            self.notify(str(trouble), severity="error", timeout=15, markup=False)
        else:
            self.notify(_("Det går att spara igen. Allt är sparat."), markup=False)

    def action_command_palette(self) -> None:
        """Show every command there is."""
        from screens.palette import DeskPalette

        if not isinstance(self.screen, DeskPalette):
            self.push_screen(DeskPalette())

    def action_help_quit(self) -> None:
        """Say how to end: ctrl+c copies, as everywhere."""
        self.notify(_("ctrl+c kopierar. ctrl+q avslutar; allt är sparat."), markup=False)

    @on(requests.OpenPlace)
    def _open_place(self, request: requests.OpenPlace) -> None:
        """Go to a place."""
        from screens.place.screen import PlaceScreen

        self.push_screen(
            PlaceScreen(
                self.desk, request.place_id,
                stage_key=request.stage_key, tab=request.tab, item_id=request.item_id,
            )
        )  # fmt: skip

    @on(requests.OpenSession)
    def _open_session(self, request: requests.OpenSession) -> None:
        """Open a session, or begin one."""
        from screens.session.screen import SessionScreen

        self.push_screen(
            SessionScreen(
                self.desk, request.place_id, request.session_id,
                booked=request.booked, stage_key=request.stage_key,
            )
        )  # fmt: skip

    @on(requests.OpenRoom)
    def _open_room(self, request: requests.OpenRoom) -> None:
        """Go to a room that is about no single place."""
        screen: Screen[None]
        if request.room == "commitments":
            from screens.commitments.screen import CommitmentsScreen

            screen = CommitmentsScreen(self.desk)
        elif request.room == "trash":
            from screens.trash.screen import TrashScreen

            screen = TrashScreen(self.desk)
        else:
            from screens.settings.screen import SettingsScreen

            screen = SettingsScreen(self.desk)
        self.push_screen(screen)

    @on(requests.OpenLookup)
    def _open_lookup(self, request: requests.OpenLookup) -> None:
        """Look something up, beside the work or over it."""
        from screens.lookup.screen import LookupScreen

        if not isinstance(self.screen, LookupScreen):
            self.push_screen(
                LookupScreen(
                    self.desk, request.query,
                    place_id=request.place_id, stage_keys=request.stage_keys,
                    item_key=request.item_key,
                )
            )  # fmt: skip

    @on(requests.OpenHelp)
    def _open_help(self) -> None:
        """Explain what has focus."""
        from screens.help.screen import HelpScreen

        if isinstance(self.screen, Translated) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.desk, self.screen))

    @on(requests.PutInTrash)
    @work(group="trash")
    async def _put_in_trash(self, request: requests.PutInTrash) -> None:
        """Put a thing away and say how it comes back."""
        entity, key = request.entity, request.key
        if await self.stored(lambda store: store.trash.put(entity, key)):
            self._last_trashed = (entity, key, request.title)
            self.notify(
                _("”{title}” ligger i papperskorgen. Tryck u för att ta tillbaka.").format(
                    title=request.title
                ),
                markup=False,
            )
            self._reload()

    @on(requests.UndoTrash)
    @work(group="trash")
    async def _undo_trash(self) -> None:
        """Bring back what was last put away."""
        if self._last_trashed is None:
            self.notify(
                _("Inget att ta tillbaka. Äldre saker finns i papperskorgen."), markup=False
            )
            return
        entity, key, title = self._last_trashed
        if await self.stored(lambda store: store.trash.restore(entity, key)):
            self._last_trashed = None
            self.notify(_("”{title}” är tillbaka.").format(title=title), markup=False)
            self._reload()

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

    @on(requests.ShowDemo)
    def _show_demo(self) -> None:
        """Close this database and open the example; closing that comes back here."""
        self.exit("demo")

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

    def _fatal_error(self) -> None:
        """End after an error nobody foresaw: words for the person, a trace without data on file."""
        path = save_crash(self.desk.gateway.database.path.parent, datetime.now().astimezone())
        self.bell()
        self._exit_renderables.append(
            _(
                "Något gick fel som Platscoach inte räknat med och programmet måste stängas. "
                "Det du skrivit är sparat. Starta igen så fortsätter du där du var. "
                "En felbeskrivning, utan något av det du skrivit, ligger i {path}."
            ).format(path=path)
        )
        self._close_messages_no_wait()
