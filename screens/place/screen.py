"""The place: rail of stages to the left, what is known of the chosen one to the right."""

from collections.abc import Iterator
from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from platscoach.domain.steps import STAGE_KEYS, STEP_KEYS, StepState
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from screens.base import FORM_CSS, RoomScreen
from screens.context import Context
from screens.dialogs.stage import stage_form
from screens.messages import OpenLookup, OpenSession
from screens.place.checklist_pane import ChecklistPane, StageChanged
from screens.place.header import place_line, purpose_line, stage_line, standing_line
from screens.place.load import PlaceFrame, read_counts, read_frame
from screens.place.log_pane import LogPane
from screens.place.notes_pane import NotesPane
from screens.place.ownership import driving_words
from screens.place.place_pane import PlacePane
from screens.place.stage_rail import StageRail
from screens.place.tabs import TABS, TabLine
from screens.widgets.book_page import BOOK_CSS
from screens.widgets.labels import TextLabel
from screens.widgets.stage_tips import StageTips
from screens.workers import background

BY_STAGE = ("checklist", "notes", "tips")
"""Tabs that show something of the chosen stage; the others are about the whole place."""

_NEXT_STATE = {
    StepState.NOT_STARTED: StepState.UNDER_WAY,
    StepState.UNDER_WAY: StepState.DONE,
    StepState.DONE: StepState.NOT_STARTED,
}


class PlaceScreen(RoomScreen[None]):
    """One place: its steps, log, notes and tips."""

    CSS_PATH = [BOOK_CSS, FORM_CSS, "place.tcss"]

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
        self,
        context: Context,
        place_id: str,
        *,
        stage_key: str = "",
        tab: str = "",
        item_id: str = "",
    ) -> None:
        super().__init__(context)
        self.place_id = place_id
        self.stage_key = stage_key if stage_key in STAGE_KEYS else ""
        self._tab = tab if tab in TABS else "checklist"
        self._item_id = item_id
        self._frame: PlaceFrame | None = None

    def compose_room(self) -> Iterator[Widget]:
        """Rail, head, tabs, and a pane for every tab."""
        with Horizontal(id="place"):
            yield StageRail(id="rail")
            with Vertical(id="place-main"):
                yield TextLabel("", id="place-line")
                yield TextLabel("", id="standing-line")
                yield TabLine(id="tabs")
                yield TextLabel("", id="stage-line")
                yield TextLabel("", id="purpose-line")
                with ContentSwitcher(initial=self._tab, id="panes"):
                    yield ChecklistPane(self.context, id="checklist")
                    yield NotesPane(self.context, id="notes")
                    yield StageTips(self.context, id="tips")
                    yield LogPane(self.context, id="log")
                    yield PlacePane(self.context, id="place")

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read the place and show it; the first time the cursor goes to the content."""
        first = self._frame is None
        try:
            if not await self._read():
                return
            self._show_frame()
            await self._show_counts()
            await self._show_pane()
        except PlatscoachError as error:
            self.show_error(error)
        if first and self.focused is None:
            self._focus_content()
        if first and self._frame is not None:
            self._remind()

    @background(group="remind")
    async def _remind(self) -> None:
        """Say, once, that she drives where she should support."""
        # A fault of the database has been said by what was read before.
        with suppress(PlatscoachError):
            words = await driving_words(self.context.lanes, self.context.pack, self.place_id)
            if words:
                self.notify(words, timeout=20, markup=False)

    async def _read(self) -> bool:
        """Read what the frame needs; False when the place is gone."""
        self._frame = await read_frame(self.context.lanes, self.place_id, self.context.today())
        if self._frame is None:
            self.show_status(_("Platsen ligger i papperskorgen."))
            self.dismiss(None)
            return False
        self.stage_key = self.stage_key or self._frame.current_step
        return True

    def _show_frame(self) -> None:
        """Top line, head, tabs."""
        frame, today = self._frame, self.context.today()
        if frame is None:
            return
        place = frame.place
        self.title_bar(", ".join(part for part in (place.name, place.municipality) if part))
        self.query_one("#place-line", TextLabel).update(place_line(place, today))
        standing = self.query_one("#standing-line", TextLabel)
        standing.update(standing_line(frame.commitments, frame.coming, today))
        standing.display = bool(frame.commitments or frame.coming)
        stage = self.context.pack.stage(self.stage_key)
        line = self.query_one("#stage-line", TextLabel)
        short = self.size.width < 120
        line.update(stage_line(stage, frame.state(self.stage_key), today, short=short))
        line.display = self._tab in BY_STAGE
        purpose = self.query_one("#purpose-line", TextLabel)
        purpose.update(purpose_line(stage))
        purpose.display = self._tab == "checklist"
        self.query_one(TabLine).show(self._tab, {})

    async def _show_counts(self) -> None:
        """The rail with its counts, and the counts on the tabs."""
        if self._frame is None:
            return
        pack = self.context.pack
        counts = await read_counts(self.context.lanes, pack, self._frame)
        self.query_one(StageRail).show(pack, counts.stages, self.stage_key)
        self.query_one(TabLine).show(
            self._tab,
            {
                "checklist": counts.points(self.stage_key),
                "notes": str(counts.notes.get(self.stage_key, "") or ""),
                "place": str(len(self._frame.commitments) or ""),
            },
        )

    async def _show_pane(self) -> None:
        """Show the pane of the tab."""
        if self._frame is None:
            return
        item_id, self._item_id = self._item_id, ""
        self.query_one("#panes", ContentSwitcher).current = self._tab
        pane = self.query_one(f"#panes > #{self._tab}")
        if isinstance(pane, ChecklistPane | NotesPane):
            await pane.show(self.place_id, self.stage_key, item_id)
        elif isinstance(pane, LogPane | PlacePane):
            await pane.show(self._frame.place)
        elif isinstance(pane, StageTips):
            pane.show(self.stage_key)

    def _focus_content(self) -> None:
        """Put the cursor in the pane."""
        pane = self.query_one(f"#panes > #{self._tab}")
        if isinstance(pane, ChecklistPane | NotesPane | LogPane | PlacePane):
            pane.focus_content()
        else:
            pane.focus()

    @background(group="tab", exclusive=True, moves=True)
    async def action_tab(self, tab: str) -> None:
        """Show another tab."""
        await self._go(self.stage_key, tab)
        self._focus_content()

    @on(TabLine.TabChosen)
    def _tab_clicked(self, event: TabLine.TabChosen) -> None:
        """A tab was clicked on."""
        self.action_tab(event.tab)

    async def _go(self, stage_key: str, tab: str) -> None:
        """Show a stage on a tab."""
        self.stage_key, self._tab = stage_key, tab
        try:
            self._show_frame()
            await self._show_pane()
            await self._show_counts()
        except PlatscoachError as error:
            self.show_error(error)

    @on(StageRail.StageChosen)
    @background(group="tab", exclusive=True, moves=True)
    async def _stage_chosen(self, event: StageRail.StageChosen) -> None:
        """Show the stage the rail's cursor is on."""
        tab = self._tab if self._tab in BY_STAGE else "checklist"
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

    @on(StageRail.StageChangeRequested)
    @background(group="dialog", moves=True)
    async def _change_state(self, event: StageRail.StageChangeRequested) -> None:
        """Give the stage its next state, or ask for state and dates."""
        place_id, stage_key = self.place_id, event.stage_key
        if self._frame is None:
            return
        known = self._frame.state(stage_key)
        try:
            if event.dates:
                form = stage_form(self.context, place_id, stage_key, known)
                await self.app.push_screen_wait(form)
            else:
                state = _NEXT_STATE[known.state]
                await self.context.lanes.write(
                    lambda store: store.steps.set_state(place_id, stage_key, state)
                )
        except PlatscoachError as error:
            self.show_error(error)
        self.load()

    @on(StageChanged)
    def _stage_changed(self) -> None:
        """Counts have changed."""
        self._refresh_frame()

    @background(group="frame", exclusive=True)
    async def _refresh_frame(self) -> None:
        """Read and show the frame without touching the pane."""
        if await self._read():
            self._show_frame()
            await self._show_counts()

    def go_to(self, stage_key: str, tab: str, item_id: str) -> None:
        """Show something else of the same place."""
        self.stage_key = stage_key if stage_key in STAGE_KEYS else self.stage_key
        self._tab = tab if tab in TABS else self._tab
        self._item_id = item_id
        self._frame = None
        self.set_focus(None)
        self.load()

    def lookup_request(self) -> OpenLookup:
        """Look-up begins with the stage she is on."""
        return OpenLookup(place_id=self.place_id, stage_keys=(self.stage_key,))

    def action_session(self) -> None:
        """Begin a session."""
        on_step = self._tab in BY_STAGE and self.stage_key in STEP_KEYS
        self.post_message(OpenSession(self.place_id, stage_key=self.stage_key if on_step else ""))
