"""The room of the people in the process: who takes part, and which groups are missing."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from platscoach.coaching.people import PlacePeople, read_cards, read_people, read_person_story
from platscoach.coaching.places import PlaceFrame, read_frame, read_place_names
from platscoach.domain.people import PersonView, WantedGroup
from platscoach.i18n import LANGUAGES, N_, _
from screens.actions.copying import copied_words
from screens.base import PERSON_KEYS, RoomScreen, leave_place_in_trash
from screens.context import Context
from screens.dialogs.erasing import ask_and_erase
from screens.dialogs.person import person_form
from screens.dialogs.place_needed import place_missing
from screens.dialogs.same_as import ask_same
from screens.dialogs.visiting_cards import ask_and_take, save_cards
from screens.messages import OpenLookup, OpenPlaceRoom, OpenRoom, OpenSession, PutInTrash, Thing
from screens.people.rows import GROUP, beside, columns, headline, nobody_yet, reach_text, rows
from screens.widgets.beside import Beside
from screens.widgets.labels import TextLabel
from screens.widgets.narrowed_table import NarrowedTable
from screens.widgets.paragraphs import Paragraph, Paragraphs
from screens.widgets.portion import Portion
from screens.widgets.table_list import Listing, TableList
from screens.workers import background

LIST_CELLS: Final = 58
"""How many cells the list needs for name and last contact."""

NOBODY: Final = PlacePeople((), ())


HELP_EVERYWHERE: Final = N_(
    "Alla som är med i processerna utan att leda dem: funktionen först, namnet om det är känt. "
    "Enter på en person visar allt om personen. f visar bara de rader som innehåller det du "
    "skriver. Från en plats visar A dess egna, och vilka grupper som fattas."
)
"""Of the room of all places, where no step asks for anybody."""


class PeopleScreen(RoomScreen[None]):
    """The people of a place, or of all places when none is named."""

    CSS_PATH = "people.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Vilka som är med i processen utan att leda den: funktionen först, namnet om det är känt. "
        "Överst står vilka grupper som steget frågar efter och som ingen hör till än. Enter på en "
        "person visar allt om personen, Enter på en grupp skriver in någon därifrån. "
        "f visar bara de rader som innehåller det du skriver."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("Ny")),
        Binding("e", "edit", N_("Ändra")),
        Binding("x,delete", "trash", N_("Släng"), show=False),
        *PERSON_KEYS,
        Binding("s", "session", N_("Samtal"), show=False),
        Binding("y", "copy", N_("Kopiera"), show=False),
        Binding("D", "doors", N_("Dörrar")),
        Binding("b", "save_cards", N_("Spara visitkort"), show=False),
        Binding("o", "take_cards", N_("Läs in visitkort"), show=False),
    ]

    def __init__(self, context: Context, place_id: str = "", item_id: str = "") -> None:
        super().__init__(context)
        self.place_id = place_id
        self._item_id = item_id
        self._frame: PlaceFrame | None = None
        self._found = NOBODY
        self._portion = Portion()
        self._people: dict[str, PersonView] = {}
        self.help_text = self.HELP_TEXT if place_id else HELP_EVERYWHERE

    def compose_room(self) -> Iterator[Widget]:
        """The headline above the list."""
        yield TextLabel(id="people-head")
        yield NarrowedTable(TableList(id="people", beside=Beside(self._describe, LIST_CELLS)))

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self._rows.listing)

    @property
    def _rows(self) -> TableList:
        """The list."""
        return self.query_one(TableList)

    @property
    def _current(self) -> PersonView | None:
        """The person the cursor is on."""
        return self._people.get(self._rows.current)

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read the people, and what the step at hand asks for."""
        self._frame, self._found = await _read_room(
            self.context, self.place_id, self._portion.most, self._item_id
        )
        if self.place_id and self._frame is None:
            leave_place_in_trash(self)
            return
        self._portion.keep(len(self._found.people))
        self._people = {listed.person.id: listed.person for listed in self._found.people}
        self._show()

    def _show(self) -> None:
        """Show whom the step asks for, and the list, in the language in force."""
        everywhere = not self.place_id
        head = self.query_one("#people-head", TextLabel)
        head.display = bool(self._found.groups_asked_for)
        name = self._frame.place.name if self._frame else ""
        self.title_bar(f"{_('Vilka är med?')}  {name}".rstrip())
        if self._frame is not None:
            step = self.context.pack.stage_label(self._frame.current_step)
            head.update(headline(self._found, step))
        self.query_one(NarrowedTable).show(
            columns(everywhere=everywhere),
            list(rows(self._found, self.context.today(), everywhere=everywhere)),
            nobody_yet(are_places=self._found.are_places),
            has_more=self._found.has_more,
        )
        self._rows.point_at(self._item_id)
        self._item_id = ""
        self.refresh_bindings()

    async def _describe(self, key: str) -> Paragraphs:
        """A person with their events; for a group what Enter does."""
        if key not in self._people:
            words = _("Ingen härifrån är inskriven. Enter skriver in någon.")
            return (Paragraph(Content(words)),)
        story = await self.context.lanes.read(read_person_story, key)
        return beside(story.person, story.events, self.context.today())

    @on(Listing.MoreWanted)
    def _read_more(self, event: Listing.MoreWanted) -> None:
        """The cursor is near the end of the list: more people are read."""
        self._portion.grow(every=event.every)
        self.load()

    @on(TableList.RowOpened)
    def _open(self) -> None:
        """Enter opens the person, or adds somebody to a group that has nobody."""
        if person := self._current:
            self.post_message(OpenRoom("person", person.id))
        else:
            names = {GROUP + one.key: one.name for one in self._found.missing}
            self._write_in(names.get(self._rows.current, ""))

    def action_new(self) -> None:
        """Add somebody."""
        self._write_in("")

    @background(group="dialog", moves=True)
    async def _write_in(self, group: str) -> None:
        """Ask who it is; a person of a group gets its name as function."""
        # Read here: the key may come before the room has been read.
        places = await self.context.lanes.read(read_place_names)
        if place_missing(self.app, places):
            return
        form = person_form(self.context, places, self.place_id, function=group)
        if made := await self.app.push_screen_wait(form):
            self._item_id = made.id
        self.load()

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Edit a person."""
        if person := self._current:
            places = await self.context.lanes.read(read_place_names)
            form = person_form(self.context, places, self.place_id, person)
            await self.app.push_screen_wait(form)
            self.load()

    @background(group="dialog", moves=True)
    async def action_save_cards(self) -> None:
        """Save the visiting cards of the people that are shown, without the user's notes."""
        name = self._frame.place.name if self._frame else ""
        people = await self.context.lanes.quick(read_cards, self.place_id)
        await save_cards(self, people, name)

    @background(group="dialog", moves=True)
    async def action_take_cards(self) -> None:
        """Read visiting cards from a file, show whose they are, and add those who are new."""
        if await ask_and_take(self, self.place_id):
            self.load()

    def action_copy(self) -> None:
        """Copy the person's name and contact details."""
        if person := self._current:
            self.show_status(copied_words(self.app, reach_text(person), _("Kopierat.")))

    def action_trash(self) -> None:
        """Put the person in the trash."""
        if person := self._current:
            self.post_message(PutInTrash("person", person.id))

    @background(group="dialog", moves=True)
    async def action_same(self) -> None:
        """Join somebody with another record of the same person."""
        if (person := self._current) and await ask_same(self, "person", person.id, person.called):
            self.load()

    @background(group="dialog", moves=True)
    async def action_erase(self) -> None:
        """Erase somebody for good."""
        if (person := self._current) and await ask_and_erase(self, "person", person.id):
            self.load()

    def action_session(self) -> None:
        """Begin a session on the place."""
        if self.place_id:
            self.post_message(OpenSession(self.place_id))

    def action_doors(self) -> None:
        """Go to the doors opened for the place, or for all."""
        room = OpenPlaceRoom("doors", self.place_id) if self.place_id else OpenRoom("doors")
        self.post_message(room)

    def thing_here(self) -> Thing | None:
        """The person under the cursor."""
        return Thing("person", person.id) if (person := self._current) else None

    def lookup_request(self) -> OpenLookup:
        """Look-up gets the place."""
        return OpenLookup(place_id=self.place_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for a person work on a person; a session needs a place."""
        if action in ("edit", "trash", "copy", "erase", "same"):
            return self._current is not None
        if action == "new":
            return self._found.are_places
        if action in ("session", "take_cards", "save_cards"):
            return bool(self._people if action == "save_cards" else self.place_id)
        return super().check_action(action, parameters)


async def _read_room(
    context: Context, place_id: str, most: int | None, item_id: str
) -> tuple[PlaceFrame | None, PlacePeople]:
    """The place (None without one, or if it is in the trash) and the people."""
    lanes, today = context.lanes, context.today()
    frame = await lanes.quick(read_frame, place_id, today) if place_id else None
    if place_id and frame is None:
        return None, NOBODY
    wanted = wanted_groups(context, frame.current_step) if frame else ()
    return frame, await lanes.quick(
        read_people, place_id, wanted, today, most=most, person_id=item_id
    )


def wanted_groups(context: Context, stage_key: str) -> tuple[WantedGroup, ...]:
    """The groups that a step asks for, known by their words in every language."""
    packs = [context.pack_in(language) for language in LANGUAGES]
    words = {
        group.key: tuple(
            word for pack in packs for actor in pack.actors if actor.key == group.key
            for word in (*actor.words, actor.name)
        )
        for group in context.pack.actors
    }  # fmt: skip
    return tuple(
        WantedGroup(group.key, group.name, words[group.key])
        for group in context.pack.actors
        if stage_key in group.stages
    )
