"""The app for a database that cannot be opened: restore a backup, salvage, begin empty, or leave.

It is a separate app because it has no database: nothing is written before the user has chosen.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from platscoach.crash_report import Trace, crash_words
from platscoach.errors import LostError
from platscoach.hangup import Hangup
from platscoach.i18n import N_, _
from platscoach.settings import Settings
from platscoach.storage.backups.copies import newest_copy
from platscoach.storage.backups.restoring import has_something_to_keep
from platscoach.storage.backups.words import contents, moment
from platscoach.storage.engine.database import Database
from screens.backups.backups_pane import BackupsPane
from screens.launch.run_results import EMPTY, RESTORE, SALVAGE
from screens.launch.terminal_app import TerminalApp
from screens.widgets.key_line import KeyLine
from screens.widgets.labels import TextLabel


class RescueApp(TerminalApp):
    """Shows what is wrong and the backups; its result says what to do (`run_results`)."""

    CSS_PATH = ["../app.tcss", "../shared.tcss", "../backups/backups.tcss", "rescue.tcss"]
    ENABLE_COMMAND_PALETTE = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "no", N_("Nej"), priority=True),
        Binding("escape", "leave", N_("Avsluta"), priority=True),
        Binding("ctrl+q", "quit", N_("Avsluta"), show=False, priority=True),
        Binding("ctrl+s,f2", "yes", N_("Ja"), key_display="ctrl+s", priority=True),
        Binding("L", "salvage", N_("Rädda"), priority=True),
        Binding("n", "begin_empty", N_("Börja tomt"), priority=True),
        Binding("tab,shift+tab", "nothing", show=False, priority=True),
    ]

    def __init__(
        self,
        database: Database,
        fault: LostError,
        settings: Settings,
        now: Callable[[], datetime],
        told: str = "",
    ) -> None:
        """`told` says why the previous choice could not be carried out; empty if there was none."""
        super().__init__(settings.theme, self._last_words)
        self.hangup = Hangup(lambda: None)
        self._database = database
        self._fault = fault
        self._told = told
        self._has_copies = newest_copy(database.backups) is not None
        path = database.path
        self._has_file = path.is_file() and path.stat().st_size > 0
        self._keeps_something = has_something_to_keep(path)
        self._pane = BackupsPane(self._ask, now, can_make=False)
        self._now = now
        self._asked = ""
        """The result that a question is about; empty when there is none. The key that asks is never
        the one that answers, however long it is held."""

    async def _ask(self, function: Callable[..., Any], *args: object) -> Any:  # noqa: ANN401
        """Run a function on the database in another thread."""
        return await asyncio.to_thread(function, self._database, *args)

    def compose(self) -> ComposeResult:
        """What is wrong, the copies, the keys."""
        yield TextLabel(self._words(), id="rescue-words")
        yield self._pane
        yield KeyLine()

    def _words(self) -> Content:
        """What is wrong, what was kept, and what can be done here."""
        return Content.assemble(
            (f"{self._told}\n" if self._told else "", "$error"),
            (self._fault.what, "bold"),
            # In a low terminal the list below needs the room: it shows the newest backup too.
            ("\n\n" if self._told else f"\n{self._fault.kept}\n\n", ""),
            (
                f"{self._salvage_words()}\n" if self._has_file else "",
                "",
            ),
            (self._what_next(), ""),
        )

    def _what_next(self) -> str:
        """What can be done here about it."""
        leave = _("Esc avslutar utan att något ändras.")
        if self._has_copies:
            choose = _(
                "Välj den säkerhetskopia som ska läggas tillbaka och tryck Enter; du får en fråga "
                "först."
            )
            return " ".join(filter(None, (choose, self._kept_words(), leave)))
        elsewhere = _("Ligger databasen på ett annat ställe, så lägg tillbaka den och starta igen.")
        empty = _("n börjar med ett tomt Platscoach, efter en fråga.")
        return " ".join(filter(None, (elsewhere, leave, empty, self._kept_words())))

    def _kept_words(self) -> str:
        """What happens to the existing files; empty when there is nothing to keep."""
        return _("Det som ligger där nu sparas undan.") if self._keeps_something else ""

    def _salvage_words(self) -> str:
        """What can be salvaged from the file, and from a backup where there is one."""
        if not self._has_copies:
            return _("L räddar det som går att läsa ur filen.")
        return _(
            "L räddar det som går att läsa ur filen, och tar resten ur den nyaste säkerhetskopian."
        )

    def on_mount(self) -> None:
        """Begin in the list."""
        self._pane.focus_content()
        self._pane.load()
        if not self.is_headless:
            self.hangup.listen(self.exit)

    @on(BackupsPane.Wanted)
    def _chosen(self, event: BackupsPane.Wanted) -> None:
        """Ask whether to restore the backup that the cursor is on."""
        question = _("Lägga tillbaka kopian från {when}? Den innehåller {contents}.").format(
            when=moment(event.copy, self._now()), contents=contents(event.copy)
        )
        self._ask_first(f"{RESTORE}{event.copy.path}", question)

    def action_salvage(self) -> None:
        """Ask whether to make a new database of what can be read from the damaged one."""
        self._ask_first(SALVAGE, _("Rädda det som går att läsa ur filen?"))

    def action_begin_empty(self) -> None:
        """Ask whether to begin with an empty database; backups and existing files are kept."""
        question = _("Börja med ett tomt Platscoach?")
        stay = _("Säkerhetskopiorna ligger kvar.") if self._has_copies else ""
        self._ask_first(EMPTY, f"{question} {stay}".rstrip())

    def _ask_first(self, result: str, question: str) -> None:
        """Show a question in place of the explanation until it is answered."""
        self._asked = result
        words = Content.assemble(
            (self._fault.what, "bold"),
            ("\n\n", ""),
            (question, "bold $accent"),
            (f" {self._kept_words()}", ""),
        )
        self._show(words)

    def _show(self, words: Content) -> None:
        """Show a text, and the keys that work while it is shown."""
        self.query_one("#rescue-words", TextLabel).update(words)
        # The question is answered first: meanwhile Enter chooses no copy.
        if self._asked:
            self.screen.set_focus(None)
        else:
            self._pane.focus_content()
        self.screen.refresh_bindings()

    def action_yes(self) -> None:
        """Answer yes: end the app with the result that was asked about."""
        self.exit(self._asked)

    def action_leave(self) -> None:
        """End the app without a choice: nothing is changed."""
        self.exit()

    def action_no(self) -> None:
        """Answer no: show the explanation again."""
        self._asked = ""
        self._show(self._words())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An open question must be answered first; salvaging needs a file to read."""
        if action in ("yes", "no"):
            return bool(self._asked)
        if action in ("leave", "salvage", "begin_empty") and self._asked:
            return False
        if action == "salvage":
            return self._has_file
        return super().check_action(action, parameters)

    def action_help_quit(self) -> None:
        """Say how to leave, on ctrl+c, which neither copies nor ends anything here."""
        self.notify(_("Esc avslutar utan att något ändras."), markup=False)

    def action_nothing(self) -> None:
        """Ignore the Tab key: there is only one list to be in."""

    def _last_words(self, trace: Trace | None) -> str:
        """The message after an unexpected error: nothing has been written."""
        return crash_words(self._database.path.parent, trace, _("Inget har ändrats."))
