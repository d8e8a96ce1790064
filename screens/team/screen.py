"""The room of the regional team: an agenda from all places, meetings, who fills which function."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from platscoach.coaching.meetings import turn_decision
from platscoach.coaching.team import StoredTeam, agenda_of, functions_in, read_all_places, read_team
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.team import TeamFunction
from platscoach.domain.team_agenda import AllPlaces, TeamTopic
from platscoach.i18n import N_, _
from screens.base import ERASE_KEY, RoomScreen
from screens.context import Context
from screens.dialogs.erasing import ask_and_erase
from screens.dialogs.meeting import decision_form, meeting_form
from screens.dialogs.team_member import member_form
from screens.messages import OpenPlace, OpenRoom, PutInTrash, Thing
from screens.team.rows import columns, head, member_line, rows
from screens.widgets.keyed_list import ClickRule
from screens.widgets.labels import TextLabel
from screens.widgets.narrowed_table import NarrowedTable
from screens.widgets.narrowing_line import NarrowingLine
from screens.widgets.table_list import TableList, empty_words
from screens.workers import background


class TeamScreen(RoomScreen[None]):
    """What the team has to talk about, its meetings, and its members."""

    CSS_PATH = "team.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Regionala teamet. Dagordningen skriver sig själv utifrån alla platser: det som är "
        "beslutat, det som sitter fast, frågor per funktion och ett varv. Enter öppnar raden, "
        "mellanslag bockar av ett beslut, b bokar ett möte, n lägger till i teamet. "
        "f visar bara de rader som innehåller det du skriver."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "book", N_("Boka")),
        Binding("n", "new", N_("Ny"), tooltip=N_("Lägg till i teamet")),
        Binding("space", "tick", N_("Klart")),
        Binding("e", "edit", N_("Ändra"), show=False),
        Binding("x,delete", "trash", N_("Släng"), show=False),
        ERASE_KEY,
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._desk = StoredTeam((), (), ())
        self._topics: dict[str, TeamTopic] = {}
        self._ticked: set[str] = set()
        """Decisions that were ticked here: they stay until the room is left."""

    def compose_room(self) -> Iterator[Widget]:
        """When the team meets, and all there is about it in one list."""
        yield TextLabel(id="team-head")
        table = TableList(id="team", click_rule=ClickRule(ticks="screen.tick"))
        yield NarrowedTable(table)
        yield TextLabel(id="team-line")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self._list.listing)

    @property
    def _list(self) -> TableList:
        """The list."""
        return self.query_one(TableList)

    @property
    def _functions(self) -> tuple[TeamFunction, ...]:
        """The functions that the method pack has."""
        return functions_in(self.context.pack)

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read how all places stand, and the team."""
        today = self.context.today()
        places = await self.context.lanes.quick(read_all_places, today)
        self._desk = await self.context.lanes.quick(read_team, today, self._ticked)
        self._show(places)

    def _show(self, places: AllPlaces) -> None:
        """Show the list in the language in force."""
        pack, today, functions = self.context.pack, self.context.today(), self._functions
        names = {stage.key: stage.label for stage in pack.stages}
        topics = agenda_of(self._desk, places, functions, today, names)
        self._topics = {topic.key: topic for topic in topics}
        self.title_bar(_("Regionala teamet"))
        self.query_one("#team-head", TextLabel).update(head(self._desk, functions, today))
        self.query_one(NarrowedTable).show(
            columns(),
            list(rows(self._desk, topics, functions, today)),
            empty_words(_("Inget att ta upp än."), ("b", _("Boka teamets möte"))),
        )
        self._tell_line()

    @on(NarrowingLine.Changed)
    @on(OptionList.OptionHighlighted)
    def _tell_line(self) -> None:
        """Show the full line under the cursor: long ones are cut in the list."""
        words = self._line_here()
        line = self.query_one("#team-line", TextLabel)
        line.display = bool(words)
        line.update(Content.styled(words, "$quiet"))
        self.refresh_bindings()

    def _line_here(self) -> str:
        """The full topic under the cursor, or the member's contact details."""
        if topic := self._topics.get(self._list.current):
            return f"{topic.text} ({topic.asks})" if topic.asks else topic.text
        kind, ref = self._under_cursor()
        members = (one for one in self._desk.members if kind == "member" and one.id == ref)
        return next(map(member_line, members), "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys work if there is something for them to act on."""
        kind = self._under_cursor()[0] if self.is_mounted else ""
        there = {
            "tick": kind == "decision",
            "edit": kind in ("decision", "meeting", "member", "gap"),
            "trash": kind in ("decision", "meeting", "member"),
        }
        return there.get(action, True) and super().check_action(action, parameters)

    def _under_cursor(self) -> tuple[str, str]:
        """The kind of the line under the cursor, and the key of its record."""
        kind, _colon, ref = self._list.current.partition(":")
        return kind, ref

    @on(TableList.RowOpened)
    def _open(self) -> None:
        """Enter goes to the place or the meeting, or edits what is there."""
        kind, ref = self._under_cursor()
        topic = self._topics.get(self._list.current)
        if kind == "meeting":
            self.post_message(OpenRoom("meeting", ref))
        elif topic is not None and len(topic.places) == 1:
            self.post_message(OpenPlace(topic.places[0]))
        else:
            self.action_edit()

    @background(group="dialog", moves=True)
    async def action_book(self) -> None:
        """Book a meeting of the team."""
        await self.app.push_screen_wait(meeting_form(self.context, MeetingKind.TEAM))
        self.load()

    @background(group="dialog", moves=True)
    async def action_new(self) -> None:
        """Add a member to the team, with the function under the cursor."""
        kind, ref = self._under_cursor()
        form = member_form(self.context, self._functions, function_key=ref if kind == "gap" else "")
        await self.app.push_screen_wait(form)
        self.load()

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Change the decision, the meeting or the member."""
        kind, ref = self._under_cursor()
        if kind == "decision":
            found = next(decision for decision in self._desk.decisions if decision.id == ref)
            title = _("Ändra beslutet")
            await self.app.push_screen_wait(
                decision_form(self.context, found.meeting_id, title, found)
            )
        elif kind == "meeting":
            meeting = next(one for one in self._desk.meetings if one.id == ref)
            await self.app.push_screen_wait(meeting_form(self.context, MeetingKind.TEAM, meeting))
        elif kind == "member":
            member = next(one for one in self._desk.members if one.id == ref)
            await self.app.push_screen_wait(member_form(self.context, self._functions, member))
        elif kind == "gap":
            await self.app.push_screen_wait(
                member_form(self.context, self._functions, function_key=ref)
            )
        self.load()

    @background(group="write", moves=True)
    async def action_tick(self) -> None:
        """Mark a decision as carried out, or as not."""
        kind, ref = self._under_cursor()
        if kind == "decision":
            self._ticked.add(ref)
            await self.context.lanes.write(turn_decision, ref)
            self.load()

    def action_trash(self) -> None:
        """Put the decision, the meeting or the member in the trash."""
        kind, ref = self._under_cursor()
        self.post_message(PutInTrash("team_member" if kind == "member" else kind, ref))

    @background(group="dialog", moves=True)
    async def action_erase(self) -> None:
        """Erase a member for good."""
        kind, ref = self._under_cursor()
        if kind == "member" and await ask_and_erase(self, "team_member", ref):
            self.load()

    def thing_here(self) -> Thing | None:
        """What the cursor is on, for its history."""
        kind, ref = self._under_cursor()
        entities = {"decision": kind, "meeting": kind, "member": "team_member"}
        return Thing(entities[kind], ref) if kind in entities else None
