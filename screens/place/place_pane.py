"""The place itself: what is promised, who leads it, who supports it, where its boundary goes."""

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from platscoach.coaching.commitments import read_open, read_ownership
from platscoach.dates.show import plain_day, short_day
from platscoach.domain.enums import WHO_NAMES
from platscoach.domain.ownership import SessionOwnership
from platscoach.domain.places import LeaderView, PlaceView
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.steps import PointMark
from platscoach.i18n import N_, _
from screens.context import Context
from screens.dialogs.commitment import commitment_form, move_form
from screens.dialogs.leader import leader_form
from screens.dialogs.place import place_form
from screens.messages import PutInTrash
from screens.place.agenda_items import PlaceAgendaItems
from screens.place.checklist_pane import StageChanged
from screens.place.ownership import owned_words
from screens.widgets.checklist import CheckItem, Checklist
from screens.widgets.labels import TextLabel
from screens.widgets.table_list import Column, Row, TableList
from screens.workers import background


class PlaceCommitments(Checklist):
    """Open commitments; space ticks one off."""

    HELP_TEXT: ClassVar[str] = N_(
        "Öppna åtaganden på platsen. Mellanslag bockar av, f flyttar datumet, e ändrar."
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A commitment is kept or not: there is no third."""
        return False if action == "not_applicable" else super().check_action(action, parameters)


FLAT_FACTS: Final = 5
"""Lines that the facts may take on a low screen, so that people and commitments get theirs."""

TALL_FACTS: Final = 12


class PlacePane(Vertical):
    """Commitments, leaders, and what is known of the place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("Ny")),
        Binding("e", "edit", N_("Ändra")),
        Binding("f", "move", N_("Flytta datum"), show=False),
        Binding("o", "edit_place", N_("Ändra platsen")),
        Binding("x,delete", "remove", N_("Släng"), show=False),
    ]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._place: PlaceView | None = None
        self._commitments: dict[str, CommitmentView] = {}
        self._kept: dict[str, CommitmentView] = {}
        self._owned: tuple[SessionOwnership, ...] = ()
        self._facts = Content("")

    def compose(self) -> ComposeResult:
        """Three parts under each other."""
        yield TextLabel("", id="place-facts")
        yield TextLabel("", id="leaders-head", classes="part-head")
        yield TableList(id="leaders")
        yield PlaceAgendaItems(self.context, id="topics")
        yield TextLabel("", id="commitments-head", classes="part-head")
        yield PlaceCommitments(id="commitments")
        yield TextLabel("", id="commitments-empty", classes="rows-empty")

    def focus_content(self) -> None:
        """Put the cursor where there is something."""
        if self._commitments:
            self.query_one(PlaceCommitments).focus()
        else:
            self.query_one(TableList).listing.focus()

    async def show(self, place: PlaceView) -> None:
        """Read and show the place."""
        if self._place is not None and self._place.id != place.id:
            self._kept.clear()
        self._place = place
        key = place.id
        found = await self.context.lanes.read(read_open, key)
        self._owned = await self.context.lanes.read(read_ownership, key)
        self._commitments = {item.id: item for item in found}
        self._say_facts(place)
        await self.query_one(PlaceAgendaItems).show(key)
        self._show_leaders(place)
        self._show_commitments()

    def _say_facts(self, place: PlaceView) -> None:
        """Municipality, inhabitants, supporters, who owns what was promised, boundary."""
        people = [who.name for who in (place.main_supporter, place.second_supporter) if who]
        facts = [
            place.municipality,
            _("omkring {n} boende").format(n=place.population) if place.population else "",
            _("processtödjare {names}").format(names=_(" och ").join(people)) if people else "",
        ]
        parts = [(" · ".join(fact for fact in facts if fact), "")]
        if owned := owned_words(self._owned):
            parts.append((f"\n{owned}", "dim"))
        if place.boundary:
            parts.append((f"\n{place.boundary}", "dim"))
        self._facts = Content.assemble(*parts)
        self._fit_facts()

    def on_resize(self) -> None:
        """Show as much as there is room for now."""
        self._fit_facts()

    def _fit_facts(self) -> None:
        """Show the facts, the end of a long boundary cut with … where it does not fit."""
        most = TALL_FACTS if self.screen.has_class("-tall") else FLAT_FACTS
        width = max(20, self.size.width - 4)
        shown, length = self._facts, min(len(self._facts), most * width)
        while length and shown.get_height({}, width) > most:
            length = max(self._facts.plain.rfind(" ", 0, length), 0) or length - width
            shown = self._facts[: max(length, 0)].append(" …")
        self.query_one("#place-facts", TextLabel).update(shown)

    def _show_leaders(self, place: PlaceView) -> None:
        """A line for every leader."""
        self.query_one("#leaders-head", TextLabel).update(Content(_("PROCESSLEDARE")))
        self.query_one(TableList).show(
            [
                Column(_("Namn"), 12, grow=2),
                Column(_("Telefon"), 14),
                Column(_("Deltid"), 6, below=60),
                Column(_("Period"), 13, grow=1, below=50),
                Column(_("Arbetsgivare"), 10, grow=2, below=76),
            ],
            [self._leader_row(leader) for leader in place.leaders],
            _("Ingen än. Tryck n här för att lägga till."),
        )

    def _leader_row(self, leader: LeaderView) -> Row:
        """A leader as a line."""
        active = leader.is_active(self.context.today())
        return Row(
            leader.id,
            (
                (leader.name if active else _("{name} (slutat)").format(name=leader.name), ""),
                (leader.phone, ""),
                (f"{leader.percent} %" if leader.percent else "", ""),
                (_period(leader), "" if active else "dim"),
                (leader.employer, "dim"),
            ),
        )

    def _show_commitments(self) -> None:
        """A line for every open commitment, and for those just ticked off."""
        self.query_one("#commitments-head", TextLabel).update(Content(_("ÖPPNA ÅTAGANDEN")))
        commitments = self.query_one(PlaceCommitments)
        shown = {**self._commitments, **self._kept}
        commitments.show([self._check_item(item) for item in shown.values()])
        # An empty list keeps its place for the cursor: n there writes the first.
        commitments.set_class(not shown, "-empty")
        empty = self.query_one("#commitments-empty", TextLabel)
        empty.display = not shown
        empty.update(Content(_("Inga just nu. De skrivs i samtalen, eller här med n.")))

    def _check_item(self, item: CommitmentView) -> CheckItem:
        """A commitment as a line."""
        today = self.context.today()
        who = item.person or _(WHO_NAMES[item.who])
        due = short_day(item.due, today) if item.due else _("utan datum")
        if item.is_late(today) and item.id not in self._kept:
            due = _("{day}, sent").format(day=due)
        mark = PointMark.DONE if item.id in self._kept else PointMark.OPEN
        return CheckItem(item.id, f"{who}: {item.what}", mark, due)

    @on(Checklist.ItemMarked)
    @background(group="write")
    async def _tick(self, event: Checklist.ItemMarked) -> None:
        """Tick a commitment off, or untick it; it stays on screen until the room is left."""
        key, done = event.key, event.mark is PointMark.DONE
        await self.context.lanes.write(lambda store: store.commitments.set_done(key, done=done))
        if done:
            self._kept[key] = self._commitments.get(key) or self._kept[key]
        else:
            self._kept.pop(key, None)
        await self._again()

    async def _again(self) -> None:
        """Read anew, and tell the room that the open ones have changed."""
        self.post_message(StageChanged())
        if self._place is not None:
            await self.show(self._place)

    def on_descendant_focus(self) -> None:
        """Mark the heading of the part the cursor is in."""
        self.query_one("#leaders-head").set_class(self._in_leaders, "-here")
        self.query_one("#commitments-head").set_class(
            self.query_one(PlaceCommitments).has_focus, "-here"
        )

    @property
    def _in_leaders(self) -> bool:
        """Whether the cursor is in the list of leaders."""
        return self.query_one(TableList).listing.has_focus

    @property
    def _current(self) -> CommitmentView | None:
        """The commitment the cursor is on."""
        item = self.query_one(PlaceCommitments).current
        return {**self._commitments, **self._kept}.get(item.key) if item else None

    def _leader(self) -> LeaderView | None:
        """The leader the cursor is on."""
        key = self.query_one(TableList).current
        leaders = self._place.leaders if self._place else ()
        return next((leader for leader in leaders if leader.id == key), None)

    @on(TableList.RowOpened)
    def _open_leader(self) -> None:
        """Enter on a leader changes it."""
        self.action_edit()

    @background(group="dialog", moves=True)
    async def action_new(self) -> None:
        """Add a leader, or a commitment, to the list the cursor is in."""
        if self._place is None:
            return
        if self._in_leaders:
            await self.app.push_screen_wait(leader_form(self.context, self._place.id))
        else:
            await self.app.push_screen_wait(commitment_form(self.context, self._place))
        await self._again()

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Change what the cursor is on."""
        if self._place is None:
            return
        if self._in_leaders:
            if leader := self._leader():
                await self.app.push_screen_wait(leader_form(self.context, self._place.id, leader))
        elif item := self._current:
            await self.app.push_screen_wait(commitment_form(self.context, self._place, item))
        await self._again()

    @background(group="dialog", moves=True)
    async def action_edit_place(self) -> None:
        """Change what is said of the place."""
        if self._place is not None:
            await self.app.push_screen_wait(place_form(self.context, self._place))
            await self._again()

    @background(group="dialog", moves=True)
    async def action_move(self) -> None:
        """Give a commitment another day."""
        if item := self._current:
            await self.app.push_screen_wait(move_form(self.context, item))
            await self._again()

    def action_remove(self) -> None:
        """Put what the cursor is on in the trash."""
        if self._in_leaders:
            if leader := self._leader():
                self.post_message(PutInTrash("leader", leader.id, leader.name))
        elif item := self._current:
            self.post_message(PutInTrash("commitment", item.id, item.what))


def _period(leader: LeaderView) -> str:
    """From when to when somebody leads: från 4 maj 2026."""
    first, last = leader.first_day, leader.last_day
    if first and last:
        return f"{plain_day(first)}–{plain_day(last)}"
    if last:
        return _("till {day}").format(day=plain_day(last))
    return _("från {day}").format(day=plain_day(first)) if first else ""
