"""The room of the user's own commitments, over all places, by date."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import OptionList

from platscoach.coaching.commitments import (
    read_commitment,
    read_mine,
    read_others,
    tick_commitment,
)
from platscoach.domain.sessions import CommitmentView
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_
from platscoach.storage.queries.held_sessions import read_brief
from platscoach.storage.queries.people import read_place_people
from platscoach.storage.queries.place import read_place
from screens.base import RoomScreen
from screens.commitments.rows import (
    beside,
    by_date,
    columns,
    empty_text,
    rows,
    title,
    whole,
)
from screens.context import Context
from screens.dialogs.commitment import commitment_form, move_form
from screens.messages import OpenPlace, OpenSession, PutInTrash, Thing
from screens.widgets.beside import Beside
from screens.widgets.keyed_list import ClickRule
from screens.widgets.labels import TextLabel
from screens.widgets.paragraphs import Paragraphs
from screens.widgets.table_list import TableList
from screens.workers import background, once_drawn, tell

LIST_CELLS: Final = 62
"""How many cells the list needs for day, text and place."""

CLICK_RULE: Final = ClickRule(ticks="screen.tick")
"""A click on the box of a row ticks."""


async def commitment_beside(
    context: Context, item: CommitmentView | None, *, others: bool
) -> Paragraphs:
    """A commitment and the session it comes from, which is read."""
    if item is None:
        return ()
    origin = None
    if item.session_id:
        origin = await context.lanes.quick(read_brief, item.session_id)
    return beside(item, origin, context.today(), others=others)


class CommitmentsScreen(RoomScreen[None]):
    """What the supporter has promised over all places, and by a key what everybody else has."""

    CSS_PATH = "commitments.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Mina åtaganden: det du själv har lovat, på alla platser, efter datum. Mellanslag bockar "
        "av och tar bort bocken, d flyttar datumet, Enter öppnar åtagandet, l visar samtalet som "
        "det kommer från i platsens logg. v visar det som andra har lovat, och dina egna igen."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("Klart")),
        Binding("d", "move", N_("Flytta datum")),
        Binding("e", "edit", N_("Ändra")),
        Binding("v", "switch", N_("Mina eller andras")),
        Binding("l", "log", N_("Visa i loggen")),
        Binding("s", "session", N_("Samtal"), show=False),
        Binding("x,delete", "trash", N_("Släng"), show=False),
    ]

    def __init__(self, context: Context, item_id: str = "") -> None:
        super().__init__(context)
        self._wanted = item_id
        """The commitment to move the cursor to once they have been read."""
        self._others = False
        """Whether those of everybody else are shown."""
        self._items: dict[str, CommitmentView] = {}
        self._ticked: dict[str, CommitmentView] = {}

    def compose_room(self) -> Iterator[Widget]:
        """The list, and under it the whole of what the cursor is on."""
        pane = Beside(self._describe, LIST_CELLS)
        yield TableList(id="my-commitments", beside=pane, click_rule=CLICK_RULE)
        yield TextLabel(id="commitment")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self._rows.listing)

    @property
    def _rows(self) -> TableList:
        """The list."""
        return self.query_one(TableList)

    @property
    def _current(self) -> CommitmentView | None:
        """The commitment the cursor is on."""
        return self._items.get(self._rows.current)

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read and show; commitments ticked off here stay until the room is left."""
        found = await self.context.lanes.read(read_others if self._others else read_mine)
        if self._wanted and not self._others and self._wanted not in {one.id for one in found}:
            self._others = True
            found = await self.context.lanes.read(read_others)
        self._items = {item.id: item for item in by_date([*self._ticked.values(), *found])}
        self._show()
        self._rows.point_at(self._wanted)
        self._wanted = ""

    def _show(self) -> None:
        """Show the list in the language in force."""
        today = self.context.today()
        self.title_bar(title(others=self._others))
        shown = list(rows(list(self._items.values()), today, others=self._others))
        self._rows.show(columns(), shown, empty_text(others=self._others))
        self._show_whole()
        self.refresh_bindings()

    async def _describe(self, key: str) -> Paragraphs:
        """A commitment and the session it comes from."""
        return await commitment_beside(self.context, self._items.get(key), others=self._others)

    @on(OptionList.OptionHighlighted)
    def _show_whole(self) -> None:
        """Show all of the commitment under the cursor, if it is not shown beside the list."""
        item = self._current
        line = self.query_one("#commitment", TextLabel)
        line.display = item is not None and not self._rows.shows_current_row
        if item is not None:
            line.update(whole(item, self.context.today(), others=self._others))

    @on(TableList.RowOpened)
    def _open(self) -> None:
        """Enter opens the commitment itself."""
        self.action_edit()

    def on_resize(self) -> None:
        """The full commitment is shown below the list, or beside it."""
        once_drawn(self, self._show_whole)

    def action_switch(self) -> None:
        """Switch between the commitments of everybody else and the user's own."""
        self._others = not self._others
        self._ticked.clear()
        self.load()

    def action_session(self) -> None:
        """Begin a session on the place."""
        if item := self._current:
            self.post_message(OpenSession(item.place_id))

    def action_log(self) -> None:
        """Go to the session it was made in, in its place's log; or to the place."""
        if item := self._current:
            tab, key = ("log", item.session_id) if item.session_id else ("place", item.id)
            self.post_message(OpenPlace(item.place_id, tab=tab, item_id=key))

    def action_tick(self) -> None:
        """Tick a commitment off, visible at once; the same key removes the tick."""
        if item := self._current:
            done = item.done_on is None
            self.workers.cancel_group(self, "load")
            self._turn(item, done=done)
            self._store_tick(item, done=done)

    def _turn(self, item: CommitmentView, *, done: bool) -> None:
        """Show a commitment as done, or as open."""
        turned = replace(item, done_on=self.context.today() if done else None)
        self._items[item.id] = turned
        if done:
            self._ticked[item.id] = turned
        else:
            self._ticked.pop(item.id, None)
        self._show()

    @background(group="write")
    async def _store_tick(self, item: CommitmentView, *, done: bool) -> None:
        """Store the tick; after an error it is shown as before."""
        try:
            await self.context.lanes.write(tick_commitment, item.id, done=done)
        except PlatscoachError:
            self._turn(item, done=not done)
            raise

    @background(group="dialog", moves=True)
    async def action_move(self) -> None:
        """Give the commitment another day."""
        if item := self._current:
            await self.app.push_screen_wait(move_form(self.context, item))
            self._rejoin(item)

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Change the commitment."""
        item = self._current
        if item is None:
            return
        place = await self.context.lanes.quick(read_place, item.place_id)
        if place is not None:
            people = await self.context.lanes.quick(read_place_people, item.place_id)
            form = commitment_form(self.context, place, item, people)
            await self.app.push_screen_wait(form)
            self._rejoin(item)

    def _rejoin(self, item: CommitmentView) -> None:
        """Read again what a form may have changed, including a ticked one."""
        if item.id in self._ticked:
            self._read_ticked(item.id)
        else:
            self.load()

    @background(group="reread")
    async def _read_ticked(self, key: str) -> None:
        """Read a ticked commitment: it is no longer among the open ones."""
        try:
            self._ticked[key] = await self.context.lanes.read(read_commitment, key)
        except PlatscoachError as error:
            tell(self, error)
        self.load()

    def thing_here(self) -> Thing | None:
        """The commitment under the cursor."""
        return Thing("commitment", self._rows.current)

    def action_trash(self) -> None:
        """Put the commitment in the trash."""
        if item := self._current:
            self._ticked.pop(item.id, None)
            self.post_message(PutInTrash("commitment", item.id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for a commitment work when there is one."""
        if action in ("tick", "move", "edit", "trash", "log", "session"):
            return bool(self._items)
        return super().check_action(action, parameters)
