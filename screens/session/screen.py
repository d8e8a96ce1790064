"""The session room: everything about one session on one screen, written during the conversation."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from platscoach.coaching.early_notes import EarlyNotes
from platscoach.coaching.session_opening import OpenedSession, WantedSession
from platscoach.errors import PlatscoachError
from screens.base import FORM_CSS, RoomScreen
from screens.context import Context
from screens.messages import OpenLookup
from screens.session.clock import CallClock
from screens.session.dialogs import CallDialogs
from screens.session.ending import CallEnding, EndCall
from screens.session.keys import HELP, KEYS, LINE_ORDER, is_of_use
from screens.session.opener import SessionOpener
from screens.session.presenter import SessionPresenter
from screens.session.question import QuestionLine, QuestionOffer
from screens.session.side_panes import SidePanes
from screens.session.storer import SessionStorer
from screens.session.waiting_line import WaitingLine
from screens.widgets.book_page import BOOK_CSS
from screens.widgets.inline_facts import InlineFacts
from screens.widgets.labels import TextLabel
from screens.widgets.top_bar import TopBar
from screens.workers import background


class SessionScreen(RoomScreen[None]):
    """One session: new, booked, held, or unfinished."""

    CSS_PATH = [BOOK_CSS, FORM_CSS, "session.tcss"]

    HELP_TEXT: ClassVar[str] = HELP
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    KEYS_LAST: ClassVar[tuple[str, ...]] = LINE_ORDER

    _panes: SidePanes
    _question: QuestionOffer

    def __init__(self, context: Context, end_call: EndCall) -> None:
        super().__init__(context)
        self._opener = SessionOpener(
            context, lambda opened: SessionPresenter(self, self._panes, self._question, opened)
        )
        self.thing_here = self._opener.thing_here
        self._ending = CallEnding(end_call)
        self._storer = SessionStorer(self._opener, self._ending)
        self.keys_after_reading = self._storer.keys_after_reading
        self._opener.begun = self._storer.begin
        self._dialogs = CallDialogs(self, self._opener)

    def be_about(self, wanted: WantedSession) -> None:
        """Set the session, before it is opened."""
        early = EarlyNotes(self.context.lanes, wanted.place_id, self.context.now)
        self._storer.early = early
        self._opener.wanted = replace(wanted, early_id=early.session_id)

    @property
    def session(self) -> OpenedSession | None:
        """The session that is open; None until it has been read."""
        return self._opener.presenter.session if self._opener.presenter else None

    def compose_room(self) -> Iterator[Widget]:
        """The line about the place, the panes with the form between them, a question."""
        with Horizontal(id="session-head"):
            yield InlineFacts(id="session-place")
            yield TextLabel(id="session-state")
        yield SidePanes(self.context, self._storer, id="session")
        yield WaitingLine(id="session-waiting")
        yield QuestionLine(id="session-question")
        yield self._storer

    def on_mount(self) -> None:
        """Connect the parts of the room."""
        self._panes = self.query_one(SidePanes)
        self._dialogs.offer_to(self._panes)
        form = self._panes.form
        self._question = QuestionOffer(self.context, self.query_one(QuestionLine), form)
        self.query_one(TopBar).mount(CallClock(lambda: self.session, id="session-clock-face"))

    def in_front(self) -> None:
        """Begin in the notes and read, but not when the call may be over: that is known later."""
        if self.focused is None:
            self._panes.begin(in_notes=not self._opener.books)
        if not self._ending.begun:
            super().in_front()

    @background(group="load", exclusive=True)
    async def load(self) -> None:
        """Open the session; later, show what has changed while another screen was in front."""
        if self._opener.presenter is not None:
            await self._opener.presenter.read_again()
            return
        try:
            await self._opener.open(self._panes.form.notes.margin.captures)
        except PlatscoachError:
            self.dismiss(None)
            raise

    @background(group="leave", exclusive=True, moves=True)
    async def action_begin_new(self) -> None:
        """Leave the session that waited as it was, and begin another with what was typed since."""
        await self._opener.open_new(self._panes.form.notes.margin.captures)

    def on_screen_suspend(self) -> None:
        """Store what is typed when another screen comes in front."""
        self._storer.store_quietly()

    def action_save(self) -> None:
        """Store what is typed, now."""
        self._storer.store_asked()

    async def action_back(self) -> None:
        """Go to the notes from elsewhere in a call; hide a question; else leave."""
        presenter = self._opener.presenter
        beside = presenter is not None and presenter.beside_notes(self.focused)
        if self._panes.current or beside:
            self._panes.go_to_notes()
        elif not self._question.put_away():
            self._leave()

    @background(group="leave", exclusive=True, moves=True)
    async def _leave(self) -> None:
        """Leave, unless the user should be warned first."""
        try:
            left = self._opener.presenter is None or await self._opener.presenter.leave()
        except PlatscoachError:
            # The notes are stored by then; only the end of the call could not be recorded.
            self.dismiss(None)
            raise
        if left:
            self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some keys work only in some states of the session."""
        about = is_of_use(action, self.session, lambda: self._question.takes_enter)
        return about and super().check_action(action, parameters)

    def lookup_request(self) -> OpenLookup:
        """Look-up begins with the steps the session is about."""
        stages = self.session.state.session_stages if self.session else ()
        return OpenLookup(place_id=self._opener.place_id, stage_keys=stages, in_call=True)

    def find_place_for(self, key: str) -> None:
        """A letter that no pane uses goes to the notes."""
        self._panes.find_place_for(key)

    def action_pane(self, name: str) -> None:
        """Go to a pane, or from it back to the notes."""
        self._panes.go_to(name)

    def action_fields(self) -> None:
        """Go from the notes to the fields, or from the fields to the notes."""
        self._panes.form.toggle()

    def action_hold(self) -> None:
        """Turn the booked session into a held one."""
        if self._opener.presenter is not None:
            self._opener.presenter.hold()
            self._storer.store_quietly()

    @background(group="write", moves=True)
    async def action_sheet(self) -> None:
        """Go to the sheet of the check-in."""
        if self._opener.presenter is not None:
            await self._opener.presenter.open_sheet()

    def action_present(self) -> None:
        """Choose which of several leaders are there; again for the next choice."""
        if self._opener.presenter is not None:
            self._opener.presenter.next_present()

    def action_visit(self) -> None:
        """Switch between visit and desk mode."""
        if self._opener.presenter is not None:
            self._opener.presenter.turn_visit()

    def action_question(self) -> None:
        """Show a question, or the next one; Enter inserts it until the notes are changed."""
        self._panes.go_to_notes()
        self._question.ask(self.session.state.stages_in_view if self.session else ())

    def action_take_question(self) -> None:
        """Put the question in the notes."""
        self._question.take()

    def put_in_notes(self, text: str) -> None:
        """Insert a text below the line with the cursor, and leave the cursor there."""
        self._panes.form.put_in_notes(text)

    def action_commitment(self) -> None:
        """Enter a commitment."""
        self._panes.form.commitments.enter()

    @background(group="dialog", moves=True)
    async def action_ask(self, what: str) -> None:
        """Ask for a door, or for the place that the session is about."""
        await self._dialogs.ask(what)

    @background(group="dialog", moves=True)
    async def action_undo(self, *, again: bool = False) -> None:
        """Take back what was done last in the call itself, or do it again."""
        await self._dialogs.take_back(self._panes.form.commitments, again=again)

    def action_redo(self) -> None:
        """Redo what was taken back last."""
        self.action_undo(again=True)

    def action_finish(self) -> None:
        """Wrap the session up, then show its summary."""
        if self._opener.presenter is not None and not self._ending.begun:
            self._finish(self._opener.presenter)

    @background(group="dialog", moves=True)
    async def _finish(self, presenter: SessionPresenter) -> None:
        """End the session; then leave the room, or continue in the notes."""
        try:
            if not await self._ending.carry_out(presenter):
                self.load()
        finally:
            if self._ending.begun:
                self.dismiss(None)
