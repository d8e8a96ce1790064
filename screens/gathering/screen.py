"""The room of the annual gathering of all places."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import OptionList

from platscoach.coaching.gathering import StoredGatherings, read_gatherings
from platscoach.coaching.meetings import invite, turn_answer, turn_decision
from platscoach.coaching.team import functions_in, read_all_places
from platscoach.domain.gathering import pairs_of_places
from platscoach.domain.team_agenda import AllPlaces
from platscoach.i18n import N_, _
from screens.base import RoomScreen
from screens.context import Context
from screens.dialogs.meeting import decision_form, gathering_form, guest_form, meeting_form
from screens.gathering.page_documents import PageDocuments
from screens.gathering.rows import columns, head_words, rows
from screens.messages import OpenPlace, OpenRoom, PutInTrash, Thing
from screens.widgets.keyed_list import ClickRule
from screens.widgets.labels import TextLabel
from screens.widgets.narrowed_table import NarrowedTable
from screens.widgets.table_list import TableList, empty_words
from screens.workers import background

_TICKS: Final = {"decision": N_("Klart"), "guest": N_("Svar"), "leader": N_("Bjud in")}
"""What Space does on each kind of line."""


class GatheringScreen(RoomScreen[None]):
    """What was promised, who comes, and which places should meet."""

    CSS_PATH = "gathering.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Den årliga träffen. b bokar den och bjuder in alla processledare, även tidigare. "
        "Mellanslag bockar av ett löfte, ändrar svaret för en inbjuden och bjuder in den som inte "
        "är det; från träffens dag säger det först vem som var med. Enter öppnar träffen. "
        "f visar bara de rader som innehåller det du skriver, till exempel ett namn. "
        "v sparar en sida per plats, utan rader som nämner någon du har skrivit in; Y kopierar "
        "sidorna som mejl."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("Klart")),
        Binding("b", "book", N_("Boka")),
        Binding("n", "new", N_("Ny"), tooltip=N_("Bjud in någon till")),
        Binding("v", "save_pages", N_("Platsernas sidor")),
        Binding("y", "copy", N_("Kopiera"), show=False),
        Binding("Y", "copy_mail", N_("Kopiera som mejl"), show=False),
        Binding("e", "edit", N_("Ändra"), show=False),
        Binding("x,delete", "trash", N_("Släng"), show=False),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._desk = StoredGatherings((), (), ())
        self._places = AllPlaces((), ())
        self._pages = PageDocuments(self)

    def compose_room(self) -> Iterator[Widget]:
        """What is left out of the pages, and everything in one list with a filter."""
        yield TextLabel(id="gathering-head")
        table = TableList(id="gathering", click_rule=ClickRule(ticks="screen.tick"))
        yield NarrowedTable(table)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self._list.listing)

    @property
    def _list(self) -> TableList:
        """The list."""
        return self.query_one(TableList)

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read how all places stand, and the gatherings."""
        lanes = self.context.lanes
        self._places = await lanes.quick(read_all_places, self.context.today())
        self._desk = await lanes.quick(read_gatherings, self.context.today())
        self._show()

    def _show(self) -> None:
        """Show the list in the language in force."""
        pack, today, places = self.context.pack, self.context.today(), self._places
        areas = functions_in(pack)
        names = {stage.key: stage.label for stage in pack.stages}
        pairs = pairs_of_places(places.rows, places.questions, areas, names)
        self.title_bar(_("Årlig träff"))
        told = head_words(self._desk, today, has_places=bool(places.rows))
        head = self.query_one("#gathering-head", TextLabel)
        head.update(told)
        head.display = bool(told)
        self.query_one(NarrowedTable).show(
            columns(),
            list(rows(self._desk, pairs, today)),
            empty_words(
                _(
                    "Ingen träff än. En gång om året möts alla platser: här står vilka som kommer, "
                    "vilka som kan lära av varandra och vad de lovar."
                ),
                ("b", _("Boka den, så bjuds alla in")),
            ),
        )
        self.refresh_bindings()

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        """The keys now apply to something else."""
        self.refresh_bindings()

    def _under_cursor(self) -> tuple[str, str]:
        """The kind of the line under the cursor, and the key of its record."""
        kind, _colon, ref = self._list.current.partition(":")
        return kind, ref

    @on(TableList.RowOpened)
    def _open(self) -> None:
        """Enter opens the gathering, the first place of a pair, or the promise."""
        kind, ref = self._under_cursor()
        if kind == "meeting":
            self.post_message(OpenRoom("meeting", ref))
        elif kind == "pair":
            self.post_message(OpenPlace(ref.partition("-")[0]))
        elif kind in ("guest", "leader"):
            self.action_tick()
        else:
            self.action_edit()

    @background(group="dialog", moves=True)
    async def action_book(self) -> None:
        """Book a gathering; every leader is invited to it."""
        await self.app.push_screen_wait(gathering_form(self.context))
        self.load()

    @background(group="dialog", moves=True)
    async def action_new(self) -> None:
        """Invite somebody else to the gathering."""
        if about := self._desk.about:
            await self.app.push_screen_wait(guest_form(self.context, about))
            self.load()

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Change the promise, or when and where the gathering is."""
        kind, ref = self._under_cursor()
        for promise in self._desk.promises:
            if (kind, ref) == ("decision", promise.id):
                title = _("Ändra löftet")
                await self.app.push_screen_wait(
                    decision_form(self.context, promise.meeting_id, title, promise)
                )
        for meeting in self._desk.gatherings:
            if (kind, ref) == ("meeting", meeting.id):
                await self.app.push_screen_wait(meeting_form(self.context, meeting.kind, meeting))
        self.load()

    @background(group="write", moves=True)
    async def action_tick(self) -> None:
        """Tick a promise off or untick it; give a guest the next answer; invite a leader."""
        kind, ref = self._under_cursor()
        write, about = self.context.lanes.write, self._desk.about
        if kind == "decision":
            await write(turn_decision, ref)
        elif kind == "guest" and about:
            held = about.starts.date() <= self.context.today()
            await write(turn_answer, ref, held=held)
        elif kind == "leader" and about:
            await write(invite, about.id, ref)
        self.load()

    @property
    def key_texts(self) -> dict[str, str]:
        """What the ticking key does on the line under the cursor."""
        kind = self._under_cursor()[0] if self.is_mounted else ""
        return {"tick": _(_TICKS[kind])} if kind in _TICKS else {}

    def action_trash(self) -> None:
        """Put the promise, the guest or the gathering in the trash."""
        self.post_message(PutInTrash(*self._under_cursor()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys work if there is something for them to act on."""
        kind = self._under_cursor()[0] if self.is_mounted else ""
        there = {
            "new": bool(self._desk.gatherings),
            "tick": kind in _TICKS,
            "edit": kind in ("decision", "meeting"),
            "trash": kind in ("decision", "guest", "meeting"),
            **dict.fromkeys(("copy", "copy_mail", "save_pages"), bool(self._places.rows)),
        }
        return there.get(action, True) and super().check_action(action, parameters)

    @background(group="copy", exclusive=True)
    async def action_copy(self) -> None:
        """Copy the pages as Markdown."""
        await self._pages.copy_markdown()

    @background(group="copy", exclusive=True)
    async def action_copy_mail(self) -> None:
        """Copy the pages as the text of a mail."""
        await self._pages.copy_mail()

    @background(group="dialog", moves=True)
    async def action_save_pages(self) -> None:
        """Save the pages as a file among the user's documents."""
        await self._pages.save()

    def thing_here(self) -> Thing | None:
        """What the cursor is on, for its history."""
        kind, ref = self._under_cursor()
        return Thing(kind, ref) if kind in ("decision", "meeting", "guest") else None
