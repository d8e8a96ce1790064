"""The room of backups: the list, making one, and restoring one."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.backups import words
from platscoach.storage.backups.copies import BY_HAND
from platscoach.storage.backups.making import make_backup
from platscoach.storage.backups.second_folder import second_words
from platscoach.storage.checking.findings import Finding
from screens.actions.long_work import LongWork
from screens.actions.scheduled_backups import look_at_second
from screens.backups.backups_pane import BackupsPane
from screens.backups.data_check import DataCheck
from screens.base import RoomScreen
from screens.context import Context
from screens.dialogs.backup_folder import backup_folder_form
from screens.dialogs.confirm import Confirm
from screens.launch.run_results import REPAIR, RESTORE
from screens.messages import Reopen
from screens.widgets.labels import TextLabel
from screens.workers import background


class BackupsScreen(RoomScreen[None]):
    """Every backup, the newest first."""

    CSS_PATH = "backups.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Säkerhetskopiorna. En görs varje dag du arbetar, och n gör en nu. Enter lägger tillbaka "
        "den du står på: först får du se vad som kommer tillbaka och vad som försvinner, och det "
        "som finns nu sparas alltid som en egen kopia. Tangenten v ser över allt, L lagar det som "
        "går att laga, och e väljer en andra mapp dit kopiorna också går, till exempel på ett "
        "USB-minne. ctrl+s exporterar allt till en fil som andra program kan läsa."
    )

    HELP_IN_DEMO: ClassVar[str] = N_(
        "I exemplet görs ingen säkerhetskopia av sig själv, inget går att lägga tillbaka eller "
        "laga, och en andra mapp går inte att välja."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "copy_now", N_("Ny kopia")),
        Binding("v", "check", N_("Se över")),
        Binding("L", "mend", N_("Laga"), tooltip=N_("Laga det som går att laga"), show=False),
        Binding("e", "second_folder", N_("Andra mapp"), tooltip=N_("Välj en andra mapp")),
        Binding(
            "ctrl+s,f2",
            "export",
            N_("Spara fil"),
            tooltip=N_("Exportera allt till en fil"),
            show=False,
        ),
        Binding("escape", "back", N_("Tillbaka")),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._pane = BackupsPane(context.lanes.long, context.now)
        self._wanted = ""
        """The path of an export that was not completed."""
        self._work = LongWork(self.show_status)
        self._data_check = DataCheck(context, self._work, self._say)

    def compose_room(self) -> Iterator[Widget]:
        """The copies, and the result of checking everything."""
        yield self._pane
        yield TextLabel(id="second-folder")
        yield TextLabel(id="backups-words")

    def on_mount(self) -> None:
        """Begin in the list."""
        self._pane.focus_content()

    def load(self) -> None:
        """Show the copies, and their folder."""
        self.title_bar(_("Säkerhetskopior"))
        words = _("Säkerhetskopiorna, okrypterade som allt annat, ligger i {folder}")
        folder = self.context.lanes.database.backups
        self.query_one("#backups-words", TextLabel).update(Content(words.format(folder=folder)))
        self._pane.load()
        self._look_at_journal()
        self._look_at_second()

    @background(group="second", exclusive=True)
    async def _look_at_second(self) -> None:
        """Copy what is missing to the second folder, and show its state."""
        second = await look_at_second(self.context)
        line = self.query_one("#second-folder", TextLabel)
        line.update(Content(second_words(second)))

    @background(group="dialog", moves=True)
    async def action_second_folder(self) -> None:
        """Choose a second folder for backups."""
        if self.context.demo:
            self.show_status(_("I exemplet går det inte att välja en andra mapp."))
        elif await self.app.push_screen_wait(backup_folder_form(self.context)):
            self._look_at_second()

    @background(group="dialog", moves=True)
    async def action_export(self) -> None:
        """Export everything to a path that the user chooses."""
        from screens.dialogs.export import export_form

        wanted = await self.app.push_screen_wait(export_form(self.context, self._wanted))
        if wanted is not None:
            self._wanted = wanted
            self._export(wanted)

    @background(group="export", exclusive=True)
    async def _export(self, wanted: str) -> None:
        """Write everything to a file or a folder."""
        from screens.dialogs.export import write_out

        now, pack = self.context.now(), self.context.pack
        try:
            target = await self._work.run(
                _("Exporterar …"),
                lambda tell: self.context.lanes.long(write_out, wanted, now, pack, tell),
            )
        except PlatscoachError as error:
            # The progress shown while it was written is no longer true.
            self.show_status(str(error))
            raise
        self._wanted = ""
        if target.is_file():
            words = _("Allt är exporterat till {path}")
        else:
            words = _("Exporterat, utan det privata, till {path}")
        self.show_status(words.format(path=target))

    @background(group="journal", exclusive=True)
    async def _look_at_journal(self) -> None:
        """Warn if the tables differ from the journal: no copy can be made before a repair."""
        await self._data_check.journal()

    @background(group="backup", exclusive=True)
    async def action_copy_now(self) -> None:
        """Make a copy now."""
        now = self.context.now()
        try:
            path = await self._work.run(
                _("Gör en kopia och kontrollerar den …"),
                lambda tell: self.context.lanes.long(make_backup, now, BY_HAND, tell),
            )
        except PlatscoachError:
            # The progress shown while it was made is no longer true.
            self.load()
            raise
        self.load()
        self.show_status(_("Kopian är gjord och kontrollerad: {name}").format(name=path.name))

    @background(group="check", exclusive=True)
    async def action_check(self) -> None:
        """Check everything, and show what needs to be done."""
        await self._data_check.all()

    @background(group="check", exclusive=True)
    async def action_mend(self) -> None:
        """Check everything, and ask whether to repair what can be repaired."""
        if self.context.demo:
            self.show_status(_("I exemplet går inget att laga."))
            return
        wrong = await self._data_check.all()
        if wrong is None or self.app.screen is not self:
            # It was stopped, or the user has gone on to something else: the room shows the
            # findings.
            return
        if found := [one for one in wrong if one.repairable]:
            self._ask_to_mend(found)
        else:
            self._data_check.say_not_repairable(wrong)

    @background(group="dialog", moves=True)
    async def _ask_to_mend(self, found: Sequence[Finding]) -> None:
        """Ask, then have the program close, repair it and open again."""
        question = _(
            "Laga det här? {findings} En kopia av allt som det är nu tas först. Platscoach stängs "
            "och öppnas igen."
        ).format(findings=" ".join(f"{one.name}: {one.words}" for one in found))
        if await self.app.push_screen_wait(Confirm(self.context, question, weighty=True)):
            self.post_message(Reopen(REPAIR))

    async def action_back(self) -> None:
        """Stop running work, else leave."""
        if self._work.can_be_stopped:
            self._work.stop()
        else:
            await super().action_back()

    def show_status(self, text: str) -> None:
        """Show a remark at its place under the list, where it covers nothing and stays."""
        self._say(Content(text))

    def _say(self, words: Content) -> None:
        """Show the outcome under the list, however little room there is."""
        if not self.is_attached:
            # Called from a thread that continues while the program ends.
            return
        label = self.query_one("#backups-words", TextLabel)
        label.update(words)
        label.add_class("-said")

    @on(BackupsPane.Wanted)
    @background(group="dialog", moves=True)
    async def _put_back(self, event: BackupsPane.Wanted) -> None:
        """Ask, then have the program close, restore the copy and open again."""
        if self.context.demo:
            self.show_status(_("I exemplet går inget att lägga tillbaka."))
            return
        when = words.moment(event.copy, self.context.now())
        question = _(
            "Lägga tillbaka kopian från {when}? Den innehåller {contents}. Det som finns nu "
            "sparas först som en egen kopia. Platscoach stängs och öppnas igen, och u kan sedan "
            "inte ångra det som är gjort före kopian."
        ).format(when=when, contents=words.contents(event.copy))
        if await self.app.push_screen_wait(Confirm(self.context, question, weighty=True)):
            self.post_message(Reopen(f"{RESTORE}{event.copy.path}"))
