"""The checklist of a stage on a place."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from platscoach.coaching.checklist import StageChecklist, mark_point, read_checklist
from platscoach.dates.show import past_day
from platscoach.domain.steps import PointMark, PointView
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from screens.context import Context
from screens.dialogs.point import evidence_form, own_point_form
from screens.messages import BeginStep, PutInTrash, Thing, made_key
from screens.place.pane import PlaceChanged, PlaceShown
from screens.widgets.checklist import CheckItem, Checklist
from screens.workers import background


class ChecklistPane(Vertical):
    """Points to tick, with evidence; the pack's and the user's own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "evidence", N_("Notera")),
        Binding("n", "own_point", N_("Egen punkt")),
        Binding("x,delete", "remove", N_("Släng"), show=False),
    ]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._where = ("", "")
        self._wanted = ""
        """The point to move the cursor to once the list has been read."""
        self._points: dict[str, PointView] = {}

    def compose(self) -> ComposeResult:
        """The list."""
        yield Checklist(id="points")

    def focus_content(self) -> None:
        """Put the cursor in the list."""
        self.screen.set_focus(self.query_one(Checklist))

    def show(self, shown: PlaceShown) -> None:
        """Show the points of a stage."""
        self._where = shown.where
        self._wanted = shown.item_id or self._wanted
        self._load()

    @background(group="load", exclusive=True, moves=True)
    async def _load(self) -> None:
        """Read and show the points."""
        place_id, stage_key = self._where
        method = [(item.key, item.text) for item in self.context.pack.stage(stage_key).points]
        marks_given = self.query_one(Checklist).marks_given
        found = await self.context.lanes.read(read_checklist, place_id, stage_key, method)
        if marks_given != self.query_one(Checklist).marks_given:
            return  # Read again when a mark given meanwhile has been stored.
        self._points = {point.key: point for point in found.points}
        checklist = self.query_one(Checklist)
        checklist.show([self._item(found, point) for point in found.points])
        checklist.point_at(self._wanted)
        self._wanted = ""

    def _item(self, checklist: StageChecklist, point: PointView) -> CheckItem:
        """A point as a line."""
        day = past_day(point.marked_on, self.context.today()) if point.marked_on else ""
        origin = _("egen punkt") if point.own else ""
        if point.gone:
            origin = _("(inte längre i metoden)")
        elif checklist.is_new(point, self.context.points_met().get(point.key)):
            origin = _("ny")
        detail = " · ".join(part for part in (day, point.evidence, origin) if part)
        return CheckItem(point.key, point.text, point.mark, detail)

    @on(Checklist.ItemMarked)
    def _marked(self, event: Checklist.ItemMarked) -> None:
        """Store another mark, which the list shows already."""
        self.workers.cancel_group(self, "load")
        if point := self._points.get(event.key):
            self._store_mark(*self._where, point, event.mark)

    @background(group="write")
    async def _store_mark(
        self, place_id: str, stage_key: str, point: PointView, mark: PointMark
    ) -> None:
        """Store it, and show what is stored then: after an error the list is as it was."""
        ticked = any(one.mark is PointMark.DONE for one in self._points.values())
        if mark is PointMark.DONE and not ticked:
            # Behind it, and by the app: the place may be left before the tick is stored.
            self.app.post_message(BeginStep(place_id, stage_key))
        try:
            await self.context.lanes.write(mark_point, place_id, stage_key, point, mark)
        except PlatscoachError:
            self._load()
            raise
        self._load()
        self.post_message(PlaceChanged())

    @property
    def _point(self) -> PointView | None:
        """The point the cursor is on."""
        return self._points.get(self.query_one(Checklist).key)

    @background(group="dialog", moves=True)
    async def action_evidence(self) -> None:
        """Enter the evidence that the point is met, and its date."""
        if point := self._point:
            dialog = evidence_form(self.context, *self._where, point)
            if await self.app.push_screen_wait(dialog):
                self._load()

    @background(group="dialog", moves=True)
    async def action_own_point(self) -> None:
        """Add a point of the user's own."""
        dialog = own_point_form(self.context, *self._where)
        if key := await self.app.push_screen_wait(dialog):
            self._wanted = key
            self._load()
            self.post_message(PlaceChanged())

    def thing_here(self) -> Thing | None:
        """The point under the cursor; one of the method's is identified by its place and key."""
        if (point := self._point) is None:
            return None
        key = point.key if point.own else made_key(self._where[0], point.key)
        return Thing("point", key)

    def action_remove(self) -> None:
        """Put a point of the user's own in the trash; the pack's stay."""
        point = self._point
        if point is not None and point.own:
            self.post_message(PutInTrash("point", point.key))
        elif point is not None:
            self.notify(
                _(
                    "Metodens egna punkter går inte att slänga. "
                    "Tryck - om punkten inte är aktuell här."
                ),
                markup=False,
            )
