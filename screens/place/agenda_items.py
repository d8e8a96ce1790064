"""What is to be brought up next time on the place: kept from the method, left over, asked."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from platscoach.dates.show import short_day
from platscoach.domain.agenda import AgendaItemView, ItemState
from platscoach.domain.steps import PointMark
from platscoach.i18n import N_, _
from platscoach.storage.queries.agenda import read_items
from screens.context import Context
from screens.messages import PutInTrash
from screens.widgets.checklist import CheckItem, Checklist
from screens.widgets.labels import TextLabel
from screens.workers import background


class AgendaItemList(Checklist):
    """The things themselves; space ticks one off, x throws it away."""

    HELP_TEXT: ClassVar[str] = N_(
        "Att ta upp nästa gång: det kommer med på dagordningen i nästa samtal. Mellanslag bockar "
        "av, x slänger. När du läser tips eller slår upp något sparar p det hit."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,delete", "remove", N_("Släng"), show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A thing is brought up or not: there is no third."""
        return False if action == "not_applicable" else super().check_action(action, parameters)

    def action_remove(self) -> None:
        """Put the thing in the trash."""
        if item := self.current:
            self.post_message(PutInTrash("agenda_item", item.key, item.text))


class PlaceAgendaItems(Vertical):
    """A heading and the list; away when there is nothing."""

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._place_id = ""
        self._items: dict[str, AgendaItemView] = {}
        self._settled: dict[str, AgendaItemView] = {}
        self._order: list[str] = []

    def compose(self) -> ComposeResult:
        """The list under its heading."""
        yield TextLabel("", id="topics-head", classes="part-head")
        yield AgendaItemList(id="topic-list")

    async def show(self, place_id: str) -> None:
        """Read and show what is kept for a place. Raises StorageError."""
        if place_id != self._place_id:
            self._settled.clear()
            self._order.clear()
        self._place_id = place_id
        found = await self.context.lanes.quick(read_items, place_id)
        self._items = {item.id: item for item in found}
        known = {**self._settled, **self._items}
        # What was kept last comes first, where it is seen; what stands there keeps its place.
        new = [item.id for item in reversed(found) if item.id not in self._order]
        self._order = [*new, *(key for key in self._order if key in known)]
        self.display = bool(known)
        self.query_one("#topics-head", TextLabel).update(Content(_("ATT TA UPP NÄSTA GÅNG")))
        self.query_one(AgendaItemList).show([self._line(known[key]) for key in self._order])

    def _line(self, item: AgendaItemView) -> CheckItem:
        """A thing as a line, with the day it was kept."""
        mark = PointMark.DONE if item.id in self._settled else PointMark.OPEN
        return CheckItem(item.id, item.text, mark, short_day(item.raised_on, self.context.today()))

    @on(Checklist.ItemMarked)
    @background(group="write")
    async def _tick(self, event: Checklist.ItemMarked) -> None:
        """Settle a thing, or take it up again; it stays on screen until the place is left."""
        event.stop()
        key, done = event.key, event.mark is PointMark.DONE
        state = ItemState.DONE if done else ItemState.OPEN
        await self.context.lanes.write(lambda store: store.agenda.settle(key, state))
        if done and key in self._items:
            self._settled[key] = self._items[key]
        elif not done:
            self._settled.pop(key, None)
        await self.show(self._place_id)

    def on_descendant_focus(self) -> None:
        """Mark the heading while the cursor is here."""
        self.query_one("#topics-head").add_class("-here")

    def on_descendant_blur(self) -> None:
        """The cursor is elsewhere."""
        self.query_one("#topics-head").remove_class("-here")
