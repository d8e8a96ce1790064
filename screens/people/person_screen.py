"""The room of one person: how to reach them, and everything that they took part in."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from platscoach.coaching.people import PersonStory, read_person_story
from platscoach.dates.show import weekday_day
from platscoach.domain.people import PersonEvent
from platscoach.i18n import N_, _
from platscoach.text import in_sentence
from screens.actions.copying import copied_words
from screens.base import ERASE_KEY, RoomScreen
from screens.context import Context
from screens.dialogs.erasing import ask_and_erase
from screens.dialogs.person import person_form
from screens.messages import OpenPlace, OpenPlaceRoom, OpenSession, PutInTrash, Thing
from screens.people.rows import event_name, event_text, facts, reach_text
from screens.widgets.column_widths import Column
from screens.widgets.labels import TextLabel
from screens.widgets.table_list import Row, TableList
from screens.workers import background


class PersonScreen(RoomScreen[None]):
    """A person with their sessions, promises and doors."""

    CSS_PATH = "people.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "En person: hur du når personen, och de samtal, åtaganden och dörrar som personen har "
        "del i, det senaste överst. Enter öppnar raden."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", N_("Ändra")),
        Binding("y", "copy", N_("Kopiera")),
        Binding("x,delete", "trash", N_("Släng"), show=False),
        ERASE_KEY,
    ]

    def __init__(self, context: Context, person_id: str) -> None:
        super().__init__(context)
        self._person_id = person_id
        self._story: PersonStory | None = None

    def compose_room(self) -> Iterator[Widget]:
        """The facts above the list."""
        yield TextLabel(id="person-facts")
        yield TableList(id="person-events")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self.query_one(TableList).listing)

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read and show the person."""
        self._story = await self.context.lanes.read(read_person_story, self._person_id)
        self._show(self._story)

    def _show(self, story: PersonStory) -> None:
        """Show the person in the language in force."""
        today = self.context.today()
        self.title_bar(story.person.called)
        lines = [Content(line) for line in facts(story.person)]
        lines += [Content.styled(line, "$quiet") for line in story.person.note.splitlines()]
        self.query_one("#person-facts", TextLabel).update(Content("\n").join(lines))
        self.query_one(TableList).show(
            [
                Column(_("Dag")),
                Column(_("Typ")),
                Column(_("Vad"), gives=1, least=20),
                Column(_("Plats"), gives=2, least=8, goes=1),
            ],
            [
                Row(
                    f"{number}",
                    (
                        (weekday_day(event.day, today), ""),
                        (event_name(event), ""),
                        (_opened(event), ""),
                        (event.place_name, "$quiet"),
                    ),
                )
                for number, event in enumerate(story.events)
            ],
            _("Inga samtal, åtaganden eller dörrar än. Välj personen i samtalets fält (F6)."),
        )
        self.refresh_bindings()

    @on(TableList.RowOpened)
    def _open(self, event: TableList.RowOpened) -> None:
        """Enter opens the session, commitment or door under the cursor."""
        if self._story is None:
            return
        thing = self._story.events[int(event.key)]
        if thing.kind == "session":
            self.post_message(OpenSession(thing.place_id, thing.id))
        elif thing.kind == "door":
            self.post_message(OpenPlaceRoom("doors", thing.place_id, thing.id))
        else:
            self.post_message(OpenPlace(thing.place_id, tab="place", item_id=thing.id))

    def thing_here(self) -> Thing:
        """The person that the room is about."""
        return Thing("person", self._person_id)

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Edit the person."""
        if self._story is not None:
            form = person_form(self.context, self._story.places, person=self._story.person)
            await self.app.push_screen_wait(form)
            self.load()

    def action_copy(self) -> None:
        """Copy the person's name and contact details."""
        if self._story is not None:
            text = reach_text(self._story.person)
            self.show_status(copied_words(self.app, text, _("Kopierat.")))

    @background(group="trash", moves=True)
    async def action_trash(self) -> None:
        """Put the person in the trash and leave."""
        if self._story is not None:
            person = self._story.person
            self.post_message(PutInTrash("person", person.id))
            self.dismiss(None)

    @background(group="dialog", moves=True)
    async def action_erase(self) -> None:
        """Erase the person for good, and leave."""
        if await ask_and_erase(self, "person", self._person_id):
            self.dismiss(None)


def _opened(event: PersonEvent) -> str:
    """What it was about, and whether it is still open; for a session its place."""
    if event.kind == "session":
        return _("bokat") if event.open else ""
    words = event_text(event)
    return _("{what} (öppet)").format(what=in_sentence(words)) if event.open else words
