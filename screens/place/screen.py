"""The place: rail of stages to the left, what is known of the chosen one to the right."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

from platscoach.domain.dates import MONTHS
from platscoach.domain.errors import PlatscoachError
from platscoach.domain.places import PlaceView
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.step_forms import StageForm, StageValues
from platscoach.domain.steps import (
    STAGE_KEYS,
    STATE_NAMES,
    STEP_KEYS,
    StageView,
    StepState,
    current_steps,
)
from platscoach.i18n import N_, _
from platscoach.storage.opening import Booked
from platscoach.storage.place_opening import read_coming, read_open_commitments, read_place
from screens.base import CoachScreen
from screens.desk import Desk
from screens.dialogs.form import Field, FormDialog
from screens.place.checklist_pane import ChecklistPane, StageChanged
from screens.place.head import place_line, purpose_line, stage_line, standing_line
from screens.place.log_pane import LogPane
from screens.place.notes_pane import NotesPane
from screens.place.place_pane import PlacePane
from screens.place.rail import StageRail
from screens.place.tabs import TABS, TabLine
from screens.requests import OpenLookup, OpenSession
from screens.widgets.stage_tips import StageTips

_NEXT_STATE = {
    StepState.NOT_STARTED: StepState.UNDER_WAY,
    StepState.UNDER_WAY: StepState.DONE,
    StepState.DONE: StepState.NOT_STARTED,
}


class PlaceScreen(CoachScreen[None]):
    """One place."""

    CSS_PATH = "place.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "En plats. Till vänster stegen, till höger checklistan, anteckningarna och tipsen för det "
        "valda steget, samt loggen och platsen själv. Bokstäverna på flikraden byter flik."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "session", N_("Samtal")),
        Binding("c", "tab('checklist')", N_("Checklista"), show=False),
        Binding("a", "tab('notes')", N_("Anteckningar"), show=False),
        Binding("t", "tab('tips')", N_("Tips"), show=False),
        Binding("l", "tab('log')", N_("Logg"), show=False),
        Binding("p", "tab('place')", N_("Platsen"), show=False),
        *(
            Binding(str(number), f"step({number})", N_("Gå till steget"), show=False)
            for number in range(1, 7)
        ),
        Binding("r", "rail", N_("Till stegen"), show=False),
        Binding("escape", "back", N_("Tillbaka")),
    ]

    def __init__(
        self, desk: Desk, place_id: str, *, stage_key: str = "", tab: str = "", item_id: str = ""
    ) -> None:
        super().__init__(desk)
        self.place_id = place_id
        self.stage_key = stage_key if stage_key in STAGE_KEYS else ""
        self._tab = tab if tab in TABS else "checklist"
        self._item_id = item_id
        self._place: PlaceView | None = None
        self._states: dict[str, StageValues] = {}
        self._open: tuple[CommitmentView, ...] = ()
        self._coming: Booked | None = None

    def compose_room(self) -> Iterator[Widget]:
        """Rail, head, tabs, and a pane for every tab."""
        with Horizontal(id="place"):
            yield StageRail(id="rail")
            with Vertical(id="place-main"):
                yield Static("", id="place-line")
                yield Static("", id="standing-line")
                yield TabLine(id="tabs")
                yield Static("", id="stage-line")
                yield Static("", id="purpose-line")
                with ContentSwitcher(initial=self._tab, id="panes"):
                    yield ChecklistPane(self.desk, id="checklist")
                    yield NotesPane(self.desk, id="notes")
                    yield StageTips(self.desk, id="tips")
                    yield LogPane(self.desk, id="log")
                    yield PlacePane(self.desk, id="place")

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the place and show it; the first time the cursor goes to the content."""
        first = self._place is None
        try:
            if not await self._read():
                return
            self._show_frame()
            await self._show_counts()
            await self._show_pane()
        except PlatscoachError as error:
            self.say_error(error)
        if first and self.focused is None:
            self._focus_content()

    async def _read(self) -> bool:
        """Read what the frame needs; False when the place is gone."""
        key, today = self.place_id, self.desk.today()
        place, self._open, self._coming = await self.desk.gateway.quick(
            lambda db: (
                read_place(db, key),
                read_open_commitments(db, key),
                read_coming(db, key, today),
            )
        )
        if place is None:
            self.say(_("Platsen ligger i papperskorgen."))
            self.dismiss(None)
            return False
        self._place = place
        self._states = await self.desk.gateway.read(lambda store: store.steps.states(key))
        if not self.stage_key:
            stages = tuple((stage, str(values.state)) for stage, values in self._states.items())
            self.stage_key = (current_steps(stages) or (STEP_KEYS[-1],))[0]
        return True

    def _show_frame(self) -> None:
        """Top line, head, tabs."""
        assert self._place is not None
        today = self.desk.today()
        self.title_bar(f"{self._place.name}, {self._place.municipality}".removesuffix(", "))
        self.query_one("#place-line", Static).update(place_line(self._place, today))
        standing = standing_line(self._open, self._coming, today)
        self.query_one("#standing-line", Static).update(standing)
        self.query_one("#standing-line").display = bool(standing.plain)
        stage = self.desk.pack.stage(self.stage_key)
        by_stage = self._tab in ("checklist", "notes", "tips")
        line = self.query_one("#stage-line", Static)
        line.update(
            stage_line(stage, self._states.get(self.stage_key), today, short=self.size.width < 120)
        )
        line.display = by_stage
        purpose = self.query_one("#purpose-line", Static)
        purpose.update(purpose_line(stage))
        purpose.display = self._tab == "checklist"

    async def _show_counts(self) -> None:
        """The rail with its counts, and the counts on the tabs."""
        key = self.place_id
        pack = {
            stage.key: tuple(item.key for item in stage.points) for stage in self.desk.pack.stages
        }
        counts = await self.desk.gateway.read(lambda store: store.steps.counts(key, pack))
        notes = await self.desk.gateway.read(lambda store: store.notes.counts(key))
        views = [self._stage_view(stage.key, counts) for stage in self.desk.pack.stages]
        self.query_one(StageRail).show(self.desk.pack, views, self.stage_key)
        done, total = counts.get(self.stage_key, (0, 0))
        self.query_one(TabLine).show(
            self._tab,
            {
                "checklist": f"{done}/{total}",
                "notes": str(notes.get(self.stage_key, "") or ""),
                "place": str(len(self._open) or ""),
            },
        )

    def _stage_view(self, key: str, counts: dict[str, tuple[int, int]]) -> StageView:
        """State and count of one stage."""
        values = self._states.get(key) or StageValues(StepState.NOT_STARTED, None, None)
        return StageView(key, values.state, values.started_on, values.done_on, *counts[key])

    async def _show_pane(self) -> None:
        """Show the pane of the tab."""
        assert self._place is not None
        item_id, self._item_id = self._item_id, ""
        self.query_one("#panes", ContentSwitcher).current = self._tab
        pane = self.query_one(f"#panes > #{self._tab}")
        if isinstance(pane, ChecklistPane | NotesPane):
            await pane.show(self.place_id, self.stage_key, item_id)
        elif isinstance(pane, LogPane | PlacePane):
            await pane.show(self._place)
        elif isinstance(pane, StageTips):
            pane.show(self.stage_key)

    def _focus_content(self) -> None:
        """Put the cursor in the pane."""
        pane = self.query_one(f"#panes > #{self._tab}")
        if isinstance(pane, ChecklistPane | NotesPane | LogPane | PlacePane):
            pane.focus_content()
        else:
            pane.focus()

    @work(group="tab", exclusive=True)
    async def action_tab(self, tab: str) -> None:
        """Show another tab."""
        await self._go(self.stage_key, tab)
        self._focus_content()

    @on(TabLine.Chosen)
    def _tab_clicked(self, event: TabLine.Chosen) -> None:
        """A tab was clicked on."""
        self.action_tab(event.tab)

    async def _go(self, stage_key: str, tab: str) -> None:
        """Show a stage on a tab."""
        self.stage_key, self._tab = stage_key, tab
        if self._place is None:
            return
        try:
            self._show_frame()
            await self._show_pane()
            await self._show_counts()
        except PlatscoachError as error:
            self.say_error(error)

    @on(StageRail.Chosen)
    @work(group="tab", exclusive=True)
    async def _stage_chosen(self, event: StageRail.Chosen) -> None:
        """Show the stage the rail's cursor is on."""
        tab = self._tab if self._tab in ("checklist", "notes", "tips") else "checklist"
        await self._go(event.stage_key, tab)

    @on(StageRail.OptionSelected)
    def _into_content(self) -> None:
        """Enter on the rail goes over to the content."""
        self._focus_content()

    def action_step(self, number: int) -> None:
        """Go to one of the six steps."""
        self.query_one(StageRail).choose(STEP_KEYS[number - 1])

    def action_rail(self) -> None:
        """Put the cursor in the rail."""
        self.query_one(StageRail).focus()

    @on(StageRail.Asked)
    @work(group="dialog")
    async def _change_state(self, event: StageRail.Asked) -> None:
        """Give the stage its next state, or ask for state and dates."""
        place_id, stage_key = self.place_id, event.stage_key
        known = self._states.get(stage_key) or StageValues(StepState.NOT_STARTED, None, None)
        try:
            if event.dates:
                await self.app.push_screen_wait(self._dates_form(stage_key, known))
            else:
                state = _NEXT_STATE[known.state]
                await self.desk.gateway.write(
                    lambda store: store.steps.set_state(place_id, stage_key, state)
                )
        except PlatscoachError as error:
            self.say_error(error)
        self.load()

    def _dates_form(self, stage_key: str, known: StageValues) -> FormDialog[bool]:
        """The form for state and dates of a stage."""
        place_id = self.place_id

        async def submit(values: dict[str, str]) -> bool:
            form = StageForm(StepState(values["state"]), values["started_on"], values["done_on"])
            await self.desk.gateway.write(
                lambda store: store.steps.save_stage(place_id, stage_key, form)
            )
            return True

        return FormDialog(
            self.desk,
            title=self.desk.pack.stage(stage_key).long_name,
            fields=[
                Field(
                    "state", _("Läge"), str(known.state), kind="choice",
                    choices=tuple((str(state), _(name)) for state, name in STATE_NAMES.items()),
                ),
                Field(
                    "started_on", _("Påbörjat"),
                    known.started_on.isoformat() if known.started_on else "",
                    _("till exempel 2026-03-01, eller 1 {month}").format(month=_(MONTHS[2])),
                ),
                Field("done_on", _("Klart"), known.done_on.isoformat() if known.done_on else ""),
            ],
            submit=submit,
            draft_key=f"stage:{place_id}:{stage_key}",
        )  # fmt: skip

    @on(StageChanged)
    def _stage_changed(self) -> None:
        """Counts have changed."""
        self._refresh_frame()

    @work(group="frame", exclusive=True)
    async def _refresh_frame(self) -> None:
        """Read and show the frame without touching the pane."""
        try:
            if await self._read():
                self._show_frame()
                await self._show_counts()
        except PlatscoachError as error:
            self.say_error(error)

    def lookup_request(self) -> OpenLookup:
        """Look-up begins with the stage she is on."""
        return OpenLookup(place_id=self.place_id, stage_keys=(self.stage_key,))

    def action_session(self) -> None:
        """Begin a session."""
        on_step = self._tab in ("checklist", "notes", "tips") and self.stage_key in STEP_KEYS
        self.post_message(OpenSession(self.place_id, stage_key=self.stage_key if on_step else ""))
