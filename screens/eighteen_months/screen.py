"""The room of a place's months: the timeline, or the list that says the same; forms for money."""

import os
from collections.abc import Iterator
from typing import ClassVar, Final

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from platscoach.coaching.eighteen_months import plan_step, points_of, proposed_plan, read_months
from platscoach.domain.steps import STEP_KEYS
from platscoach.i18n import N_, _
from platscoach.storage.queries.place import read_place
from screens.base import RoomScreen
from screens.context import Context
from screens.dialogs.months import length_form
from screens.eighteen_months.forms import edit_form, new_form, which_form
from screens.eighteen_months.items import (
    FUNDING,
    PAYMENT,
    REPORT,
    STEP,
    Items,
    new_sort,
)
from screens.eighteen_months.rows import (
    columns,
    foot_lines,
    head_lines,
    legend,
    list_rows,
    under_cursor,
)
from screens.eighteen_months.timeline import LABEL_CELLS, NARROW_MONTH, Timeline
from screens.messages import OpenPlaceRoom, OpenSession
from screens.widgets.labels import TextLabel
from screens.widgets.table_list import TableList
from screens.workers import background

_EDITED: Final = (STEP, REPORT, FUNDING, PAYMENT)
"""What is changed in a form."""

_OF_MONTHS: Final = ("move", "edit", "new", "as_list", "length", "trash")
"""What can be done only while the place has months."""


class EighteenMonthsScreen(RoomScreen[None]):
    """The months of one place."""

    CSS_PATH = "eighteen_months.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "De arton månaderna för en plats: stegen som de är planerade och som de blev, "
        "avstämningar, rapporter, kontakter och pengar. Pilarna flyttar, Enter öppnar. På ett "
        "steg flyttar < och > början och ; och : slutet. e ändrar, n lägger till, E ändrar hur "
        "länge platsen håller på, v visar samma sak som lista."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("less_than_sign", "move(-1, 0)", N_("Flytta början"), key_display="< >"),
        Binding("greater_than_sign", "move(1, 0)", N_("Flytta början"), show=False),
        Binding("semicolon", "move(0, -1)", N_("Flytta slutet"), key_display="; :"),
        Binding("colon", "move(0, 1)", N_("Flytta slutet"), show=False),
        Binding("e", "edit", N_("Ändra")),
        Binding("n", "new", N_("Ny")),
        Binding("v", "as_list", N_("Som lista"), show=False),
        Binding("E", "length", N_("Ändra längden"), show=False),
        Binding("x,delete", "trash", N_("Släng"), show=False),
        Binding("s", "session", N_("Samtal"), show=False),
        Binding("R", "risks", N_("Risker"), show=False),
    ]

    def __init__(self, context: Context, place_id: str, item_id: str = "") -> None:
        super().__init__(context)
        self.place_id = place_id
        self._item_id = item_id
        self._items: Items | None = None
        self._as_list: bool | None = None
        """What the user chose; None for what there is room for."""

    def compose_room(self) -> Iterator[Widget]:
        """How the place stands, the timeline or the list, what is under the cursor."""
        yield TextLabel(id="months-head")
        yield Timeline(id="months-timeline")
        yield TableList(id="months-list")
        yield TextLabel(id="months-here")
        yield TextLabel(id="months-foot")
        yield TextLabel(id="months-legend")

    @property
    def _timeline(self) -> Timeline:
        """The drawn months."""
        return self.query_one(Timeline)

    @property
    def _list(self) -> TableList:
        """The same as a list."""
        return self.query_one(TableList)

    @property
    def _lists(self) -> bool:
        """Whether the list is shown: where there is no room to draw, or without colours."""
        if self._as_list is not None:
            return self._as_list
        months = self._items.months.clock.months if self._items else len(STEP_KEYS)
        room = self.app.size.width - 4
        return room < LABEL_CELLS + NARROW_MONTH * min(months, 18) or bool(
            os.environ.get("NO_COLOR")
        )

    @property
    def _key(self) -> str:
        """The key of what the cursor is on; empty for nothing."""
        if self._lists:
            return self._list.current
        marks = self._timeline.marks
        return marks[0].key if marks else ""

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read and show the months; the first time the cursor goes into them."""
        context = self.context
        months = await context.lanes.read(
            read_months, self.place_id, proposed_plan(context.pack), points_of(context.pack)
        )
        if months is None:
            await self._show_nothing()
            return
        names = {stage.key: stage.shortest_name for stage in context.pack.stages}
        self._items = Items(months, names, context.today())
        self._show(self._items)

    async def _show_nothing(self) -> None:
        """Say what a place needs before it has months."""
        place = await self.context.lanes.quick(read_place, self.place_id)
        self._items = None
        self.title_bar(_("{place}: månaderna").format(place=place.name if place else ""))
        self.query_one("#months-head", TextLabel).update(
            Content(
                _(
                    "Månaderna räknas från processledarens första dag, och den är inte känd än.\n\n"
                    "Skriv in den under Plats (p i platsen), så visas de här."
                )
            )
        )
        self._timeline.display = self._list.display = False

    def _show(self, items: Items) -> None:
        """Show it all in the language in force."""
        name, count = items.months.place.name, items.months.clock.months
        self.title_bar(_("{place}: {n} månader").format(place=name, n=count))
        self.query_one("#months-head", TextLabel).update(head_lines(items))
        self.query_one("#months-foot", TextLabel).update(foot_lines(items.months))
        self.query_one("#months-legend", TextLabel).update(legend())
        self._timeline.show(items.rows, items.months.clock, items.today)
        self._list.show(columns(), list(list_rows(items)))
        if self._item_id:
            self._timeline.point_at(self._item_id)
            self._list.point_at(self._item_id)
            self._item_id = ""
        self._place_views()
        self._show_here()

    def _place_views(self) -> None:
        """Show the timeline or the list, with the cursor in it."""
        lists = self._lists
        self._timeline.display, self._list.display = not lists, lists
        self.query_one("#months-legend", TextLabel).display = not lists
        wanted: Widget = self._list.listing if lists else self._timeline
        if self.focused is not wanted:
            self.set_focus(wanted)

    @on(Timeline.Moved)
    @on(OptionList.OptionHighlighted)
    def _show_here(self) -> None:
        """Say what is under the cursor."""
        items = self._items
        line = self.query_one("#months-here", TextLabel)
        line.display = items is not None and not self._lists
        if items is not None and not self._lists:
            keys = tuple(mark.key for mark in self._timeline.marks)
            line.update(under_cursor(items, self._timeline.current, keys))
        self.refresh_bindings()

    def on_resize(self, _event: events.Resize) -> None:
        """Draw where there is room."""
        if self._items is not None:
            self.call_after_refresh(self._place_views)
            self.call_after_refresh(self._show_here)

    def action_as_list(self) -> None:
        """Show the same as a list, or as a timeline; the cursor stays on its thing."""
        key = self._key
        self._as_list = not self._lists
        (self._list if self._as_list else self._timeline).point_at(key)
        self._place_views()
        self._show_here()

    @on(Timeline.Opened)
    @on(TableList.RowOpened)
    def _open(self) -> None:
        """Enter opens what is there; what is only a form is changed."""
        if self._items is None or not (key := self._key):
            return
        wish = self._items.opens(key)
        if wish is not None:
            self.post_message(wish)
        else:
            self.action_edit()

    @background(group="write")
    async def action_move(self, start: int, end: int) -> None:
        """Move the planned start of a step, or its end."""
        step = self._items.step(self._key) if self._items else None
        if step is None or step.planned is None:
            return
        moved = step.planned.moved(start, end)
        if moved != step.planned:
            await self.context.lanes.write(plan_step, self.place_id, step.key, moved)
            self.load()

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Change what the cursor is on."""
        if self._items is None:
            return
        form = edit_form(self.context, self._items, self._key)
        if form is not None:
            await self.app.push_screen_wait(form)
            self.load()

    @background(group="dialog", moves=True)
    async def action_new(self) -> None:
        """Add a report, a decision on money or a request: what the cursor's row is about."""
        if self._items is None:
            return
        granted = bool(self._items.months.fundings)
        row = None if self._lists else self._timeline.current
        sort = new_sort(row, self._key, granted=granted)
        if not sort:
            chosen = await self.app.push_screen_wait(which_form(self.context, REPORT))
            sort = chosen or ""
        if sort:
            await self.app.push_screen_wait(new_form(self.context, self.place_id, sort))
            self.load()

    @background(group="dialog", moves=True)
    async def action_length(self) -> None:
        """Change how long the place goes on."""
        if self._items is not None:
            form = length_form(self.context, self._items.months.place)
            await self.app.push_screen_wait(form)
            self.load()

    def action_trash(self) -> None:
        """Throw away what the cursor is on."""
        if self._items is not None and (wish := self._items.trashes(self._key)):
            self.post_message(wish)

    def action_session(self) -> None:
        """Begin a session."""
        self.post_message(OpenSession(self.place_id))

    def action_risks(self) -> None:
        """Show the risks of the place."""
        self.post_message(OpenPlaceRoom("risks", self.place_id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys are there while there is something for them to be about."""
        if self._items is None:
            return action not in _OF_MONTHS and super().check_action(action, parameters)
        if action == "move":
            return self._items.step(self._key) is not None
        if action == "edit":
            return self._key.partition(":")[0] in _EDITED
        if action == "trash":
            return self._items.trashes(self._key) is not None
        return super().check_action(action, parameters)
