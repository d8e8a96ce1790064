"""The needs of a place that its supporters have put off, and until when."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from platscoach.coaching.put_off import take_back_put_off
from platscoach.dates.show import short_day
from platscoach.i18n import N_, _
from platscoach.storage.queries.put_off import PutOffView, read_put_off
from platscoach.text import in_sentence
from screens.context import Context
from screens.widgets.keyed_list import ClickRule, KeyedList, LazyLine
from screens.widgets.labels import TextLabel
from screens.workers import background


class PutOffList(KeyedList):
    """A line for each."""

    HELP_TEXT: ClassVar[str] = N_(
        "Det som lagts undan med z på översikten. x tar bort det härifrån: raden står på "
        "översikten igen, för den som lade undan den."
    )

    CLICK_RULE = ClickRule(opens=False)


class PlacePutOff(Vertical):
    """A heading and the list; away when nothing is put off."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("x,delete", "remove", N_("Ta bort"))]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._place_id = ""

    def compose(self) -> ComposeResult:
        """The list under its heading."""
        yield TextLabel("", id="put-off-head", classes="part-head")
        yield PutOffList(id="put-off-list")

    def show(self, place_id: str) -> None:
        """Show what is put off on a place."""
        self._place_id = place_id
        self._load()

    @background(group="load", exclusive=True)
    async def _load(self) -> None:
        """Read it and show it."""
        today = self.context.today()
        found = await self.context.lanes.quick(read_put_off, self._place_id, today)
        self.display = bool(found)
        self.query_one("#put-off-head", TextLabel).update(Content(_("INTE NU")))
        lines = [Option(LazyLine(_line, self._words(one)), id=one.id) for one in found]
        self.query_one(PutOffList).show_lines(lines)

    def _words(self, item: PutOffView) -> str:
        """What was put off, until when and by whom."""
        day = short_day(item.until, self.context.today())
        return _("{what} ({who}, till {day})").format(
            what=in_sentence(item.what), who=item.supporter, day=day
        )

    @background(group="write", moves=True)
    async def action_remove(self) -> None:
        """Show the line on the overview again."""
        if key := self.query_one(PutOffList).key:
            await self.context.lanes.write(take_back_put_off, key)
            self._load()

    def on_descendant_focus(self) -> None:
        """Mark the heading while the cursor is here."""
        self.query_one("#put-off-head").add_class("-here")

    def on_descendant_blur(self) -> None:
        """The cursor is elsewhere."""
        self.query_one("#put-off-head").remove_class("-here")


def _line(words: str, width: int) -> Content:
    """A line, cut where it is too long."""
    return Content(words).truncate(width, ellipsis=True)
