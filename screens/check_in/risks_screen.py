"""The room of a place's risks: the level of each now, and how it has changed."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from platscoach.coaching.check_in import PlaceRisks, judge_level, read_risks
from platscoach.domain.eighteen_months.risks import RiskNow
from platscoach.i18n import N_, _
from platscoach.method.model import Risk
from platscoach.storage.queries.place import read_place
from screens.base import RoomScreen, leave_place_in_trash
from screens.check_in.forms import risk_form
from screens.check_in.lines import (
    first_to_raise,
    history_words,
    risk_here,
    risk_lines,
    risk_words,
)
from screens.check_in.list_and_details import ListAndDetails
from screens.check_in.sheet_list import SheetList
from screens.context import Context
from screens.messages import Thing
from screens.workers import background


class RisksScreen(RoomScreen[None]):
    """The risk thermometer of one place."""

    CSS_PATH = "check_in.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Riskerna för en plats, 0 till 3. Siffrorna säger hur stor risken är i dag, Enter skriver "
        "en anteckning till. Under listan står vad som sagts förut."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("e", "edit", N_("Ändra"), show=False)]

    def __init__(self, context: Context, place_id: str) -> None:
        super().__init__(context)
        self.place_id = place_id
        self._known: PlaceRisks | None = None

    def compose_room(self) -> Iterator[Widget]:
        """What to bring up first, the risks, and the judgements of the one under the cursor."""
        yield ListAndDetails(id="check-in-sheet")

    def on_mount(self) -> None:
        """Begin in the risks."""
        self.set_focus(self._sheet.lines)

    @property
    def _sheet(self) -> ListAndDetails:
        """The risks."""
        return self.query_one(ListAndDetails)

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read the risks and show them."""
        if await self.context.lanes.quick(read_place, self.place_id) is None:
            leave_place_in_trash(self)
            return
        keys = tuple(risk.key for risk in self.context.pack.risks)
        self._known = risks = await self.context.lanes.read(read_risks, self.place_id, keys)
        self.title_bar(f"{_('Risker')}  {risks.place.name}")
        first = first_to_raise(risks, self.context.pack)
        head = first or _("Det är en termometer, inget betyg: skriv vad du har sett.")
        keys_here = _("0 till 3 säger hur stor risken på raden är i dag.")
        self._sheet.show(f"{head} {keys_here}", list(risk_lines(risks.risks, self.context.pack)))
        self._say_here()

    def _current(self) -> tuple[Risk, RiskNow] | None:
        """The risk under the cursor, from the method and on the place."""
        key = self._sheet.lines.key.partition(":")[2]
        if self._known is None or not key:
            return None
        return risk_here(self.context.pack, self._known.risks, key)

    def thing_here(self) -> Thing | None:
        """The last judgement of the risk under the cursor."""
        current = self._current()
        return Thing("risk_mark", current[1].now.id) if current and current[1].now else None

    @on(OptionList.OptionHighlighted)
    def _say_here(self) -> None:
        """Show what to ask about the risk, and the earlier judgements."""
        current = self._current()
        if current is not None and self._known is not None:
            words = risk_words(current[0])
            history = history_words(current[0].key, self._known)
            self._sheet.say_here(Content("\n").join([words, history]) if history else words)

    @on(SheetList.Judged)
    @background(group="write", moves=True)
    async def _judged(self, event: SheetList.Judged) -> None:
        """Store the level of a risk today."""
        await self.context.lanes.write(judge_level, self.place_id, event.risk_key, event.level)
        self.load()

    @on(OptionList.OptionSelected)
    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Enter the level of the risk today, and why."""
        if current := self._current():
            form = risk_form(self.context, self.place_id, *current)
            await self.app.push_screen_wait(form)
            self.load()
