"""The room of doors opened and of agreements, on a place or over all."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from platscoach.coaching.doors import DoorsWanted, read_doors_and_agreements
from platscoach.i18n import N_, _
from screens.base import RoomScreen, leave_place_in_trash
from screens.context import Context
from screens.doors.list_part import DoorsChanged
from screens.doors.parts import AgreementsPart, DoorsPart
from screens.doors.rows import list_contents
from screens.messages import OpenLookup, OpenPlaceRoom, OpenRoom
from screens.workers import background


class DoorsScreen(RoomScreen[None]):
    """Questions taken to somebody for one place, or for all; and agreements."""

    CSS_PATH = "doors.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Dörrar: frågor som du tagit vidare till någon i regionen eller kommunen, vem som frågats, "
        "när svaret väntas och vad det ledde till. Mellanslag skriver in svaret, Y kopierar frågan "
        "som mejl, v visar bara de öppna. Under dem står överenskommelserna; pilarna går dit. f "
        "visar bara rader som innehåller det du skriver."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("A", "people", N_("Vilka är med?"), show=False),
    ]

    def __init__(self, context: Context, place_id: str = "", item_id: str = "") -> None:
        super().__init__(context)
        self.place_id = place_id
        self._item_id = item_id

    def compose_room(self) -> Iterator[Widget]:
        """The doors over the agreements."""
        yield DoorsPart(self.context, self.place_id)
        yield AgreementsPart(self.context, self.place_id)

    def on_mount(self) -> None:
        """Begin among the doors."""
        self.set_focus(self.query_one(DoorsPart).rows.listing)

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read and show."""
        doors, agreements = self.query_one(DoorsPart), self.query_one(AgreementsPart)
        wanted = DoorsWanted(
            self.place_id,
            doors.portion.most,
            agreements.portion.most,
            doors.only_open,
            self._item_id,
        )
        found = await self.context.lanes.quick(
            read_doors_and_agreements, wanted, self.context.today()
        )
        if self.place_id and not found.place_name:
            leave_place_in_trash(self)
            return
        self.title_bar(f"{_('Dörrar')}  {found.place_name}".rstrip())
        doors.are_places = agreements.are_places = found.are_places
        everywhere = not self.place_id
        of_doors, of_agreements = list_contents(found, self.context.today(), everywhere=everywhere)
        doors.show(found, of_doors)
        agreements.show(found, of_agreements)
        for part in (doors, agreements):
            if self._item_id and part.rows.listing.point_at(self._item_id):
                self.set_focus(part.rows.listing)
        self._item_id = ""
        self.refresh_bindings()

    @on(DoorsChanged)
    def _changed(self, event: DoorsChanged) -> None:
        """Read again what a form may have changed, or more of it."""
        self._item_id = event.item_id or self._item_id
        self.load()

    def action_people(self) -> None:
        """Go to the people of the place, or of all."""
        room = OpenPlaceRoom("people", self.place_id) if self.place_id else OpenRoom("people")
        self.post_message(room)

    def lookup_request(self) -> OpenLookup:
        """Look-up gets the place."""
        return OpenLookup(place_id=self.place_id)
