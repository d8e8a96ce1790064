"""The leaders of a place: a line for each, including past ones."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from platscoach.dates.show import plain_day
from platscoach.domain.leaders import LeaderView
from platscoach.domain.places import PlaceView
from platscoach.i18n import N_, _
from screens.base import PERSON_KEYS, BaseScreen
from screens.context import Context
from screens.dialogs.erasing import ask_and_erase
from screens.dialogs.leader import leader_form
from screens.dialogs.same_as import ask_same
from screens.messages import PutInTrash, Thing
from screens.place.pane import PlaceChanged
from screens.widgets.column_widths import Column
from screens.widgets.labels import TextLabel
from screens.widgets.table_list import Row, TableList
from screens.workers import background


class PlaceLeaders(Vertical):
    """The leaders under their heading."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("Ny")),
        Binding("e", "edit", N_("Ändra")),
        Binding("x,delete", "remove", N_("Släng"), show=False),
        *PERSON_KEYS,
    ]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._place: PlaceView | None = None
        self._leaders: dict[str, LeaderView] = {}

    def compose(self) -> ComposeResult:
        """The heading and the list."""
        yield TextLabel("", id="leaders-head", classes="part-head")
        yield TableList(id="leaders")

    def focus_content(self) -> None:
        """Put the cursor in the list."""
        self.screen.set_focus(self.query_one(TableList).listing)

    def show(self, place: PlaceView) -> None:
        """Show the leaders of a place."""
        self._place = place
        self._leaders = {leader.id: leader for leader in place.leaders}
        self.query_one("#leaders-head", TextLabel).update(Content(_("PROCESSLEDARE")))
        self.query_one(TableList).show(
            [
                Column(_("Namn"), gives=2, least=12),
                Column(_("Telefon")),
                Column(_("Deltid"), goes=2),
                Column(_("Period"), goes=3),
                Column(_("Arbetsgivare"), gives=1, least=12, goes=1),
            ],
            [self._row(leader) for leader in place.leaders],
            _("Ingen än. Tryck n här för att lägga till."),
        )

    def _row(self, leader: LeaderView) -> Row:
        """A leader as a line."""
        active = leader.is_active(self.context.today())
        return Row(
            leader.id,
            (
                (leader.name if active else _("{name} (slutat)").format(name=leader.name), ""),
                (leader.phone, ""),
                (_("{n} %").format(n=leader.percent) if leader.percent else "", ""),
                (_period(leader), "" if active else "$quiet"),
                (leader.employer, "$quiet"),
            ),
        )

    @property
    def _current(self) -> LeaderView | None:
        """The leader the cursor is on."""
        return self._leaders.get(self.query_one(TableList).current)

    @background(group="dialog", moves=True)
    async def action_new(self) -> None:
        """Add a leader."""
        if self._place is not None:
            await self.app.push_screen_wait(leader_form(self.context, self._place))
            self.post_message(PlaceChanged())

    @on(TableList.RowOpened)
    def _opened(self) -> None:
        """Enter on a leader changes it."""
        self.action_edit()

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Edit a leader."""
        if self._place is not None and (leader := self._current):
            await self.app.push_screen_wait(leader_form(self.context, self._place, leader))
            self.post_message(PlaceChanged())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for a leader work when there is one."""
        if action in ("edit", "remove"):
            return self.is_mounted and self._current is not None
        return super().check_action(action, parameters)

    def thing_here(self) -> Thing | None:
        """The leader under the cursor."""
        return Thing("leader", self.query_one(TableList).current)

    def action_remove(self) -> None:
        """Put the leader in the trash."""
        if leader := self._current:
            self.post_message(PutInTrash("leader", leader.id))

    @background(group="dialog", moves=True)
    async def action_same(self) -> None:
        """Join a leader with another record of the same person."""
        if (leader := self._current) and await ask_same(self, "leader", leader.id, leader.name):
            self.post_message(PlaceChanged())

    @background(group="dialog", moves=True)
    async def action_erase(self) -> None:
        """Erase the leader for good."""
        leader, screen = self._current, self.screen
        if leader is None or not isinstance(screen, BaseScreen):
            return
        if await ask_and_erase(screen, "leader", leader.id):
            self.post_message(PlaceChanged())

    def on_descendant_focus(self) -> None:
        """Mark the heading while the cursor is here."""
        self.query_one("#leaders-head").add_class("-here")

    def on_descendant_blur(self) -> None:
        """The cursor is elsewhere."""
        self.query_one("#leaders-head").remove_class("-here")


def _period(leader: LeaderView) -> str:
    """From when to when somebody leads: från 4 maj 2026."""
    first, last = leader.first_day, leader.last_day
    if first and last:
        return f"{plain_day(first)}–{plain_day(last)}"
    if last:
        return _("till {day}").format(day=plain_day(last))
    return _("från {day}").format(day=plain_day(first)) if first else ""
