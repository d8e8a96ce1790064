"""The app: small on purpose. It opens rooms, keeps the language and looks, and undoes the trash."""

import asyncio
import gc
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.filter import LineFilter
from textual.screen import Screen

from platscoach.domain.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.platform import on_hangup
from platscoach.storage.opening import Overview
from screens import requests
from screens.crash import save_crash
from screens.desk import Desk
from screens.errands import Errands
from screens.keys import key_name
from screens.output import SafeFilter
from screens.overview.screen import OverviewScreen
from screens.sizes import HEIGHTS, WIDTHS
from screens.theme import THEMES
from screens.typeahead import TypeAhead
from screens.widgets.top_bar import TopBar
from screens.workers import background

RETRY_SECONDS = 3.0
"""How often drafts that could not be written are tried again."""

WARM_AFTER_SECONDS = 0.35
"""Pause before SQLModel is imported in the background: the first keys are answered first."""


def furnish(desk: Desk) -> None:
    """Import the rooms and fold the method's words, so that the first call opens at once."""
    from platscoach.method.lookup import prepare
    from screens.lookup import screen as _lookup  # noqa: F401
    from screens.place import screen as _place  # noqa: F401
    from screens.session import screen as _session  # noqa: F401
    from screens.tips import screen as _tips  # noqa: F401

    prepare(desk.pack)


def _palette() -> type[Provider]:
    """The command palette's source, imported when it is first opened."""
    from screens.palette import DeskCommands

    return DeskCommands


class PlatscoachApp(Errands):
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

    def __init__(
        self, desk: Desk, overview: Overview | None, names: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(desk)
        self._names = names
        self._overview = overview
        self.farewell = ""
        self._safe = SafeFilter()
        self._typeahead = TypeAhead(self, super().on_event)
        for theme in THEMES:
            self.register_theme(theme)
        chosen = desk.settings.theme
        self._begin_with(chosen if chosen in self.available_themes else THEMES[0].name)

    def _begin_with(self, name: str) -> None:
        """Take a theme before anything has been styled.

        Setting `theme` makes Textual read every style sheet a second time. A dark theme takes the
        place of Textual's own dark one without that; another kind changes more than colours.
        """
        theme = self.available_themes[name]
        if theme.dark and not theme.ansi:
            self.set_reactive(App.theme, name)
            self.stylesheet.set_variables(self.get_css_variables())
        else:
            self.theme = name

    async def on_event(self, event: events.Event) -> None:
        """Keys wait their turn; everything else is Textual's."""
        if isinstance(event, events.Key) and not event.is_forwarded and self.screen_stack:
            await self._typeahead.take(event)
        else:
            await super().on_event(event)

    def get_default_screen(self) -> Screen[None]:
        """The first room, with the rows already read: drawn at once, not over an empty screen."""
        return OverviewScreen(self.desk, self._overview, self._names)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Every line that is drawn goes through the last gate."""
        return [*super().get_line_filters(), self._safe]

    def get_key_display(self, binding: Binding) -> str:
        """Keys by the names that stand on a Swedish keyboard."""
        return binding.key_display or key_name(binding.key)

    def on_mount(self) -> None:
        """Make everything ready that the first room did not need."""
        self.desk.gateway.on_draft_trouble(self._draft_trouble)
        if not self.is_headless:
            on_hangup(asyncio.get_running_loop(), lambda: self.exit(return_code=1))
        if self.desk.me is None:
            from screens.start.screen import StartScreen

            self.push_screen(StartScreen(self.desk), self._started)
        self.set_timer(WARM_AFTER_SECONDS, self.make_ready)
        self.set_interval(RETRY_SECONDS, self.desk.gateway.retry_drafts)

    def _started(self, answer: str | None) -> None:
        """The first start is done: show the empty overview, or the example if that was chosen."""
        if answer == "demo":
            self.exit("demo")

    @background(group="ready")
    async def make_ready(self) -> None:
        """Claim the database, import SQLModel, save what was cut off; then look after the file."""
        from platscoach.storage.backup import daily_backup, quick_check

        gateway = self.desk.gateway
        try:
            await gateway.claim_soon()
        except PlatscoachError as error:
            self.farewell = str(error)
            self.exit(result="", return_code=1)
            return
        try:
            # Drafts would wait on the lane behind a write that waits for the import.
            await asyncio.shield(asyncio.wrap_future(gateway.warm()))
            await gateway.write(lambda store: store.notes.recover())
            self._settle()
            await gateway.long(lambda _database: furnish(self.desk))
            self._tell_pack_fault()
            await gateway.long(quick_check)
            if not self.desk.demo:
                await gateway.long(lambda database: daily_backup(database, self.desk.now()))
        except PlatscoachError as error:
            # She may be in a call: said so that it stays on the screen, and nothing is closed.
            self.notify(str(error), severity="error", timeout=600, markup=False)

    def _tell_pack_fault(self) -> None:
        """Say once, when all stands, that the region's pack could not be used."""
        if fault := self.desk.pack_fault:
            self.notify(fault.words, severity="warning", timeout=30, markup=False)

    def _settle(self) -> None:
        """Start collecting garbage, leaving out what start-up made: that stays for good, and
        looking through it again and again would only delay typing.
        """
        gc.freeze()
        gc.enable()

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

    def action_help_quit(self) -> None:
        """Say how to end: ctrl+c copies, as everywhere."""
        self.notify(_("ctrl+c kopierar. ctrl+q avslutar; allt är sparat."), markup=False)

    @on(requests.ShowDemo)
    def _show_demo(self) -> None:
        """Close this database and open the example; closing that comes back here."""
        self.exit("demo")

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
