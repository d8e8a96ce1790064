"""The list of backups, and beside it what restoring the one under the cursor would do."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from platscoach.errors import StorageError
from platscoach.i18n import N_, _
from platscoach.storage.backups import words
from platscoach.storage.backups.copies import Copy, sound_copies, unreadable_copies
from platscoach.storage.backups.restore_preview import Difference, preview
from platscoach.storage.engine.database import Database
from screens.widgets.column_widths import Column
from screens.widgets.labels import TextLabel
from screens.widgets.table_list import Row, TableList, empty_words
from screens.workers import background


class LongTask(Protocol):
    """Runs a function that works for a while on the database file."""

    def __call__(self, function: Callable[..., Any], /, *args: Any) -> Awaitable[Any]:  # noqa: ANN401
        """Call the function with the database and the arguments; its result."""


def read_copies(database: Database) -> tuple[list[Copy], list[Path]]:
    """The copies of a database, the newest first, and damaged files named like copies."""
    return sound_copies(database.backups), unreadable_copies(database.backups)


class BackupsPane(Vertical):
    """Lists the copies; posts `Wanted` for the one to be restored."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "restore", N_("Lägg tillbaka"), priority=True),
    ]

    class Wanted(Message):
        """A copy was chosen."""

        def __init__(self, copy: Copy) -> None:
            super().__init__()
            self.copy = copy

    def __init__(
        self, ask: LongTask, now: Callable[[], datetime], *, can_make: bool = True
    ) -> None:
        """`can_make` says whether a copy can be made here if there is none."""
        super().__init__()
        self._can_make = can_make
        self._ask = ask
        self._now = now
        self._copies: Sequence[Copy] = ()

    def compose(self) -> ComposeResult:
        """The list, and the text below it."""
        yield TableList(
            id="copies",
            help_text=N_(
                "Säkerhetskopiorna, den nyaste överst. Under listan står vad som händer om du "
                "lägger tillbaka den du står på. Enter frågar först."
            ),
        )
        damaged = TextLabel(id="copies-damaged")
        damaged.display = False
        yield damaged
        yield TextLabel(id="copies-preview")

    def focus_content(self) -> None:
        """Put the cursor in the list."""
        self.screen.set_focus(self.query_one(TableList).listing)

    @background(group="load", exclusive=True)
    async def load(self) -> None:
        """Read and show the copies."""
        self._copies, spoiled = await self._ask(read_copies)
        self._say_damaged(spoiled)
        now = self._now()
        self.query_one(TableList).show(
            [
                Column(_("Gjord")),
                Column(_("Innehåller"), gives=1, least=20),
                Column(_("Varför"), gives=2, least=10, goes=2),
                Column(_("Storlek"), goes=1),
            ],
            [
                Row(
                    copy.path.name,
                    (
                        (words.moment(copy, now), ""),
                        (words.contents(copy), ""),
                        (words.reason(copy), "$quiet"),
                        (words.size_words(copy.size), "$quiet"),
                    ),
                )
                for copy in self._copies
            ],
            empty_words(
                _("Ingen säkerhetskopia går att läsa.")
                if spoiled
                else _("Ingen säkerhetskopia är gjord än."),
                ("n", _("Gör en nu")),
            )
            if self._can_make
            else _("Här finns ingen säkerhetskopia."),
        )
        self.refresh_bindings()
        self._look()

    def _say_damaged(self, files: Sequence[Path]) -> None:
        """Name the copies that are not in the list because they cannot be restored."""
        label = self.query_one("#copies-damaged", TextLabel)
        label.update(Content(words.damaged(files)) if files else "")
        label.display = bool(files)

    @property
    def current(self) -> Copy | None:
        """The copy that the cursor is on."""
        key = self.query_one(TableList).current
        return next((copy for copy in self._copies if copy.path.name == key), None)

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        """Show what restoring the copy under the cursor would do."""
        self._look()

    @on(TableList.RowOpened)
    def _clicked(self, event: TableList.RowOpened) -> None:
        """A click chooses, like Enter."""
        event.stop()
        self.action_restore()

    def action_restore(self) -> None:
        """Post the copy that was chosen."""
        if copy := self.current:
            self.post_message(self.Wanted(copy))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There must be a copy to restore."""
        if action == "restore":
            return bool(self._copies)
        return super().check_action(action, parameters)

    @background(group="look", exclusive=True)
    async def _look(self) -> None:
        """Compare the copy under the cursor with the present database."""
        label = self.query_one("#copies-preview", TextLabel)
        copy = self.current
        if copy is None:
            label.update("")
            return
        try:
            found: list[Difference] | None = await self._ask(preview, copy.path)
        except StorageError:
            # The text shown before was about another copy.
            label.update("")
            raise
        if self.current is copy:
            label.update(Content(_what_comes(found)))


def _what_comes(found: list[Difference] | None) -> str:
    """What restoring a copy would do, as a separate sentence if it would change nothing."""
    told = words.changes(found)
    return _("Om den läggs tillbaka: {words}").format(words=told) if found else told
