"""One meeting without a place: its notes, its decisions, and earlier decisions."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from platscoach.coaching.meetings import (
    MeetingAutosave,
    read_one_meeting,
    turn_decision,
)
from platscoach.documents.meeting_summary import meeting_markdown, meeting_plain, meeting_title
from platscoach.domain.meetings import DecisionView, MeetingView
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.device.calendar_sequence import next_sequence
from platscoach.storage.queries.meetings import read_open_decisions
from screens.actions.copying import copied_words
from screens.base import FORM_CSS, RoomScreen
from screens.context import Context
from screens.dialogs.meeting import decision_form
from screens.dialogs.save_document import save_among_documents
from screens.meeting.agenda import agenda_text
from screens.meeting.calendar import meeting_file
from screens.meeting.notes import MeetingNotes
from screens.meeting.rows import columns, rows
from screens.messages import PutInTrash, Thing
from screens.widgets.keyed_list import ClickRule
from screens.widgets.table_list import TableList, empty_words
from screens.workers import background, tell

MOST_LINES: Final = 6
"""The most lines of decisions shown in full before the notes lose any more room."""


class MeetingScreen(RoomScreen[None]):
    """A meeting: decisions above, notes below."""

    CSS_PATH = [FORM_CSS, "meeting.tcss"]

    HELP_TEXT: ClassVar[str] = N_(
        "Ett möte. Överst det som är beslutat, under det anteckningarna. F4 skriver upp ett "
        "beslut, F7 lägger dagordningen i anteckningarna, a går till anteckningarna. Y kopierar "
        "sammanfattningen som mejl, b sparar en kalenderfil."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "notes", N_("Anteckningar")),
        Binding("f4", "decide", N_("Beslut")),
        Binding("f7", "agenda", N_("Dagordning"), priority=True),
        Binding("space", "tick", N_("Klart"), show=False),
        Binding("e", "edit", N_("Ändra"), show=False),
        Binding("x,delete", "trash", N_("Släng"), show=False),
        Binding("y", "copy", N_("Kopiera"), show=False),
        Binding("Y", "copy_mail", N_("Kopiera som mejl")),
        Binding("b", "calendar", N_("Spara kalenderfil"), show=False),
        Binding("v", "save_summary", N_("Sammanfattning"), show=False),
    ]

    def __init__(self, context: Context, meeting_id: str) -> None:
        super().__init__(context)
        self._meeting_id = meeting_id
        self._meeting: MeetingView | None = None
        self._decisions: dict[str, DecisionView] = {}

    def compose_room(self) -> Iterator[Widget]:
        """What was decided, and the notes."""
        yield TableList(
            id="decisions", click_rule=ClickRule(ticks="screen.tick"), grows_to=MOST_LINES
        )
        yield MeetingNotes(self.context, id="meeting-notes")

    @property
    def _notes(self) -> MeetingNotes:
        """The notes."""
        return self.query_one(MeetingNotes)

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read the meeting and show it; the first time the cursor goes into the notes."""
        lanes, first = self.context.lanes, not self._notes.is_open
        try:
            self._meeting = meeting = await lanes.read(read_one_meeting, self._meeting_id)
        except PlatscoachError as error:
            tell(self, error)
            self.dismiss(None)
            return
        # Listed decisions stay when they have been carried out here.
        also = tuple(self._decisions)
        earlier = await lanes.quick(read_open_decisions, meeting.kind, also)
        self._show(meeting, earlier)
        if first:
            written = MeetingAutosave(lanes, meeting)
            await written.recall()
            self._notes.open(written)
            self._notes.focus_text()

    def _show(self, meeting: MeetingView, earlier: tuple[DecisionView, ...]) -> None:
        """Show what was decided, in the language in force."""
        before = [one for one in earlier if one.meeting_id != meeting.id]
        self._decisions = {one.id: one for one in (*meeting.decisions, *before)}
        self.title_bar(meeting_title(meeting))
        self.query_one(TableList).show(
            columns(),
            list(rows(meeting.decisions, before, self.context.today())),
            empty_words(_("Inget är beslutat än."), ("F4", _("Skriv upp ett beslut"))),
        )
        self.refresh_bindings()

    @property
    def _current(self) -> DecisionView | None:
        """The decision that the cursor is on."""
        return self._decisions.get(self.query_one(TableList).current)

    def keys_after_reading(self) -> frozenset[str]:
        """The key that leaves the notes, in which the meeting opens: not the room."""
        return frozenset() if self._notes.is_open else frozenset(("escape",))

    def action_notes(self) -> None:
        """Put the cursor in the notes."""
        self._notes.focus_text()

    @on(MeetingNotes.Left)
    def _left_notes(self, event: MeetingNotes.Left) -> None:
        """To the list, with the decisions made from the notes."""
        self.set_focus(self.query_one(TableList).listing)
        if event.made:
            self.load()

    @background(group="dialog", moves=True)
    async def action_decide(self) -> None:
        """Add a decision."""
        form = decision_form(self.context, self._meeting_id, _("Nytt beslut"))
        await self.app.push_screen_wait(form)
        self.load()

    @background(group="agenda", exclusive=True)
    async def action_agenda(self) -> None:
        """Put the agenda, or the programme of a gathering, into the notes."""
        if self._meeting is not None:
            self._notes.put(await agenda_text(self.context, self._meeting.kind))
            self._notes.focus_text()

    @on(TableList.RowOpened)
    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Change the decision."""
        if decision := self._current:
            title = _("Ändra beslutet")
            await self.app.push_screen_wait(
                decision_form(self.context, decision.meeting_id, title, decision)
            )
            self.load()

    @background(group="write", moves=True)
    async def action_tick(self) -> None:
        """Mark the decision as carried out, or as not."""
        if decision := self._current:
            await self.context.lanes.write(turn_decision, decision.id)
            self.load()

    def action_trash(self) -> None:
        """Put the decision in the trash."""
        if decision := self._current:
            self.post_message(PutInTrash("decision", decision.id))

    def _summary(self, *, mail: bool) -> str:
        """The summary of the meeting, without private parts."""
        if self._meeting is None:
            return ""
        me = self.context.me.name if self.context.me else ""
        write = meeting_plain if mail else meeting_markdown
        return write(self._meeting, me)

    @background(group="copy", exclusive=True)
    async def action_copy(self) -> None:
        """Copy the summary as Markdown."""
        await self._reread()
        words = copied_words(self.app, self._summary(mail=False), _("Kopierat som Markdown."))
        self.show_status(words)

    @background(group="copy", exclusive=True)
    async def action_copy_mail(self) -> None:
        """Copy the summary as the text of a mail."""
        await self._reread()
        words = copied_words(self.app, self._summary(mail=True), _("Kopierat som mejltext."))
        self.show_status(words)

    async def _reread(self) -> None:
        """Read the meeting as it is stored now: the notes have been changed meanwhile."""
        self._meeting = await self.context.lanes.read(read_one_meeting, self._meeting_id)

    @background(group="dialog", moves=True)
    async def action_save_summary(self) -> None:
        """Save the summary as a file among the user's documents."""
        await self._reread()
        if self._meeting is not None:
            await self._save(meeting_title(self._meeting), ".md", self._summary(mail=False))

    @background(group="dialog", moves=True)
    async def action_calendar(self) -> None:
        """Save the meeting as a file that any calendar opens."""
        if self._meeting is not None:
            now = self.context.now()
            sequence = await self.context.lanes.quick_write(next_sequence, now)
            content = meeting_file(self._meeting, now, sequence)
            await self._save(meeting_title(self._meeting), ".ics", content)

    async def _save(self, name: str, suffix: str, content: str | bytes) -> None:
        """Save a file, and say where it is."""
        path = await save_among_documents(self.app, self.context, name, suffix, content)
        if path is not None:
            self.show_status(_("Sparat: {path}").format(path=path))

    def thing_here(self) -> Thing | None:
        """What the cursor is on, for its history."""
        decision = self._current
        if decision is not None and not self._notes.has_focus_within:
            return Thing("decision", decision.id)
        return Thing("meeting", self._meeting_id)
