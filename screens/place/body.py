"""All of a place under its top line, and the keys to the other rooms about it."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from platscoach.domain.pause import paused
from platscoach.domain.place_words import pause_words
from platscoach.i18n import N_, _
from platscoach.storage.queries.place import read_place, read_states
from platscoach.text import in_sentence
from screens.context import Context
from screens.messages import LogUnansweredCall, OpenPlaceRoom, OpenRoom
from screens.place.pane import PlaceChanged
from screens.workers import background


class PlaceBody(Horizontal):
    """Contains rail and panes; its keys lead out of it wherever the cursor is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "no_answer", N_("Sökt, ej svar"), show=False),
        Binding("i", "open_place_room('eighteen_months')", N_("Månaderna"), show=False),
        Binding("R", "open_place_room('risks')", N_("Risker"), show=False),
        Binding("A", "open_place_room('people')", N_("Vilka är med?"), show=False),
        Binding("D", "open_place_room('doors')", N_("Dörrar"), show=False),
        Binding("U", "pause", N_("Paus"), show=False),
        Binding("B", "end_pause", N_("Avsluta pausen"), show=False),
        Binding("V", "where", N_("Var är ni?"), show=False),
        Binding("E", "edit_place", N_("Ändra platsen"), show=False),
        Binding("S", "open_place_room('self_assessment')", N_("Självskattning"), show=False),
        Binding("T", "open_room('team')", N_("Regionala teamet"), show=False),
        Binding("G", "open_room('gathering')", N_("Årlig träff"), show=False),
        Binding("M", "open_room('methods_tried')", N_("Provade metoder"), show=False),
    ]

    def __init__(
        self, context: Context, place_id: Callable[[], str], *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.context = context
        self._place_id = place_id

    def action_no_answer(self) -> None:
        """Record that a call was not answered just now."""
        self.post_message(LogUnansweredCall(self._place_id()))

    @background(group="dialog", moves=True)
    async def action_where(self) -> None:
        """Ask where the place is in the six steps, all of them at once."""
        from platscoach.coaching.check_in import read_passed_check_ins
        from screens.dialogs.steps import steps_form

        place_id = self._place_id()
        context = self.context
        states = await context.lanes.quick(read_states, place_id)
        passed = await context.lanes.quick(read_passed_check_ins, place_id, context.today())
        if await self.app.push_screen_wait(steps_form(context, place_id, states, passed)):
            self.post_message(PlaceChanged())

    @background(group="dialog", moves=True)
    async def action_edit_place(self) -> None:
        """Edit the place, from whichever of its parts."""
        from screens.dialogs.place import place_form

        place = await self.context.lanes.quick(read_place, self._place_id())
        if place is not None:
            await self.app.push_screen_wait(place_form(self.context, place))
            self.post_message(PlaceChanged())

    @background(group="dialog", moves=True)
    async def action_pause(self) -> None:
        """Set from when and until when the place is paused, and why."""
        from screens.dialogs.pause import pause_form

        place = await self.context.lanes.quick(read_place, self._place_id())
        if place is None:
            return
        move = await self.app.push_screen_wait(pause_form(self.context, place))
        if move is not None:
            stored = await self.context.lanes.quick(read_place, place.id)
            pause = stored.pause if stored else None
            told = _("Platsen är {pause}.") if pause else _("Platsen är inte pausad.")
            words = pause_words(pause, self.context.today()) if pause else ""
            moved = _("Flyttat: {steps}.").format(steps=str(move)) if move else ""
            self.notify(f"{told.format(pause=in_sentence(words))} {moved}".rstrip(), markup=False)
        self.post_message(PlaceChanged())

    @background(group="dialog", moves=True)
    async def action_end_pause(self) -> None:
        """End the pause today; its steps are moved with it if that is wanted."""
        from platscoach.coaching.eighteen_months import proposed_plan
        from platscoach.coaching.pauses import end_pause, read_move_at_end
        from platscoach.domain.eighteen_months.pause_length import asks_about_plan
        from screens.dialogs.pause_end import PauseEnd

        place = await self.context.lanes.quick(read_place, self._place_id())
        context, today = self.context, self.context.today()
        if place is None or not (paused(place.pause, today) or asks_about_plan(place, today)):
            self.notify(_("Platsen är inte pausad."), markup=False)
            return
        plan, holds = proposed_plan(context.pack), paused(place.pause, today) is not None
        move = await context.lanes.read(read_move_at_end, place.id, plan, today)
        moves: bool | None = False
        if move:
            question = PauseEnd(context, move, ends_today=holds)
            moves = await self.app.push_screen_wait(question)
        if moves is None:
            return
        await context.lanes.write(end_pause, place.id, plan, today, move_steps=moves)
        said = _("Pausen är slut.")
        if moves:
            said = f"{said} {_('Flyttat: {steps}.').format(steps=str(move))}"
        self.notify(said, markup=False)
        self.post_message(PlaceChanged())

    def action_open_place_room(self, room: str) -> None:
        """Go to a room about this place."""
        self.post_message(OpenPlaceRoom(room, self._place_id()))

    def action_open_room(self, room: str) -> None:
        """Go to a room that is about no single place."""
        self.post_message(OpenRoom(room))
