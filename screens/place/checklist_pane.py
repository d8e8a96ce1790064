"""The checklist of a stage on a place."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from platscoach.dates.show import short_day
from platscoach.domain.step_forms import StageValues
from platscoach.domain.steps import PointMark, PointView, StepState
from platscoach.i18n import N_, _
from screens.context import Context
from screens.dialogs.point import evidence_form, own_point_form
from screens.messages import PutInTrash
from screens.widgets.checklist import CheckItem, Checklist
from screens.workers import background


class StageChanged(Message):
    """Something about a stage has been stored: rail and counts are to be read anew."""


class ChecklistPane(Vertical):
    """Points to tick, with evidence; the pack's and her own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "evidence", N_("Belägg")),
        Binding("n", "own_point", N_("Egen punkt")),
        Binding("x,delete", "remove", N_("Släng"), show=False),
    ]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._place_id = ""
        self._stage_key = ""
        self._points: dict[str, PointView] = {}
        self._stage: StageValues | None = None

    def compose(self) -> ComposeResult:
        """The list."""
        yield Checklist(id="points")

    def focus_content(self) -> None:
        """Put the cursor in the list."""
        self.query_one(Checklist).focus()

    async def show(self, place_id: str, stage_key: str, item_id: str = "") -> None:
        """Read and show the points of a stage."""
        self._place_id, self._stage_key = place_id, stage_key
        pack = [(item.key, item.text) for item in self.context.pack.stage(stage_key).points]
        points, states = await self.context.lanes.read(
            lambda store: (
                store.steps.points(place_id, stage_key, pack),
                store.steps.states(place_id),
            )
        )
        if (place_id, stage_key) != (self._place_id, self._stage_key):
            return
        self._points = {point.key: point for point in points}
        self._stage = states.get(stage_key)
        checklist = self.query_one(Checklist)
        checklist.show([self._item(point) for point in points])
        if item_id in self._points:
            checklist.highlighted = list(self._points).index(item_id)

    def _item(self, point: PointView) -> CheckItem:
        """A point as a line."""
        day = short_day(point.marked_on, self.context.today()) if point.marked_on else ""
        origin = _("egen punkt") if point.own else ""
        if point.gone:
            origin = _("(inte längre i metoden)")
        elif self._is_new(point):
            origin = _("ny")
        detail = " · ".join(part for part in (day, point.evidence, origin) if part)
        return CheckItem(point.key, point.text, point.mark, detail)

    def _is_new(self, point: PointView) -> bool:
        """Whether it came to the method after the stage was begun, and nothing is said of it."""
        came = self.context.points_met().get(point.key)
        if came is None or point.own or point.mark is not PointMark.OPEN or point.evidence:
            return False
        stage = self._stage
        if stage is None or stage.state is StepState.NOT_STARTED:
            return False
        return stage.started_on is None or stage.started_on <= came

    @on(Checklist.ItemMarked)
    @background(group="write")
    async def _mark(self, event: Checklist.ItemMarked) -> None:
        """Store another mark."""
        point, mark = self._points[event.key], event.mark
        place_id, stage_key = self._place_id, self._stage_key
        await self.context.lanes.write(
            lambda store: store.steps.mark(place_id, stage_key, point, mark)
        )
        await self.show(place_id, stage_key)
        self.post_message(StageChanged())

    @property
    def _point(self) -> PointView | None:
        """The point the cursor is on."""
        current = self.query_one(Checklist).current
        return self._points.get(current.key) if current else None

    @background(group="dialog", moves=True)
    async def action_evidence(self) -> None:
        """Write what shows that the point is met, and when that was."""
        point = self._point
        if point is None:
            return
        place_id, stage_key = self._place_id, self._stage_key
        dialog = evidence_form(self.context, place_id, stage_key, point)
        if await self.app.push_screen_wait(dialog):
            await self.show(place_id, stage_key)

    @background(group="dialog", moves=True)
    async def action_own_point(self) -> None:
        """Add a point of her own."""
        place_id, stage_key = self._place_id, self._stage_key
        dialog = own_point_form(self.context, place_id, stage_key)
        if key := await self.app.push_screen_wait(dialog):
            await self.show(place_id, stage_key, key)
            self.post_message(StageChanged())

    def action_remove(self) -> None:
        """Put a point of her own in the trash; the pack's stay."""
        point = self._point
        if point is not None and point.own:
            self.post_message(PutInTrash("point", point.key, point.text))
        elif point is not None:
            self.notify(
                _(
                    "Metodens egna punkter går inte att slänga. "
                    "Tryck - om punkten inte är aktuell här."
                ),
                markup=False,
            )
