"""The app: it holds the navigator and passes on what rooms ask for. Kept small on purpose."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, ClassVar, Self

from textual import on
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.notifications import Notification, Notify, SeverityLevel
from textual.screen import Screen

from platscoach.crash_report import Trace, crash_words
from platscoach.domain.overview_records import Overview
from platscoach.errors import PlatscoachError
from platscoach.hangup import Hangup
from platscoach.i18n import N_, _
from screens import messages
from screens.actions.unsaved_warning import UnsavedWarning
from screens.base import BaseScreen, Dialog
from screens.context import Context
from screens.day_watch import DayWatch
from screens.launch.run_results import DEMO
from screens.launch.terminal_app import TerminalApp
from screens.leaving import may_leave
from screens.navigation import Navigator
from screens.overview.screen import OverviewScreen
from screens.widgets.screen_internals import message_name
from screens.widgets.top_bar import TopBar
from screens.workers import InWords, background

LAST_TRY_SECONDS = 10.0
"""How long to try to save what is typed after an error that ends the program."""

BACKUP_SECONDS = 1800.0
"""How often to check whether a backup is due, in a program that is left open."""

GREETING_SECONDS = 30.0
"""How long the message stays about what was done before the program opened."""

FAULT_SECONDS = 600.0
"""How long an error from background work is shown."""

OPENING_SECONDS = 0.05
"""How soon to check again whether a room has opened, when something waits for that."""

WARM_AFTER_SECONDS = 0.35
"""Pause before SQLModel is imported in the background: the first keys are answered first."""


def _palette() -> type[Provider]:
    """The source of the command palette, imported when it is first opened."""
    from screens.commands.palette import PaletteCommands

    return PaletteCommands


class PlatscoachApp(TerminalApp):
    """Platscoach on a terminal. Its result is what to run next: nothing, or `demo`."""

    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", N_("Avsluta"), show=False, priority=True),
        Binding("ctrl+p", "command_palette", N_("Meny"), tooltip=N_("Alla kommandon"), show=False,
                priority=True),
    ]  # fmt: skip

    def __init__(
        self,
        context: Context,
        overview: Overview | None,
        names: Mapping[str, str] | None = None,
        greeting: str = "",
    ) -> None:
        super().__init__(context.settings.theme, self._last_words)
        self.context = context
        self._navigator = Navigator(self, context)
        self._overview, self._names = overview, names
        self._greeting = greeting
        self.hangup = Hangup(context.keep_unsaved)
        context.typed_blind = self._typeahead.typed_blind
        self.farewell = ""
        self.left_knowingly = False
        """Whether the user has ended it, and knows what is not saved."""
        self._day = DayWatch(self, context, self._show_day)
        self.at_typing = self._day.look
        self._unsaved = UnsavedWarning(self, context, self._catch_up)

    def update_styles(self, node: DOMNode, animate: bool = True) -> None:
        """Style a node that is on a screen; others are styled when they are mounted."""
        if node.is_attached:
            super().update_styles(node, animate)

    def get_default_screen(self) -> Screen[None]:
        """The first room, with the rows already read: drawn at once, not over an empty screen."""
        return OverviewScreen(self.context, self._overview, self._names)

    def on_mount(self) -> None:
        """Prepare what the first room did not need."""
        self._unsaved.begin()
        if not self.is_headless:
            # The terminal is gone: leave once what was typed there is written.
            self.hangup.listen(partial(self._typeahead.do_last, self.end_with_window))
        if self.context.me is None:
            from screens.first_start.screen import FirstStartScreen

            self.push_screen(
                FirstStartScreen(self.context),
                lambda chosen: self._leave(DEMO) if chosen == DEMO else None,
            )
        if self._greeting:
            self.notify(self._greeting, timeout=GREETING_SECONDS, markup=False)
        self._day.begin()
        self.set_timer(WARM_AFTER_SECONDS, self._warm)

    def on_app_focus(self) -> None:
        """The window is in front again, perhaps on another day."""
        self._day.look()

    def refresh(self, *, layout: bool = False, **options: bool) -> Self:
        """Draw again, except when Textual asks for a layout because a screen was removed."""
        return self if layout else super().refresh(**options)

    def _show_day(self) -> None:
        """Show a new day: in the top lines now, in other rooms when they are in front again."""
        for screen in self.screen_stack:
            for bar in screen.query(TopBar):
                bar.refresh_texts()
        for screen in reversed(self.screen_stack):
            if isinstance(screen, BaseScreen) and screen.is_mounted:
                screen.refresh_texts()
            if not screen.is_modal:
                return

    def end_with_window(self) -> None:
        """End because the window is gone, but not before a room that is opening has opened.

        A half-mounted room cannot be removed: that would look like an unforeseen error.
        """
        if all(screen.is_mounted for screen in self.screen_stack):
            self.exit(return_code=1)
        else:
            self.set_timer(OPENING_SECONDS, self.end_with_window)

    def _warm(self) -> None:
        """Prepare the rest, but not before the first room is drawn, however long that takes."""
        if self.screen.is_current:
            self.make_ready()
        else:
            self.set_timer(OPENING_SECONDS, self._warm)

    @background(group="ready")
    async def make_ready(self) -> None:
        """Claim the database, import SQLModel, save interrupted drafts; then watch the file."""
        from screens.launch.rooms_ready import make_rooms_ready, recover_cut_off

        lanes = self.context.lanes
        try:
            await lanes.claim_soon()
        except PlatscoachError as error:
            self.farewell = str(error)
            self.exit(result="", return_code=1)
            return
        # Each independently: a method that cannot be read does not keep a backup from being made.
        # The user may be in a call: messages stay on the screen, and nothing is closed.
        for part in (
            partial(recover_cut_off, self.context),
            partial(make_rooms_ready, self, self.context, self._navigator.keep_ready),
            self._look_after_file,
        ):
            with InWords(self, FAULT_SECONDS):
                await part()

    @background(group="ready")
    async def _catch_up(self) -> None:
        """Save interrupted drafts, if that was not possible at first."""
        from screens.launch.rooms_ready import recover_cut_off

        await recover_cut_off(self.context)

    async def _look_after_file(self) -> None:
        """Check the file, and make backups when due, now and for as long as the program is open."""
        from platscoach.sharing.bringing_back import bring_back_hidden
        from platscoach.storage.backups.making import check_file
        from screens.actions.scheduled_backups import BackupWatch

        self._unsaved.tell_kept()
        watch = BackupWatch(self.context, self._show_day)
        if not self.context.demo:
            # Before anything that may fail: what is not possible now is retried later.
            self.set_interval(BACKUP_SECONDS, partial(self._keep_safe, watch.look))
        await self.context.lanes.long(check_file)
        if not self.context.demo:
            # Records that an earlier join left out of every room are restored, once.
            if words := await bring_back_hidden(self.context.lanes, self.context.now()):
                self._show_day()
                self.notify(words, severity="warning", timeout=600, markup=False)
            await watch.look()
            await self._unsaved.tell_kept_copy()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a message, unless the same words are on the screen already."""
        if self._unsaved.tells(message):
            return
        notification = Notification(
            message, title, severity, timeout or self.NOTIFICATION_TIMEOUT, markup=markup,
            identity=message_name(self, message),
        )  # fmt: skip
        self.post_message(Notify(notification))

    def push_screen(
        self,
        screen: Screen[Any] | str,
        *given: Any,  # noqa: ANN401
        **named: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Put a screen in front once its style sheets are read. Raises PlatscoachError."""
        if isinstance(screen, Screen):
            from screens.launch.style_sheets import read_sheets_of

            read_sheets_of(self, screen)
        return super().push_screen(screen, *given, **named)

    def action_help_quit(self) -> None:
        """Say how to quit, and what is saved: ctrl+c copies, as everywhere."""
        words = _("ctrl+c kopierar det markerade. ctrl+q avslutar; det du skrivit är sparat.")
        if self.context.lanes.unsaved():
            words = _("ctrl+c kopierar det markerade. Det senaste är osparat; ctrl+q frågar först.")
        self.notify(words, markup=False)

    async def action_quit(self) -> None:
        """End the program; the user is asked first about what could not be saved."""
        self._leave("")

    @background(group="leave", moves=True)
    async def _leave(self, result: str) -> None:
        """End with a result, once everything typed is on disk or the user gives it up."""
        if isinstance(self.screen, Dialog) and self.screen.ASKS_TO_LEAVE:
            # The user is already being asked.
            return
        if await may_leave(self, self.context):
            self.left_knowingly = True
            self.context.lanes.wait_briefly()
            self.exit(result)

    @on(messages.Navigation)
    def _navigate(self, wish: messages.Navigation) -> None:
        """Go where a room asks to go."""
        with InWords(self):
            self._navigator.go(wish)

    @on(messages.Action)
    @background(group="action", moves=True)
    async def _act(self, action: messages.Action) -> None:
        """Carry out what a room asks for; the next key waits and goes to what is in front then."""
        from screens.actions.app_actions import AppActions

        await AppActions(self, self.context).carry_out(action)

    def action_undo_change(self) -> None:
        """Undo the last change."""
        self.post_message(messages.UndoChange())

    def action_redo_change(self) -> None:
        """Redo what was undone last."""
        self.post_message(messages.RedoChange())

    def action_command_palette(self) -> None:
        """Show every command there is."""
        with InWords(self):
            self._navigator.open_palette()

    @on(messages.ShowDemo)
    @background(group="dialog", moves=True)
    async def _show_demo(self) -> None:
        """Close this database and open the example; closing that comes back here."""
        from screens.actions.show_demo import is_agreed

        if await is_agreed(self, self.context):
            self._leave(DEMO)

    @on(messages.Reopen)
    def _reopen(self, wish: messages.Reopen) -> None:
        """Close this database, so that the file itself can be changed."""
        self._leave(wish.first)

    @background(group="backups", exclusive=True)
    async def _keep_safe(self, look: Callable[[], Awaitable[None]]) -> None:
        """Make a backup when the last is a day old, also in a program that is never closed."""
        await look()

    def _last_words(self, trace: Trace | None) -> str:
        """The last words after an unforeseen error: how much was saved."""
        saved = _("Det du skrivit är sparat. Starta igen så fortsätter du där du var.")
        if not self.context.lanes.flush_before(LAST_TRY_SECONDS):
            saved = _("Det senaste du skrev kunde inte sparas där det hör hemma.")
        return crash_words(self.context.lanes.database.path.parent, trace, saved)
