"""The place itself: its facts, leaders, agenda items and commitments."""

from datetime import date
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from platscoach.coaching.commitments import read_ownership
from platscoach.dates.show import plain_day
from platscoach.domain.ownership import SessionOwnership
from platscoach.domain.place_words import pause_words, population_words
from platscoach.domain.places import PlaceView
from platscoach.i18n import N_, _
from screens.base import SAME_KEY
from screens.context import Context
from screens.dialogs.place import place_form
from screens.dialogs.same_as import ask_same
from screens.place.agenda_items import PlaceAgendaItems
from screens.place.commitments_part import PlaceCommitments
from screens.place.leaders_part import PlaceLeaders
from screens.place.ownership import owned_words
from screens.place.pane import PlaceChanged, PlaceShown
from screens.place.put_off_part import PlacePutOff
from screens.widgets.cut_text import CutText
from screens.workers import background, once_drawn

FEWEST_FACTS: Final = 2
"""The fewest lines of the facts on a low screen, however much is below them."""

MOST_FACTS: Final = 12
"""The most lines of the facts on a high screen."""


class PlacePane(Vertical):
    """The facts over three lists; each list has its own keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("E", "edit_place", N_("Ändra platsen")),
        SAME_KEY,
        Binding("n", "new_commitment", N_("Ny"), show=False),
    ]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._place: PlaceView | None = None

    def compose(self) -> ComposeResult:
        """The parts below each other."""
        yield CutText(id="place-facts")
        yield PlacePutOff(self.context, id="put-off")
        yield PlaceLeaders(self.context, id="place-leaders")
        yield PlaceAgendaItems(self.context, id="topics")
        yield PlaceCommitments(self.context, id="place-commitments")

    def focus_content(self) -> None:
        """Put the cursor where there is something."""
        commitments = self.query_one(PlaceCommitments)
        part = self.query_one(PlaceLeaders) if commitments.is_empty else commitments
        part.focus_content()

    def show(self, shown: PlaceShown) -> None:
        """Show a place."""
        self._place = place = shown.frame.place
        self.query_one(PlaceLeaders).show(place)
        self.query_one(PlaceCommitments).show(place, shown.frame.commitments, shown.item_id)
        self.query_one(PlaceAgendaItems).show(place.id)
        self.query_one(PlacePutOff).show(place.id)
        self._load(place)

    @background(group="load", exclusive=True, moves=True)
    async def _load(self, place: PlaceView) -> None:
        """Read who made the last commitments, and show that among the facts."""
        owned = await self.context.lanes.read(read_ownership, place.id)
        self.query_one(CutText).update(place_facts(place, owned, self.context.today()))
        self._share_room()

    def on_resize(self) -> None:
        """There is more room, or less."""
        self._share_room()

    def _share_room(self) -> None:
        """Give the facts the room that the commitments below them leave, once that is laid out."""
        once_drawn(self, self._give_facts_room)

    def _give_facts_room(self) -> None:
        """Show as many lines of the facts as there is room for, and at least a few."""
        facts = self.query_one(CutText)
        least = MOST_FACTS if self.screen.has_class("-tall") else FEWEST_FACTS
        lines = max(least, facts.size.height + self.query_one(PlaceCommitments).spare_lines)
        facts.styles.max_height = lines

    @background(group="dialog", moves=True)
    async def action_edit_place(self) -> None:
        """Edit the place."""
        if self._place is not None:
            await self.app.push_screen_wait(place_form(self.context, self._place))
            self.post_message(PlaceChanged())

    @background(group="dialog", moves=True)
    async def action_same(self) -> None:
        """Join the place with another record of the same one."""
        if (place := self._place) and await ask_same(self, "place", place.id, place.name):
            self.post_message(PlaceChanged())

    def action_new_commitment(self) -> None:
        """Add a commitment, from a list without a key for something new."""
        self.query_one(PlaceCommitments).action_new()


def place_facts(place: PlaceView, owned: tuple[SessionOwnership, ...], today: date) -> Content:
    """Its current or coming pause, municipality, inhabitants, supporters, who made the commitments,
    boundary.
    """
    people = [who.name for who in (place.main_supporter, place.second_supporter) if who]
    pause = place.pause
    facts = [
        pause_words(pause, today) if pause and not pause.is_over(today) else "",
        place.municipality,
        population_words(place.population) if place.population else "",
        _("processtödjare {names}").format(names=_(" och ").join(people)) if people else "",
        _("övertagen {day}").format(day=plain_day(place.taken_over_on))
        if place.taken_over_on
        else "",
        _("avslutad {day}").format(day=plain_day(place.finished_on)) if place.finished_on else "",
    ]
    parts = [(" · ".join(fact for fact in facts if fact), "")]
    if words := owned_words(owned):
        parts.append((f"\n{words}", "$quiet"))
    if place.boundary:
        parts.append((f"\n{place.boundary}", "$quiet"))
    return Content.assemble(*parts)
