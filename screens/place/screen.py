"""The place: rail of stages to the left, what is known of the chosen one to the right."""

from collections.abc import Iterator
from operator import attrgetter
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from platscoach.coaching.checklist import advance_stage
from platscoach.coaching.ownership_reminder import remind_of_driving
from platscoach.coaching.places import PlaceCounts, PlaceFrame, read_counts, read_frame
from platscoach.domain.steps import STAGE_KEYS, STEP_KEYS
from platscoach.i18n import N_
from screens.base import FORM_CSS, RoomScreen, leave_place_in_trash, load_again
from screens.context import Context
from screens.dialogs.stage import stage_form
from screens.messages import OpenLookup, OpenPlace, OpenSession, Thing
from screens.place.body import PlaceBody
from screens.place.checklist_pane import ChecklistPane
from screens.place.head import PlaceHead
from screens.place.log_pane import LogPane
from screens.place.notes_pane import NotesPane
from screens.place.ownership import driving_words
from screens.place.pane import PlaceChanged, PlaceShown
from screens.place.panes import Panes, PlacePanes
from screens.place.place_pane import PlacePane
from screens.place.stage_rail import StageRail
from screens.place.tabs import BY_STAGE, TABS
from screens.place.tips_pane import StageTipsPane
from screens.widgets.book_page import BOOK_CSS
from screens.workers import background

PANES: Final[Panes] = {
    "checklist": ChecklistPane,
    "notes": NotesPane,
    "tips": StageTipsPane,
    "log": LogPane,
    "place": PlacePane,
}
"""What shows each tab."""


class PlaceScreen(RoomScreen[None]):
    """A place: its stages, and the panes of its tabs."""

    CSS_PATH = [BOOK_CSS, FORM_CSS, "place.tcss"]

    HELP_TEXT: ClassVar[str] = N_(
        "En plats. Till vänster stegen, till höger checklistan, anteckningarna och tipsen för det "
        "valda steget, samt loggen och platsen själv. Bokstäverna på flikraden byter flik."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "session", N_("Samtal")),
        Binding("b", "book", N_("Boka"), show=False),
        Binding("c", "tab('checklist')", N_("Checklista"), show=False),
        Binding("a", "tab('notes')", N_("Anteckningar"), show=False),
        Binding("t", "tab('tips')", N_("Tips"), show=False),
        Binding("l", "tab('log')", N_("Logg"), show=False),
        Binding("p", "tab('place')", N_("Platsen"), show=False),
        *(Binding(str(n), f"step({n})", N_("Gå till steget"), show=False) for n in range(1, 7)),
        Binding("r", "rail", N_("Till stegen"), show=False),
        Binding("escape", "back", N_("Tillbaka")),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.place_id = self.stage_key = self._item_id = self._note_id = ""
        self._tab = "checklist"
        self._frame: PlaceFrame | None = None
        self._counts: PlaceCounts | None = None

    def be_about(self, wish: OpenPlace) -> None:
        """Set the place, and what of it to show."""
        self.place_id = wish.place_id
        self.stage_key = wish.stage_key if wish.stage_key in STAGE_KEYS else self.stage_key
        self._tab = wish.tab if wish.tab in TABS else self._tab
        self._item_id = wish.item_id
        self._note_id = self._item_id if self._tab == "notes" else ""

    def compose_room(self) -> Iterator[Widget]:
        """Rail, head, and room for the pane of a tab."""
        with PlaceBody(self.context, lambda: self.place_id, id="place"):
            yield StageRail(lambda: self.place_id, id="rail")
            with Vertical(id="place-main"):
                yield PlaceHead(id="place-head")
                yield PlacePanes(self.context, PANES, self._tab, id="panes")

    async def make_ready(self) -> None:
        """Mount the log: that takes half of the time that its key needs to show it."""
        await self._panes.make("log")

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read the place and show it; the first time the cursor goes to the content."""
        first = self._frame is None
        if not await self._read():
            return
        await self._show()
        if first and self.focused is None:
            self._panes.shown.focus_content()
        await self._count()
        if first:
            _remind(self)

    async def _read(self) -> bool:
        """Read what is around the panes; False if the place does not exist any more."""
        today = self.context.today()
        self._frame = await self.context.lanes.quick(read_frame, self.place_id, today)
        if self._frame is None:
            leave_place_in_trash(self)
            return False
        self.stage_key = self.stage_key or self._frame.current_step
        return True

    async def _show(self) -> None:
        """Show head and pane; a pane fills itself."""
        if self._frame is None:
            return
        self._show_head(self._frame)
        await self._panes.open(self._tab)
        item_id, self._item_id = self._item_id, ""
        self._panes.shown.show(PlaceShown(self._frame, self.stage_key, item_id))

    def _show_head(self, frame: PlaceFrame) -> None:
        """Show the top line and the lines below it."""
        self.title_bar(", ".join(filter(None, (frame.place.name, frame.place.municipality))))
        stage = self.context.pack.stage(self.stage_key)
        self.query_one(PlaceHead).show(frame, stage, self._tab, self.context.today())

    @property
    def _panes(self) -> PlacePanes:
        """What shows the tabs."""
        return self.query_one(PlacePanes)

    async def _count(self) -> None:
        """Read the counts, and show them on the rail and the tabs."""
        stages = self.context.pack.stages
        points = {stage.key: tuple(map(attrgetter("key"), stage.points)) for stage in stages}
        self._counts = await self.context.lanes.read(read_counts, self.place_id, points)
        self._show_counts()

    def _show_counts(self) -> None:
        """Show the last counts."""
        if self._frame is None or self._counts is None:
            return
        stages = self._counts.stages(self._frame)
        finished = self._frame.place.finished_on is not None
        rail = self.query_one(StageRail)
        rail.show(self.context.pack, stages, self.stage_key, finished=finished)
        self.query_one(PlaceHead).show_counts(self._frame, self._counts, self.stage_key)

    @background(group="tab", exclusive=True, moves=True)
    async def action_tab(self, tab: str) -> None:
        """Show another tab, drawn once with the data that are read for it."""
        async with self._opening.drawn_once(self):
            await self._go(self.stage_key, tab)
            self._panes.shown.focus_content()

    async def _go(self, stage_key: str, tab: str) -> None:
        """Show a stage on a tab."""
        self.stage_key, self._tab = stage_key, tab
        await self._show()
        self._show_counts()

    @on(StageRail.StageChosen)
    @background(group="tab", exclusive=True, moves=True)
    async def _stage_chosen(self, event: StageRail.StageChosen) -> None:
        """Show the stage the rail's cursor is on."""
        await self._go(event.stage_key, self._tab if self._tab in BY_STAGE else "checklist")

    @on(StageRail.OptionSelected)
    def _into_content(self) -> None:
        """Enter on the rail moves to the content."""
        self._panes.shown.focus_content()

    def action_step(self, number: int) -> None:
        """Go to one of the six steps."""
        self.query_one(StageRail).choose(STEP_KEYS[number - 1])

    def action_rail(self) -> None:
        """Put the cursor in the rail."""
        self.set_focus(self.query_one(StageRail))

    @on(StageRail.NextStateRequested)
    @background(group="write", moves=True)
    async def _next_state(self, event: StageRail.NextStateRequested) -> None:
        """Give the stage its next state."""
        await self.context.lanes.write(advance_stage, self.place_id, event.stage_key)
        self.load()

    @on(StageRail.DatesRequested)
    @background(group="dialog", moves=True)
    async def _change_dates(self, event: StageRail.DatesRequested) -> None:
        """Ask for state and dates of a stage."""
        if self._frame is not None:
            stored = self._frame.state(event.stage_key)
            form = stage_form(self.context, self.place_id, event.stage_key, stored)
            await self.app.push_screen_wait(form)
            self.load()

    @on(PlaceChanged)
    @background(group="frame", exclusive=True)
    async def _changed(self) -> None:
        """A pane has stored something: read again what is around it."""
        if await self._read() and self._frame is not None:
            self._show_head(self._frame)
            if self._tab == "place":
                self._panes.shown.show(PlaceShown(self._frame, self.stage_key))
            await self._count()

    def go_to(self, wish: OpenPlace) -> None:
        """Show something else of the same place."""
        self.be_about(wish)
        self._frame = None
        self.set_focus(None)
        load_again(self)

    def keys_after_reading(self) -> frozenset[str]:
        """Where a note is to be opened, Escape leaves that and not the place."""
        return frozenset(("escape",) if self._note_id else ())

    def lookup_request(self) -> OpenLookup:
        """Look-up begins with the stage in front."""
        return OpenLookup(place_id=self.place_id, stage_keys=(self.stage_key,))

    def thing_here(self) -> Thing:
        """The place itself, where nothing nearer has a history."""
        return Thing("place", self.place_id)

    def action_book(self) -> None:
        """Book a session to come."""
        self.post_message(OpenSession(self.place_id, booked=True))

    def action_session(self) -> None:
        """Begin a session."""
        on_step = self._tab in BY_STAGE and self.stage_key in STEP_KEYS
        self.post_message(OpenSession(self.place_id, stage_key=self.stage_key if on_step else ""))


@background(group="remind")
async def _remind(screen: PlaceScreen) -> None:
    """Remind the user, once, that they drive a process instead of supporting it."""
    context = screen.context
    if await remind_of_driving(context.lanes, screen.place_id, context.today()):
        screen.notify(driving_words(context.pack), timeout=20, markup=False)
