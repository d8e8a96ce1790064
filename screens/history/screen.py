"""The room of a thing's history: its versions, and what each changed."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import OptionList

from platscoach.coaching.history import read_history
from platscoach.domain.history import (
    ThingHistory,
    VersionView,
    device_words,
    version_words,
    when_words,
    who_words,
)
from platscoach.i18n import N_, _
from platscoach.method.thing_titles import history_in
from screens.base import RoomScreen
from screens.context import Context
from screens.history.version import VersionScreen
from screens.history.words import changed_line, changed_words
from screens.messages import Thing
from screens.widgets.beside import Beside
from screens.widgets.column_widths import Column
from screens.widgets.cut_text import CutText
from screens.widgets.labels import TextLabel
from screens.widgets.paragraphs import Paragraphs
from screens.widgets.table_list import Row, TableList
from screens.workers import background, once_drawn

LIST_CELLS: Final = 58
"""The width of the list in cells, with when, by whom, where and how much."""


class HistoryScreen(RoomScreen[None]):
    """The versions of one thing, the newest first."""

    CSS_PATH = "history.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Historiken: vem som ändrade vad, och när. Det som försvann står inom [- -] och det "
        "som kom till inom {+ +}. Det du skriver i ett svep är en version. Enter visar hela "
        "versionen, och därifrån går den att ta tillbaka. En dator får ett nytt nummer när en "
        "säkerhetskopia läggs tillbaka på den."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", N_("Tillbaka"))]

    def __init__(self, context: Context, thing: Thing) -> None:
        super().__init__(context)
        self._thing = thing
        self._history: ThingHistory | None = None
        self._versions: dict[str, VersionView] = {}

    def compose_room(self) -> Iterator[Widget]:
        """The list, and under it or beside it what the version under the cursor changed."""
        yield TextLabel(id="history-title")
        yield TableList(
            id="history",
            help_text=N_("Versionerna, den nyaste överst. Enter visar hela."),
            beside=Beside(self._describe, LIST_CELLS),
        )
        yield CutText(id="history-changes")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self._rows.listing)

    def thing_here(self) -> Thing:
        """What the room is about."""
        return self._thing

    @property
    def _rows(self) -> TableList:
        """The list."""
        return self.query_one(TableList)

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read and show the versions."""
        read = await self.context.lanes.read(read_history, *self._thing)
        self._history = history_in(self.context.pack, read)
        self._versions = {version.id: version for version in self._history.versions}
        self._show(self._history)

    def _show(self, history: ThingHistory) -> None:
        """Show the versions in the language in force."""
        self.title_bar(_("Historik"))
        title = _(history.label)
        if history.title:
            title = _("{kind} ”{title}”").format(kind=title, title=history.title)
        place = history.place if history.place != history.title else ""
        self.query_one("#history-title", TextLabel).update(
            ", ".join(part for part in (title, place) if part)
        )
        today = self.context.today()
        self._rows.show(
            [
                Column(_("När")),
                Column(_("Vem"), gives=1, least=8),
                Column(_("Dator"), goes=1),
                Column(_("Ändrat"), gives=2, least=14),
            ],
            [
                Row(
                    version.id,
                    (
                        (when_words(version, today), ""),
                        (who_words(version), ""),
                        (device_words(version), "$quiet"),
                        (version_words(version), "$quiet"),
                    ),
                )
                for version in history.versions
            ],
            _("Inget är ändrat här än."),
        )
        self._show_changes()

    async def _describe(self, key: str) -> Paragraphs:
        """What a version changed."""
        version = self._versions.get(key)
        return changed_words(version) if version else ()

    @on(OptionList.OptionHighlighted)
    def _show_changes(self) -> None:
        """Show what the version changed below the list, if it is not shown beside it."""
        version = self._versions.get(self._rows.current)
        line = self.query_one("#history-changes", CutText)
        line.display = version is not None and not self._rows.shows_current_row
        if version is not None:
            line.update(changed_line(version))

    def on_resize(self) -> None:
        """Changes are shown below the list, or beside it."""
        once_drawn(self, self._show_changes)

    @on(TableList.RowOpened)
    @background(group="dialog", moves=True)
    async def _open(self, event: TableList.RowOpened) -> None:
        """Show a version in full; report if it was restored."""
        version = self._versions.get(event.key)
        if version is None or self._history is None:
            return
        whole = VersionScreen(self.context, self._history, version)
        if await self.app.push_screen_wait(whole):
            when = when_words(version, self.context.today())
            self.show_status(
                _("Det är som det var {when}. Tryck u för att ångra.").format(when=when)
            )
