"""The room of a place's months: the timeline, or the equivalent list; forms for money."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from platscoach.coaching.eighteen_months import move_step, points_of, proposed_plan, read_months
from platscoach.coaching.meeting_series import read_bookings
from platscoach.coaching.pauses import save_pause
from platscoach.domain.eighteen_months.timeline import FUNDING, PAYMENT, REPORT, STEP
from platscoach.domain.pause_form import PauseForm
from platscoach.i18n import N_, _, ngettext
from platscoach.storage.queries.place import read_place
from screens.base import RoomScreen, leave_place_in_trash
from screens.context import Context
from screens.dialogs.meeting_series import ask_and_save, save_bookings, series_form
from screens.dialogs.months import length_form
from screens.eighteen_months.forms import edit_form, new_form, which_form
from screens.eighteen_months.items import Items, new_sort
from screens.eighteen_months.view import MonthsView
from screens.messages import OpenPlace, OpenPlaceRoom, OpenSession, Thing
from screens.workers import background

_EDITED: Final = (STEP, REPORT, FUNDING, PAYMENT)
"""The kinds that are changed in a form."""

_OF_MONTHS: Final = ("move_plan", "edit", "new", "as_list", "length", "trash")
"""Actions that are only possible if the place has months."""


class EighteenMonthsScreen(RoomScreen[None]):
    """The months of one place."""

    CSS_PATH = "eighteen_months.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "De arton månaderna för en plats: stegen som de är planerade och som de blev, "
        "avstämningar, rapporter, kontakter och pengar. På ett "
        "steg flyttar < och > början och ; och : slutet. e ändrar, n lägger till, E ändrar hur "
        "länge processen pågår, b bokar möten i serie, K sparar alla bokade möten "
        "som kalenderfil, också flyttade och inställda, v visar samma sak som lista."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("less_than_sign", "move_plan(-1, 0)", N_("Flytta början"), key_display="< >"),
        Binding("greater_than_sign", "move_plan(1, 0)", N_("Flytta början"), show=False),
        Binding("semicolon", "move_plan(0, -1)", N_("Flytta slutet"), key_display="; :"),
        Binding("colon", "move_plan(0, 1)", N_("Flytta slutet"), show=False),
        Binding("e", "edit", N_("Ändra")),
        Binding("n", "new", N_("Ny")),
        Binding("b", "series", N_("Boka"), show=False),
        Binding("K", "calendar", N_("Spara kalenderfil"), show=False),
        Binding("v", "as_list", N_("Som lista"), show=False),
        Binding("E", "length", N_("Ändra längden"), show=False),
        Binding("x,delete", "trash", N_("Släng"), show=False),
        Binding("s", "session", N_("Samtal"), show=False),
        Binding("R", "risks", N_("Risker"), show=False),
        Binding("p", "place", N_("Platsen")),
    ]

    def __init__(self, context: Context, place_id: str, item_id: str = "") -> None:
        super().__init__(context)
        self.place_id = place_id
        self._item_id = item_id
        self._items: Items | None = None

    def compose_room(self) -> Iterator[Widget]:
        """The months, as a timeline or a list."""
        yield MonthsView(id="months")

    @property
    def _view(self) -> MonthsView:
        """The widget that shows the months."""
        return self.query_one(MonthsView)

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read and show the months; the first time the cursor goes into them."""
        context = self.context
        months = await context.lanes.read(
            read_months, self.place_id, proposed_plan(context.pack), points_of(context.pack)
        )
        if months is None:
            self._items = None
            if (place := await context.lanes.quick(read_place, self.place_id)) is None:
                leave_place_in_trash(self)
            else:
                self.title_bar(f"{_('Månaderna')}  {place.name}")
                self._view.show_nothing()
            return
        names = {stage.key: stage.shortest_name for stage in context.pack.stages}
        self._items = Items(months, names, context.today())
        name, count = months.place.name, months.clock.months
        words = ngettext("{n} månad", "{n} månader", count).format(n=count)
        self.title_bar(f"{words}  {name}")
        key, self._item_id = self._item_id, ""
        self._view.show(self._items, key)

    @on(MonthsView.Moved)
    def _moved(self) -> None:
        """The keys now apply to something else."""
        self.refresh_bindings()

    def action_as_list(self) -> None:
        """Show the same as a list, or as a timeline."""
        self._view.turn()

    @on(MonthsView.Opened)
    def _open(self) -> None:
        """Enter opens what is there; what is only a form is changed."""
        if self._items is None or not (key := self._view.key):
            return
        wish = self._items.opens(key)
        if wish is not None:
            self.post_message(wish)
        else:
            self.action_edit()

    @background(group="write", moves=True)
    async def action_move_plan(self, start: int, end: int) -> None:
        """Move the planned start of a step, or its end."""
        step = self._items.step(self._view.key) if self._items else None
        if step is not None and step.planned is not None:
            plan = proposed_plan(self.context.pack)
            await self.context.lanes.write(
                move_step, self.place_id, step.key, plan, start=start, end=end
            )
            self.load()

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Change what the cursor is on."""
        if self._items is None:
            return
        if (form := edit_form(self.context, self._items, self._view.key)) is not None:
            await self.app.push_screen_wait(form)
            self.load()

    @background(group="dialog", moves=True)
    async def action_new(self) -> None:
        """Add a report, a decision on money or a request, depending on the cursor's row."""
        if self._items is None:
            return
        granted = bool(self._items.months.fundings)
        sort = new_sort(self._view.row, self._view.key, granted=granted)
        if not sort:
            chosen = await self.app.push_screen_wait(which_form(self.context, REPORT))
            sort = chosen or ""
        if sort:
            await self.app.push_screen_wait(new_form(self.context, self.place_id, sort))
            self.load()

    @background(group="dialog", moves=True)
    async def action_length(self) -> None:
        """Change the length of the process."""
        if self._items is not None:
            form = length_form(self.context, self._items.months.place)
            await self.app.push_screen_wait(form)
            self.load()

    @background(group="dialog", moves=True)
    async def action_series(self) -> None:
        """Book recurring meetings, and offer them as a calendar file."""
        if (place := await self.context.lanes.quick(read_place, self.place_id)) is None:
            return
        if booked := await self.app.push_screen_wait(series_form(self.context, place)):
            self.load()
            await ask_and_save(self, booked)

    @background(group="dialog", moves=True)
    async def action_calendar(self) -> None:
        """Save every booked meeting as a calendar file, with those that were called off."""
        context = self.context
        bookings = await context.lanes.read(read_bookings, self.place_id, context.today())
        await save_bookings(self, bookings)

    @background(group="write", moves=True)
    async def action_trash(self) -> None:
        """Put what the cursor is on in the trash; with a pause its move of the steps is undone."""
        if self._items is None:
            return
        if pause := self._items.pause(self._view.key):
            context, form = self.context, PauseForm(changes=pause.pause.first.isoformat())
            plan = proposed_plan(context.pack)
            move = await context.lanes.write(save_pause, self.place_id, form, plan, context.today())
            said = _("Pausen är borttagen. u tar tillbaka den.")
            if move:
                said = f"{said} {_('Flyttat: {steps}.').format(steps=str(move))}"
            self.show_status(said)
            self.load()
        elif wish := self._items.trashes(self._view.key):
            self.post_message(wish)

    def thing_here(self) -> Thing | None:
        """What the cursor is on, as far as it is stored by itself."""
        return self._items.thing(self._view.key) if self._items else None

    def action_session(self) -> None:
        """Begin a session."""
        self.post_message(OpenSession(self.place_id))

    def action_place(self) -> None:
        """Go to where the first day is set, and back here by Escape."""
        self.post_message(OpenPlace(self.place_id, tab="place"))

    def action_risks(self) -> None:
        """Show the risks of the place."""
        self.post_message(OpenPlaceRoom("risks", self.place_id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys work if there is something for them to act on."""
        if self._items is None:
            return action not in _OF_MONTHS and super().check_action(action, parameters)
        if action == "place":
            return False
        if action == "move_plan":
            return self._items.step(self._view.key) is not None
        if action == "edit":
            key = self._view.key
            return key.partition(":")[0] in _EDITED or self._items.pause(key) is not None
        if action == "trash":
            key = self._view.key
            return (self._items.trashes(key) or self._items.pause(key)) is not None
        return super().check_action(action, parameters)
