"""The session room: everything about one session on one screen, written while people talk."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import TextArea

from platscoach.coaching.session_opening import (
    OpenedSession,
    Waiting,
    WantedSession,
    open_session,
)
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_
from screens.base import FORM_CSS, RoomScreen
from screens.context import Context
from screens.dialogs.session_commitment import enter_commitment
from screens.messages import OpenLookup
from screens.session.clock import CallClock
from screens.session.commitments import CommitmentsPane
from screens.session.fields import SessionFields
from screens.session.form_pane import SessionFormPane
from screens.session.form_status import FormStatus
from screens.session.presenter import SessionPresenter
from screens.session.question import QuestionLine, QuestionOffer
from screens.session.side_panes import SidePanes
from screens.session.waiting_line import WaitingLine
from screens.widgets.book_page import BOOK_CSS
from screens.widgets.commitment_change import CommitmentChangeRequested
from screens.widgets.inline_facts import InlineFacts
from screens.widgets.labels import TextLabel
from screens.widgets.top_bar import TopBar
from screens.workers import background

TICK_SECONDS: Final = 1.0
"""How often it is looked at whether a pause has come."""

EndCall = Callable[[OpenedSession], Awaitable[bool]]
"""Ends a call in the rooms for that; whether all of it is over."""


class SessionScreen(RoomScreen[None]):
    """One session: new, booked, held, or begun and left."""

    CSS_PATH = [BOOK_CSS, FORM_CSS, "session.tcss"]

    HELP_TEXT: ClassVar[str] = N_(
        "En session. Skriv i anteckningarna; varje tangent sparas. F7 går till dagordningen och "
        "tillbaka, F8 föreslår en fråga, F9 rundar av, Esc lämnar. F6 går mellan fälten och "
        "anteckningarna, F4 skriver upp ett åtagande, ctrl+t går till tipsen."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "hold", N_("Genomförd"), priority=True),
        Binding("f7", "pane('agenda')", N_("Agenda"), tooltip=N_("Dagordningen"), priority=True),
        Binding("f8", "question", N_("Fråga"), tooltip=N_("Nästa fråga att ställa"), priority=True),
        Binding("f9", "finish", N_("Klar"), tooltip=N_("Runda av samtalet"), priority=True),
        Binding("f6", "fields", N_("Fält"), priority=True),
        Binding("f4", "commitment", N_("Åtagande"), priority=True),
        Binding("ctrl+t", "pane('tips')", N_("Tips"), show=False, priority=True),
        Binding("ctrl+g", "visit", N_("Platsbesöksläge"), show=False, priority=True),
        Binding("ctrl+n", "begin_new", N_("Börja en ny i stället"), show=False, priority=True),
        Binding("enter", "take_question", N_("Skriv in frågan"), show=False, priority=True),
        Binding("ctrl+s,f2", "save", N_("Spara nu"), show=False, priority=True),
        Binding("escape", "back", N_("Lämna"), show=False),
        Binding("f3", "lookup", N_("Slå upp"), priority=True),
    ]

    KEYS_LAST: ClassVar[tuple[str, ...]] = (
        "hold", "pane('agenda')", "finish", "question", "fields", "commitment",
    )  # fmt: skip

    _panes: SidePanes
    _question: QuestionOffer
    _status: FormStatus

    def __init__(self, context: Context, wanted: WantedSession, end_call: EndCall) -> None:
        super().__init__(context)
        self._wanted = wanted
        self._end_call = end_call
        self._presenter: SessionPresenter | None = None
        self._finishing = False

    @property
    def session(self) -> OpenedSession | None:
        """The session that is open; None until it has been read."""
        return self._presenter.session if self._presenter else None

    def compose_room(self) -> Iterator[Widget]:
        """The line about the place, the panes with the form between them, a question."""
        with Horizontal(id="session-head"):
            yield InlineFacts(id="session-place")
            yield TextLabel(id="session-state")
        yield SidePanes(self.context, id="session")
        yield WaitingLine(id="session-waiting")
        yield QuestionLine(id="session-question")

    def on_mount(self) -> None:
        """Begin in the notes, at once; what is stored is read meanwhile."""
        self._panes = self.query_one(SidePanes)
        form = self._panes.form
        self._status = FormStatus(form, self.query_one("#session-state", TextLabel))
        self._question = QuestionOffer(self.context, self.query_one(QuestionLine), form)
        self.query_one(TopBar).mount(CallClock(self._clock_face, id="session-clock-face"))
        booking = self._wanted.booked and not self._wanted.session_id
        form.focus_field("day" if booking else "notes")
        self.set_interval(TICK_SECONDS, self._look_for_pause)

    def _clock_face(self) -> str:
        """What the clock shows now."""
        return self.session.state.clock_face if self.session else ""

    def in_front(self) -> None:
        """Read anew what is shown, unless the call may be over: then it is known only later."""
        if not self._finishing:
            super().in_front()

    @background(group="load", exclusive=True)
    async def load(self) -> None:
        """Open the session; later, show what has changed while another screen was in front."""
        if self._presenter is not None:
            await self._presenter.read_again()
            return
        try:
            await self._open()
        except PlatscoachError:
            self.dismiss(None)
            raise

    async def _open(self) -> None:
        """Begin a session, or go on with one. Raises StorageError when it is not there."""
        context, captures = self.context, self._panes.form.notes.captures
        session = await open_session(
            context.lanes, self._wanted, captures, context.me, self._time_now
        )
        self._presenter = SessionPresenter(self, self._panes, self._question, self._status, session)
        self._presenter.begin()
        self.query_one(CallClock).tick()

    def _time_now(self) -> datetime:
        """The time, for as long as the session is open."""
        return self.context.now()

    @background(group="leave", exclusive=True, moves=True)
    async def action_begin_new(self) -> None:
        """Leave the session that waited as it was, and begin another with what was typed since."""
        presenter, self._presenter = self._presenter, None
        if presenter is not None:
            await presenter.leave_for_new()
            self._wanted = WantedSession(self._wanted.place_id, anew=True)
            await self._open()

    @on(TextArea.Changed, "#session-notes")
    def _notes_edited(self, event: TextArea.Changed) -> None:
        """Write down what was typed."""
        event.stop()
        if self._presenter is not None:
            self._presenter.take("notes")

    @on(SessionFields.FieldsEdited)
    def _fields_edited(self, event: SessionFields.FieldsEdited) -> None:
        """Write down what was changed in a field."""
        event.stop()
        if self._presenter is not None:
            self._presenter.take(event.name)

    @on(SessionFormPane.FieldLeft)
    def _field_left(self, event: SessionFormPane.FieldLeft) -> None:
        """Store what is typed when a field is left."""
        if self._presenter is not None and self.is_current:
            self._presenter.take_left(event.name)
            self.store_quietly()

    @on(CommitmentsPane.CommitmentsChanged)
    def _changed(self) -> None:
        """Keep, show and store what was changed by other means than the fields."""
        if self._presenter is not None:
            self._presenter.changed()
            self.store_quietly()

    def _look_for_pause(self) -> None:
        """Store what is typed when a pause has come; else note where the cursor is."""
        if self.session is not None:
            if self.session.autosave.paused:
                self.store_quietly()
            elif self.session.autosave.moved(self._panes.form.cursor):
                self._note_open_call(self.session)

    @background(group="cursor")
    async def _note_open_call(self, session: OpenedSession) -> None:
        """Write down where the cursor is in a call whose notes are stored."""
        await session.autosave.note_open_call()

    def on_screen_suspend(self) -> None:
        """Store what is typed when another screen comes in front."""
        self.store_quietly()

    @background(group="write")
    async def store_quietly(self) -> None:
        """Store without asking for more than the user has come to."""
        if self._presenter is not None:
            await self._presenter.store_quietly()

    @background(group="write")
    async def action_save(self) -> None:
        """Store what is typed, now."""
        if self._presenter is not None:
            await self._presenter.store_asked()

    async def action_back(self) -> None:
        """To the notes from anywhere else in a call; from a question to none; else out."""
        presenter = self._presenter
        beside = presenter is not None and presenter.beside_notes(self.focused)
        if self._panes.current or beside:
            self._panes.go_to_notes()
        elif not self._question.put_away():
            self._leave()

    @background(group="leave", exclusive=True, moves=True)
    async def _leave(self) -> None:
        """Leave, unless there is something that ought to be known first."""
        try:
            left = self._presenter is None or await self._presenter.leave()
        except PlatscoachError:
            # What was written is stored by then; only that the call is over could not be.
            self.dismiss(None)
            raise
        if left:
            self.dismiss(None)

    async def on_unmount(self) -> None:
        """Store what is typed when the room is left in any other way."""
        if self.session is not None:
            await self.session.autosave.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some keys are there only while there is something for them to be about."""
        session = self.session
        if action == "hold":
            return session is not None and session.editor.booked
        if action == "begin_new":
            return session is not None and session.waiting is not Waiting.NOTHING
        if action == "take_question":
            ready = session is not None and self.focused is self._panes.form.notes
            return ready and self._question.stands
        return super().check_action(action, parameters)

    def lookup_request(self) -> OpenLookup:
        """Look-up begins with the steps the session is about."""
        stages = self.session.editor.form.stage_keys if self.session else ()
        return OpenLookup(place_id=self._wanted.place_id, stage_keys=stages, in_call=True)

    def action_pane(self, name: str) -> None:
        """Go to a pane, or from it back to the notes."""
        self._panes.go_to(name)

    def action_fields(self) -> None:
        """Go from the notes to the fields, or from the fields to the notes."""
        self._panes.form.toggle()

    def action_hold(self) -> None:
        """Turn the booked session into a held one."""
        if self.session is not None:
            self.session.state.hold()
            self._panes.form.focus_field("notes")
            self._changed()

    def action_visit(self) -> None:
        """Write as on a visit, or as at the desk."""
        if self._presenter is not None:
            self._presenter.turn_visit()

    def action_question(self) -> None:
        """Show a question, or the next one; Enter is about it until the notes are typed on."""
        self._panes.go_to_notes()
        self._question.ask(self.session.state.stages_in_view if self.session else ())

    def action_take_question(self) -> None:
        """Put the question in the notes."""
        self._question.take()

    def put_in_notes(self, text: str) -> None:
        """Put a text under the line the cursor is on."""
        self._panes.form.put_in_notes(text)

    @background(group="dialog", moves=True)
    async def action_commitment(self, key: str = "") -> None:
        """Write down a commitment, or change the one of that key."""
        session = self.session
        if session is not None and await enter_commitment(self.app, self.context, session, key):
            self._changed()

    @on(CommitmentChangeRequested)
    def _change_commitment(self, event: CommitmentChangeRequested) -> None:
        """Change a commitment in its form."""
        self.action_commitment(event.key)

    def action_undo_trash(self) -> None:
        """Put back the commitment that was taken away last, else what was put in the trash."""
        if not self._panes.form.commitments.put_back():
            super().action_undo_trash()

    def action_finish(self) -> None:
        """Wrap the session up, then show its summary."""
        if self._presenter is not None and not self._finishing:
            self._finish(self._presenter)

    @background(group="dialog", moves=True)
    async def _finish(self, presenter: SessionPresenter) -> None:
        """Bring the session to its end; then leave the room, or go on in the notes."""
        self._finishing, over = True, False
        try:
            if await presenter.make_ready_to_end():
                over = await self._end_call(presenter.session)
        finally:
            # One that is over reads nothing more: it is being taken down.
            self._finishing = over
        if over:
            try:
                await presenter.session.autosave.end()
            finally:
                self.dismiss(None)
        else:
            self.load()
