"""The open commitments on a place, ticked, moved and changed."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from platscoach.coaching.commitments import tick_commitment
from platscoach.dates.show import short_day
from platscoach.domain.places import PlaceView
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.steps import PointMark
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.queries.people import read_place_people
from screens.context import Context
from screens.dialogs.commitment import commitment_form, move_form
from screens.messages import PutInTrash, Thing
from screens.place.pane import PlaceChanged
from screens.widgets.checklist import CheckItem, Checklist
from screens.widgets.labels import TextLabel
from screens.widgets.staying_items import StayingItems
from screens.workers import background


class CommitmentChecklist(Checklist):
    """The commitments themselves; space ticks one off."""

    HELP_TEXT: ClassVar[str] = N_(
        "Öppna åtaganden på platsen. Mellanslag bockar av, d flyttar datumet, e ändrar."
    )

    HAS_NOT_APPLICABLE = False


class PlaceCommitments(Vertical):
    """The commitments under their heading, with those ticked off here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("Ny")),
        Binding("e", "edit", N_("Ändra")),
        Binding("d", "move", N_("Flytta datum"), show=False),
        Binding("x,delete", "remove", N_("Släng"), show=False),
    ]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._place: PlaceView | None = None
        self._commitments: StayingItems[CommitmentView] = StayingItems()
        self._storing = 0
        """How many ticks are being stored: data read meanwhile may not include them."""

    def compose(self) -> ComposeResult:
        """The heading, the list, and the text of an empty one."""
        yield TextLabel("", id="commitments-head", classes="part-head")
        yield CommitmentChecklist(id="commitments")
        yield TextLabel("", id="commitments-empty", classes="rows-empty")

    def focus_content(self) -> None:
        """Put the cursor in the list."""
        self.screen.set_focus(self.query_one(CommitmentChecklist))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is listed."""
        return not self._commitments.items

    @property
    def spare_lines(self) -> int:
        """How many of its lines are empty; negative if it has to be scrolled."""
        listing = self.query_one(CommitmentChecklist)
        lines = self.query_one("#commitments-empty").outer_size.height
        if not self.is_empty:
            lines = listing.virtual_size.height
        head = self.query_one("#commitments-head")
        return self.size.height - head.outer_size.height - head.styles.margin.height - lines

    def show(self, place: PlaceView, found: Sequence[CommitmentView], pointed_at: str = "") -> None:
        """Show the open commitments of a place, with the cursor on one of them if given."""
        if self._place is None or self._place.id != place.id:
            self._commitments.clear()
        self._place = place
        if not self._storing:
            self._commitments.take({item.id: item for item in found})
        self._draw()
        self.query_one(CommitmentChecklist).point_at(pointed_at)

    def _draw(self) -> None:
        """A line for every open commitment, and for those just ticked off."""
        self.query_one("#commitments-head", TextLabel).update(Content(_("ÖPPNA ÅTAGANDEN")))
        items = self._commitments.items
        checklist = self.query_one(CommitmentChecklist)
        checklist.show([self._line(item, ticked=ticked) for item, ticked in items])
        # An empty list keeps the cursor: n adds the first there.
        checklist.set_class(not items, "-empty")
        empty = self.query_one("#commitments-empty", TextLabel)
        empty.display = not items
        empty.update(Content(_("Inga just nu. De skrivs i samtalen, eller med n; tab går hit.")))

    def _line(self, item: CommitmentView, *, ticked: bool) -> CheckItem:
        """A commitment as a line."""
        today = self.context.today()
        due = short_day(item.due, today) if item.due else _("utan datum")
        late = item.is_late(today) and not ticked
        if late:
            due = _("{day}, sent").format(day=due)
        mark = PointMark.DONE if ticked else PointMark.OPEN
        return CheckItem(item.id, f"{item.committed_by}: {item.what}", mark, due, late)

    @on(Checklist.ItemMarked)
    def _marked(self, event: Checklist.ItemMarked) -> None:
        """Tick a commitment off, or untick it; it stays on screen until the room is left."""
        event.stop()
        ticked = event.mark is PointMark.DONE
        self._commitments.mark(event.key, settled=ticked)
        self._storing += 1
        self._draw()
        self._store_tick(event.key, done=ticked)

    @background(group="write")
    async def _store_tick(self, key: str, *, done: bool) -> None:
        """Store the tick, then read everything again; after an error the list is as before."""
        try:
            await self.context.lanes.write(tick_commitment, key, done=done)
        except PlatscoachError:
            self._commitments.mark(key, settled=not done)
            self._draw()
            raise
        finally:
            self._storing -= 1
        if not self._storing:
            self.post_message(PlaceChanged())

    @property
    def _current(self) -> CommitmentView | None:
        """The commitment the cursor is on."""
        return self._commitments.get(self.query_one(CommitmentChecklist).key)

    @background(group="dialog", moves=True)
    async def action_new(self) -> None:
        """Add a commitment."""
        if self._place is not None:
            people = await self.context.lanes.quick(read_place_people, self._place.id)
            form = commitment_form(self.context, self._place, known_people=people)
            await self.app.push_screen_wait(form)
            self.post_message(PlaceChanged())

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Change a commitment."""
        if self._place is not None and (item := self._current):
            people = await self.context.lanes.quick(read_place_people, self._place.id)
            form = commitment_form(self.context, self._place, item, people)
            await self.app.push_screen_wait(form)
            self.post_message(PlaceChanged())

    @background(group="dialog", moves=True)
    async def action_move(self) -> None:
        """Give a commitment another day."""
        if item := self._current:
            await self.app.push_screen_wait(move_form(self.context, item))
            self.post_message(PlaceChanged())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for a commitment work when there is one."""
        if action in ("edit", "move", "remove"):
            return self.is_mounted and self._current is not None
        return super().check_action(action, parameters)

    def thing_here(self) -> Thing | None:
        """The commitment under the cursor."""
        return Thing("commitment", self.query_one(CommitmentChecklist).key)

    def action_remove(self) -> None:
        """Put the commitment in the trash."""
        if item := self._current:
            self.post_message(PutInTrash("commitment", item.id))

    def on_descendant_focus(self) -> None:
        """Mark the heading while the cursor is here."""
        self.query_one("#commitments-head").add_class("-here")

    def on_descendant_blur(self) -> None:
        """The cursor is elsewhere."""
        self.query_one("#commitments-head").remove_class("-here")
