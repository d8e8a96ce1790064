"""The open agenda items of a place: pinned from the method, left over, asked."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from platscoach.coaching.agenda_items import settle_item
from platscoach.dates.show import past_day
from platscoach.domain.agenda import AgendaItemView
from platscoach.domain.steps import PointMark
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.queries.agenda import read_items
from screens.context import Context
from screens.messages import PutInTrash, Thing
from screens.widgets.checklist import CheckItem, Checklist
from screens.widgets.labels import TextLabel
from screens.widgets.staying_items import StayingItems
from screens.workers import background


class AgendaItemList(Checklist):
    """The list of items; space ticks one off, x puts it in the trash."""

    HELP_TEXT: ClassVar[str] = N_(
        "Att ta upp nästa gång: det kommer med på dagordningen i nästa samtal. Mellanslag bockar "
        "av, x slänger. När du läser tips eller slår upp något sparar + det hit."
    )

    HAS_NOT_APPLICABLE = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,delete", "remove", N_("Släng"), show=False),
    ]

    def thing_here(self) -> Thing | None:
        """What the cursor is on."""
        item = self.current
        return Thing("agenda_item", item.key) if item else None

    def action_remove(self) -> None:
        """Put the thing in the trash."""
        if item := self.current:
            self.post_message(PutInTrash("agenda_item", item.key))


class PlaceAgendaItems(Vertical):
    """A heading and the list; hidden if it is empty."""

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._place_id = ""
        self._items: StayingItems[AgendaItemView] = StayingItems()
        self._storing = 0
        """How many marks are being stored: data read meanwhile may not include them."""

    def compose(self) -> ComposeResult:
        """The list under its heading."""
        yield TextLabel("", id="topics-head", classes="part-head")
        yield AgendaItemList(id="topic-list")

    def show(self, place_id: str) -> None:
        """Show the items of a place."""
        if place_id != self._place_id:
            self._items.clear()
        self._place_id = place_id
        self._load()

    @background(group="load", exclusive=True, moves=True)
    async def _load(self) -> None:
        """Read the items, the latest first: that is where a new one is seen."""
        found = await self.context.lanes.quick(read_items, self._place_id)
        if not self._storing:
            self._items.take({item.id: item for item in reversed(found)})
        self._draw()

    def _draw(self) -> None:
        """A line for each, hidden if there are none."""
        items = self._items.items
        self.display = bool(items)
        self.query_one("#topics-head", TextLabel).update(Content(_("ATT TA UPP NÄSTA GÅNG")))
        lines = [self._line(item, settled=settled) for item, settled in items]
        self.query_one(AgendaItemList).show(lines)

    def _line(self, item: AgendaItemView, *, settled: bool) -> CheckItem:
        """An item as a line, with its day."""
        mark = PointMark.DONE if settled else PointMark.OPEN
        return CheckItem(item.id, item.text, mark, past_day(item.raised_on, self.context.today()))

    @on(Checklist.ItemMarked)
    def _marked(self, event: Checklist.ItemMarked) -> None:
        """Settle an item, or open it again; it stays on screen until the place is left."""
        event.stop()
        settled = event.mark is PointMark.DONE
        self._items.mark(event.key, settled=settled)
        self._storing += 1
        self._draw()
        self._store_mark(event.key, done=settled)

    @background(group="write")
    async def _store_mark(self, key: str, *, done: bool) -> None:
        """Store the mark, then read again; after an error the list is as before."""
        try:
            await self.context.lanes.write(settle_item, key, done=done)
        except PlatscoachError:
            self._items.mark(key, settled=not done)
            self._draw()
            raise
        finally:
            self._storing -= 1
        if not self._storing:
            self._load()

    def on_descendant_focus(self) -> None:
        """Mark the heading while the cursor is here."""
        self.query_one("#topics-head").add_class("-here")

    def on_descendant_blur(self) -> None:
        """The cursor is elsewhere."""
        self.query_one("#topics-head").remove_class("-here")
