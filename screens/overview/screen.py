"""The first room: what is on today, what needs the user, all places."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from platscoach.domain.overview_records import Overview
from platscoach.i18n import N_, _, language
from platscoach.storage.device.step_names import save_step_names
from platscoach.storage.queries.overview import read_overview
from screens.base import RoomScreen
from screens.context import Context
from screens.first_drawing import until_drawn
from screens.messages import (
    OpenPlace,
    OpenPlaceRoom,
    OpenRoom,
    OpenTips,
    ShowDemo,
    Thing,
)
from screens.overview.overview_lists import OverviewLists
from screens.overview.place_rows import choice_words
from screens.overview.places_table import step_names
from screens.overview.shared_lines import SharedLines
from screens.widgets.table_list import TableList
from screens.workers import background, once_drawn

METHOD_AFTER_SECONDS = 0.3
"""The pause before the method is read for the question of the day: the first keys come first."""


class OverviewScreen(RoomScreen[None]):
    """Today, what needs the user, and a line for each place."""

    HELP_TEXT: ClassVar[str] = N_(
        "Översikten: vad som händer i dag, vad som behöver dig, och alla dina platser. "
        "Enter öppnar en plats, s börjar ett samtal där."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_place", N_("Ny plats")),
        Binding("f", "filter", N_("Filter")),
        Binding("m", "commitments", N_("Åtaganden"), tooltip=N_("Mina åtaganden")),
        Binding("w", "wastebasket", N_("Papperskorgen"), show=False),
        Binding("T", "open_room('team')", N_("Regionala teamet"), show=False),
        Binding("G", "open_room('gathering')", N_("Årlig träff"), show=False),
        Binding("S", "open_place_room('self_assessment')", N_("Självskattning"), show=False),
        Binding("M", "open_room('methods_tried')", N_("Provade metoder"), show=False),
        Binding("comma", "settings", N_("Inställningar"), show=False),
        Binding("o", "demo", N_("Visa exempel"), show=False),
        Binding("i", "open_place_room('eighteen_months')", N_("Månaderna"), show=False),
        Binding("R", "open_place_room('risks')", N_("Risker"), show=False),
        Binding("q", "app.quit", N_("Avsluta")),
        Binding("A", "open_room('people')", N_("Vilka är med?"), show=False),
        Binding("D", "open_room('doors')", N_("Dörrar"), show=False),
        Binding("t", "tips", N_("Tips"), tooltip=N_("Metoden med alla tips")),
    ]

    # In the list of places, adding one comes before putting off, which is for the news.
    KEYS_LAST = ("new_place", "not_now", "filter", "commitments", "app.quit", "tips")

    def __init__(
        self, context: Context, overview: Overview | None, names: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(context)
        self._overview = overview
        self._names = names or {}
        self._first = overview is not None
        self._lines = SharedLines(self, context)

    def compose_room(self) -> Iterator[Widget]:
        """What is on and what needs the user, then the places."""
        yield OverviewLists(self.context, id="overview-lists")

    @property
    def _lists(self) -> OverviewLists:
        """The news and the places."""
        return self.query_one(OverviewLists)

    def on_mount(self) -> None:
        """Show the rows that were read before the screen was there."""
        # At once, or the first key would have nothing to act on.
        self.set_focus(self._lists.table.listing)
        if self._overview is not None:
            self._draw(self._overview)
        self.read_method()

    def in_front(self) -> None:
        """Load again, unless the rows have just been read."""
        if self._first:
            self._first = False
        else:
            self.load()

    @background(group="load", exclusive=True)
    async def load(self) -> None:
        """Read all places and show them."""
        today = self.context.today()
        overview = await self.context.lanes.quick(read_overview, today)
        self.context.me = overview.me
        self.show(overview)

    def show(self, overview: Overview) -> None:
        """Show what was read."""
        self._overview = overview
        if self._lines.question is not None:
            self._names = step_names(self.context.pack)
            self._lines.ask(self.context.pack, self.context.today())
        self._draw(overview)

    @background(group="method")
    async def read_method(self) -> None:
        """Read the method beside the first keys, and show what depends on it.

        The rows were drawn with the stages' cached names.
        """
        await asyncio.sleep(METHOD_AFTER_SECONDS)
        # On a slow computer the rows are not drawn by then.
        await until_drawn(self)
        await self.context.lanes.long(lambda _database: self.context.pack)
        self._lists.know_method()
        names = step_names(self.context.pack)
        changed, self._names = names != self._names, names
        if changed and self._overview is not None:
            self._draw(self._overview)
        self._lines.ask(self.context.pack, self.context.today())
        if changed:
            await self.context.lanes.quick_write(save_step_names, language(), names)

    def on_resize(self) -> None:
        """As much news as there is room for, and a question for the day."""
        if self._overview is not None:
            self._show_news(self._overview)
            once_drawn(self, self._lists.say_reason)
        if self._lines.question is not None:
            self._lines.ask(self.context.pack, self.context.today())

    def _draw(self, overview: Overview) -> None:
        """Draw the news and a line for each place."""
        self._show_news(overview)
        self._lists.show_places(overview, self.context.today(), self._names)
        self.title_bar(choice_words(overview, len(self._lists.table.keys)))
        self.refresh_bindings()

    def _show_news(self, overview: Overview) -> None:
        """Show what is on and what needs the supporter."""
        today = self.context.today()
        self._lines.show_news(overview, self._lists.think(overview, today), today)

    @on(TableList.RowOpened)
    def _open(self, event: TableList.RowOpened) -> None:
        """Go to the place."""
        self.post_message(OpenPlace(event.key))

    @background(group="dialog", moves=True)
    async def action_filter(self) -> None:
        """Choose which places are shown, and in which order."""
        from screens.dialogs.overview_choice import overview_choice_form

        if self._overview is not None:
            chosen = self._overview.shown
            await self.app.push_screen_wait(overview_choice_form(self.context, chosen))

    @background(group="dialog", moves=True)
    async def action_new_place(self) -> None:
        """Add a place, and go there."""
        from screens.dialogs.place import place_form

        place = await self.app.push_screen_wait(place_form(self.context))
        if place is not None:
            self.post_message(OpenPlace(place.id, tab="place"))

    def action_open_room(self, room: str) -> None:
        """Go to a room that is about no single place."""
        self.post_message(OpenRoom(room))

    def action_open_place_room(self, room: str) -> None:
        """Go to a room about the place; where there is none, say how one gets there."""
        from screens.dialogs.place_needed import place_missing

        if row := self._lists.row:
            self.post_message(OpenPlaceRoom(room, row.id))
        elif self._overview and not place_missing(self.app, self._overview.rows):
            words = _("Det rummet hör till en plats: ställ markören på en först.")
            self.notify(words, timeout=6, markup=False)

    def action_commitments(self) -> None:
        """See everything the user has promised."""
        self.post_message(OpenRoom("commitments"))

    def action_tips(self) -> None:
        """Open the method's book."""
        self.post_message(OpenTips())

    def thing_here(self) -> Thing | None:
        """The place under the cursor."""
        return Thing("place", self._lists.row.id) if self._lists.row else None

    def action_wastebasket(self) -> None:
        """Show the trash."""
        self.post_message(OpenRoom("trash"))

    def action_settings(self) -> None:
        """Change language, looks and name."""
        self.post_message(OpenRoom("settings"))

    def action_demo(self) -> None:
        """Open the example."""
        if not self.context.demo:
            self.post_message(ShowDemo())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for a place work if there is one; there is no way back from the first room."""
        if action == "filter":
            return bool(self._overview and self._overview.rows)
        return action != "back" and super().check_action(action, parameters)
