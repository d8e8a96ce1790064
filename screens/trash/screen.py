"""The room of the trash: what is in it, and restoring a thing."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from platscoach.coaching.eighteen_months import proposed_plan
from platscoach.coaching.trash import read_trash, restore_listed
from platscoach.dates.show import past_day
from platscoach.domain.trash import TrashView
from platscoach.i18n import N_, _
from screens.base import RoomScreen
from screens.context import Context
from screens.messages import Thing
from screens.widgets.column_widths import Column
from screens.widgets.table_list import Row, TableList
from screens.workers import background


class TrashScreen(RoomScreen[None]):
    """Everything in the trash, the latest first."""

    CSS_PATH = "trash.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Papperskorgen: allt som slängts, det senaste överst. u "
        "ångrar det du gjorde senast. Inget försvinner härifrån av sig självt."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "restore", N_("Ta tillbaka"), priority=True),
        Binding("u,ctrl+z", "app.undo_change", N_("Ångra")),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._items: tuple[TrashView, ...] = ()

    def compose_room(self) -> Iterator[Widget]:
        """The list of what was put in the trash."""
        yield TableList(
            id="trash",
            help_text=N_(
                "En lista. Pilarna eller j och k flyttar, Enter tar tillbaka det du står på."
            ),
        )

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self.query_one(TableList).listing)

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read and show the trash."""
        self._items = await self.context.lanes.read(read_trash)
        self._show()

    def _show(self) -> None:
        """Show the list in the language in force."""
        self.title_bar(_("Papperskorgen"))
        self.query_one(TableList).show(
            [
                Column(_("Typ")),
                Column(_("Namn"), gives=1, least=16),
                Column(_("Plats"), gives=2, least=10, goes=1),
                Column(_("Slängt")),
            ],
            [self._row(item) for item in self._items],
            _(
                "Papperskorgen är tom.\n\n"
                "Det du slänger hamnar här, och ligger kvar tills du tar tillbaka det."
            ),
        )
        self.refresh_bindings()

    def _row(self, item: TrashView) -> Row:
        """One thing as a line."""
        return Row(
            _row_key(item),
            (
                (_(item.label), "$quiet"),
                (item.title, ""),
                (item.place, ""),
                (past_day(item.trashed_on, self.context.today()), "$quiet"),
            ),
        )

    @background(group="write", moves=True)
    async def action_restore(self) -> None:
        """Restore what the cursor is on, and report what was restored with it."""
        key = self.query_one(TableList).current
        item = next((one for one in self._items if _row_key(one) == key), None)
        if item is None:
            return
        plan = proposed_plan(self.context.pack)
        back = await self.context.lanes.write(restore_listed, item, plan, self.context.today())
        self._items = back.left
        self._show()
        self._say_back(item, back.with_it)

    def _say_back(self, item: TrashView, with_it: tuple[TrashView, ...]) -> None:
        """Report what was restored."""
        words = _("{thing} är tillbaka.").format(thing=item.words)
        if with_it:
            names = ", ".join(one.words for one in with_it)
            words += " " + _("Följde med: {names}.").format(names=names)
        self.show_status(words)

    def thing_here(self) -> Thing | None:
        """What the cursor is on."""
        key = self.query_one(TableList).current
        item = next((one for one in self._items if _row_key(one) == key), None)
        return Thing(item.entity, item.id) if item else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There must be something to restore."""
        if action == "restore":
            return bool(self._items)
        return super().check_action(action, parameters)


def _row_key(item: TrashView) -> str:
    """The key of a line: two kinds of records might share an id."""
    return f"{item.entity}-{item.id}"
