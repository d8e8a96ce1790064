"""When the database cannot be opened and there are backups: choose one, or leave.

An app of its own, for it has no database: nothing is written before the user has chosen.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer

from platscoach.errors import LostError
from platscoach.i18n import N_, _
from platscoach.settings import Settings
from platscoach.storage.backups.copies import newest_copy
from platscoach.storage.engine.database import Database
from screens.backups.backups_pane import BackupsPane
from screens.launch.crash import Trace, crash_words
from screens.launch.run_results import EMPTY, RESTORE, SALVAGE
from screens.launch.terminal_app import TerminalApp
from screens.widgets.key_line import KeyLine
from screens.widgets.labels import TextLabel

ASKED_SECONDS: Final = 8.0
"""How long it is asked whether one is sure, and how long an answer counts."""


class RescueApp(TerminalApp):
    """Shows what is wrong and the backups; its result says which one to put back."""

    CSS_PATH = ["../app.tcss", "../shared.tcss", "../backups/backups.tcss"]
    ENABLE_COMMAND_PALETTE = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+q", "quit", N_("Avsluta"), key_display="esc", priority=True),
        Binding("ctrl+s,f2", "salvage", N_("Rädda"), key_display="ctrl+s", priority=True),
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
        """`told` is what came of what was chosen before, and could not be carried out."""
        super().__init__(settings.theme, self._last_words)
        self._database = database
        self._fault = fault
        self._told = told
        self._has_copies = newest_copy(database.backups) is not None
        path = database.path
        self._has_file = path.is_file() and path.stat().st_size > 0
        self._pane = BackupsPane(self._ask, now, can_make=False)
        self._sure = ""
        self._asking: Timer | None = None

    async def _ask(self, function: Callable[..., Any], *args: object) -> Any:  # noqa: ANN401
        """Have something done on the file, aside."""
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
            (
                _(
                    "Välj den säkerhetskopia som ska läggas tillbaka och tryck Enter två gånger. "
                    "Det som ligger där nu sparas undan. Esc avslutar utan att något ändras."
                )
                if self._has_copies
                else _(
                    "Ligger databasen på ett annat ställe, så lägg tillbaka den och starta igen. "
                    "Esc avslutar utan att något ändras. n två gånger börjar med ett tomt "
                    "Platscoach; det som ligger där nu sparas undan."
                ),
                "",
            ),
        )

    def _salvage_words(self) -> str:
        """What can be made of the file, and of a backup where there is one."""
        if not self._has_copies:
            return _("ctrl+s två gånger räddar det som går att läsa ur filen.")
        return _(
            "ctrl+s två gånger räddar det som går att läsa ur filen, och tar resten ur den "
            "nyaste säkerhetskopian."
        )

    def on_mount(self) -> None:
        """Begin in the list."""
        self._pane.focus_content()
        self._pane.load()

    @on(BackupsPane.Wanted)
    def _chosen(self, event: BackupsPane.Wanted) -> None:
        """The first Enter asks, the second one on the same copy answers."""
        self._at_second_time(
            f"{RESTORE}{event.copy.path}", _("Tryck Enter en gång till för att lägga tillbaka den.")
        )

    def action_salvage(self) -> None:
        """Make a new database of what can be read of the damaged one."""
        self._at_second_time(
            SALVAGE, _("Tryck ctrl+s en gång till för att rädda det som går att läsa.")
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Something can be read only where there is something."""
        if action == "salvage":
            return self._has_file
        return super().check_action(action, parameters)

    def action_begin_empty(self) -> None:
        """Begin with an empty database; the copies stay, and so does what lies there."""
        self._at_second_time(
            EMPTY,
            _("Tryck n en gång till för att börja med ett tomt Platscoach."),
        )

    def _at_second_time(self, result: str, words: str) -> None:
        """Ask by words; a second time while they stand there is the answer."""
        if self._sure == result:
            self.exit(result)
            return
        self._sure = result
        if self._asking is not None:
            self._asking.stop()
        self._asking = self.set_timer(ASKED_SECONDS, self._no_answer)
        self.clear_notifications()
        self.notify(words, timeout=ASKED_SECONDS, markup=False)

    def _no_answer(self) -> None:
        """The words are gone: what is pressed later answers nothing."""
        self._sure = ""

    def action_help_quit(self) -> None:
        """Say how to leave: nothing is copied here with ctrl+c, and nothing ended."""
        self.notify(_("Esc avslutar utan att något ändras."), markup=False)

    def action_nothing(self) -> None:
        """There is one list and nowhere else to go."""

    def _last_words(self, trace: Trace | None) -> str:
        """After an unforeseen error: nothing has been written."""
        return crash_words(self._database.path.parent, trace, _("Inget har ändrats."))
