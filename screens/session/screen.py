"""The session room: everything about one session on one screen, written while people talk."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import TextArea

from platscoach.coaching.session_autosave import SaveResult
from platscoach.coaching.session_opening import (
    OpenedSession,
    Waiting,
    WantedSession,
    open_session,
    read_again,
)
from platscoach.coaching.session_saving import in_trash
from platscoach.dates.dates import long_date
from platscoach.domain.enums import KIND_NAMES
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.method.model import MethodItem
from screens.base import RoomScreen
from screens.context import Context
from screens.messages import OpenLookup
from screens.session.clock import CallClock
from screens.session.commitments import CommitmentsPane
from screens.session.fields import SessionFields
from screens.session.form_pane import SessionFormPane
from screens.session.form_status import FormStatus
from screens.session.question import QuestionLine, QuestionOffer, questions
from screens.session.side_panes import SidePanes
from screens.session.waiting_words import waiting_words
from screens.widgets.book_page import BOOK_CSS
from screens.widgets.inline_facts import InlineFacts
from screens.widgets.labels import TextLabel
from screens.widgets.session_labels import place_facts
from screens.widgets.top_bar import TopBar
from screens.workers import background

TICK_SECONDS: Final = 1.0
"""How often it is looked at whether a pause has come."""

EndCall = Callable[[OpenedSession], Awaitable[bool]]
"""Ends a call in the rooms for that; whether all of it is over."""


class SessionScreen(RoomScreen[None]):
    """One session: new, booked, held, or begun and left."""

    CSS_PATH = [BOOK_CSS, "session.tcss"]

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
    _form: SessionFormPane
    _status: FormStatus
    _question: QuestionOffer

    def __init__(self, context: Context, wanted: WantedSession, end_call: EndCall) -> None:
        super().__init__(context)
        self._wanted = wanted
        self._end_call = end_call
        self._session: OpenedSession | None = None
        self._finishing = False

    def compose_room(self) -> Iterator[Widget]:
        """The line about the place, the panes with the form between them, a question."""
        with Horizontal(id="session-head"):
            yield InlineFacts(id="session-place")
            yield TextLabel(id="session-state")
        yield SidePanes(self.context, id="session")
        yield QuestionLine(id="session-question")

    def on_mount(self) -> None:
        """Begin in the notes, at once; what is stored is read meanwhile."""
        self._panes = self.query_one(SidePanes)
        self._form = self._panes.form
        self._status = FormStatus(self._form, self.query_one("#session-state", TextLabel))
        self._question = QuestionOffer(self.query_one(QuestionLine), self._form)
        clock = CallClock(lambda: self._session.state.clock_face if self._session else "",
                          id="session-clock-face")  # fmt: skip
        self.query_one(TopBar).mount(clock)
        booking = self._wanted.booked and not self._wanted.session_id
        self._form.focus_field("day" if booking else "notes")
        self.set_interval(TICK_SECONDS, self._look_for_pause)

    # Opening

    def in_front(self) -> None:
        """Read anew what is shown, unless the call may be over: then it is known only later."""
        if not self._finishing:
            super().in_front()

    @background(group="load", exclusive=True)
    async def load(self) -> None:
        """Open the session; later, show what has changed while another screen was in front."""
        session = self._session
        if session is not None:
            await self._read_again(session)
            return
        try:
            await self._open()
        except PlatscoachError:
            self.dismiss(None)
            raise

    async def _open(self) -> None:
        """Begin a session, or go on with one. Raises StorageError when it is not there."""
        context, notes = self.context, self._form.notes
        session = await open_session(
            context.lanes, self._wanted, notes.captures, context.me, self._now
        )
        notes.meet(session.people.known_people)
        if session.resumed:
            self._status.show_begun()
        self._form.open_notes(session.opened_form.notes, session.cursor)
        notes.stamp = session.state.stamp
        self._session = session
        self._panes.open(session.editor.place_id, session.editor.session_id, session.state)
        self.query_one(CallClock).tick()
        self._show(session)
        if session.waiting is not Waiting.NOTHING:
            session.autosave.keep(self._form.cursor)
            self.notify(waiting_words(session, context.today()), timeout=10, markup=False)
        # Letters typed before the place was read are in the notes already.
        self._take(session, "notes")

    def _now(self) -> datetime:
        """The time now, which is asked for as long as the session is open."""
        return self.context.now()

    async def _read_again(self, session: OpenedSession) -> None:
        """Show what is stored now; what has been typed and is not stored stays."""
        notes, editor = self._form.notes, session.editor
        # A change that the notes have not told of yet is one all the same.
        view = await read_again(
            self.context.lanes, session, lambda: notes.text == editor.form.notes
        )
        if view is not None:
            self._form.replace_notes(view.notes)
        notes.meet(session.people.known_people)
        self._show(session)
        self._panes.load()

    @background(group="leave", exclusive=True, moves=True)
    async def action_begin_new(self) -> None:
        """Leave the session that waited as it was, and begin another with what was typed since."""
        session = self._session
        if session is None:
            return
        self._take(session)
        self._session, notes = None, self._form.notes
        typed = session.typed_since()
        if typed is None:
            notes.load_text("")
            await session.autosave.save()
        else:
            notes.keep_only(*typed)
            await session.leave_waiting()
        self._wanted = WantedSession(self._wanted.place_id, anew=True)
        await self._open()

    # What is typed

    @on(TextArea.Changed, "#session-notes")
    def _notes_edited(self, event: TextArea.Changed) -> None:
        """Write down what was typed."""
        event.stop()
        if self._session is not None:
            self._take(self._session, "notes")

    @on(SessionFields.FieldsEdited)
    def _fields_edited(self, event: SessionFields.FieldsEdited) -> None:
        """Write down what was changed in a field."""
        event.stop()
        if self._session is not None:
            self._take(self._session, event.name)

    def _take(self, session: OpenedSession, name: str = "") -> None:
        """Take what is typed, in one field if it is named: on disk at once, stored in a pause."""
        editor, text = session.editor, self._form.notes.text
        changed = editor.set_notes(text)
        if name != "notes":
            changed = editor.set_form(self._form.fields.read(editor.form)) or changed
        if not changed:
            return
        session.autosave.keep(self._form.cursor)
        self._status.edited(name)
        if name == "notes":
            self._question.typed_on(text)
            self._form.commitments.show_soon()
        else:
            self._follow_fields(session)

    def _follow_fields(self, session: OpenedSession) -> None:
        """Let title, tips and the way of writing follow the fields."""
        editor = session.editor
        self._form.show_summary(editor.form, session.people.names, self.context.today())
        if session.state.follow_fields():
            session.autosave.keep(self._form.cursor)
            self._panes.place_panes()
        self.title_bar(_(KIND_NAMES[editor.form.kind]))
        self._panes.show_tips()

    @on(SessionFormPane.FieldLeft)
    def _field_left(self, event: SessionFormPane.FieldLeft) -> None:
        """Store what is typed when a field is left."""
        if self._session is not None and self.is_current:
            self._status.touch(event.name)
            self._form.fields.tidy(self.context.today())
            self._take(self._session, event.name)
            self.store_quietly()

    def _changed(self, session: OpenedSession) -> None:
        """Keep, show and store what was changed by other means than the fields."""
        session.autosave.keep(self._form.cursor)
        self._show(session)
        self.store_quietly()

    # Storing and leaving

    def _look_for_pause(self) -> None:
        """Store what is typed when a pause has come; else note where the cursor is."""
        if self._session is not None:
            if self._session.autosave.paused:
                self.store_quietly()
            elif self._session.autosave.moved(self._form.cursor):
                self._note_open_call(self._session)

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
        if self._session is not None:
            result = await self._session.autosave.save_once()
            if result is None:
                self._status.show_wrong()
            else:
                self._show_result(result, everywhere=False)

    async def _store(self, session: OpenedSession) -> bool:
        """Store all that is typed, now; False when it cannot be, with words on the screen."""
        self._form.fields.tidy(self.context.today())
        self._take(session)
        result = await session.autosave.save()
        self._show_result(result, everywhere=True)
        return result.done

    def _show_result(self, result: SaveResult, *, everywhere: bool) -> None:
        """Say what came of storing."""
        self._status.show_result(result, self.context.now(), everywhere=everywhere)
        if result.trouble is not None:
            self.show_error(result.trouble)

    @background(group="write")
    async def action_save(self) -> None:
        """Store what is typed, now."""
        if self._session is not None:
            if not await self._store(self._session):
                self._status.go_to_wrong()
            elif not self._session.editor.stored:
                self.show_status(_("Inget att spara än."))

    async def action_back(self) -> None:
        """To the notes from anywhere else in a call; from a question to none; else out."""
        session = self._session
        beside = session is not None and session.state.goes_on and not self._status.leaving
        if self._panes.current or (beside and self.focused is not self._form.notes):
            self._panes.go_to_notes()
        elif not self._question.put_away():
            self._leave()

    @background(group="leave", exclusive=True, moves=True)
    async def _leave(self) -> None:
        """Leave; what cannot be stored is left as begun when that is asked for twice."""
        session = self._session
        if session is not None and session.untouched:
            await session.leave_waiting()
        elif session is not None:
            if not self._status.leaving and not await self._store(session):
                self._status.ask_before_leaving()
                return
            await session.autosave.end()
        self.dismiss(None)

    async def on_unmount(self) -> None:
        """Store what is typed when the room is left in any other way."""
        if self._session is not None:
            await self._session.autosave.close()

    # What the keys do

    def _show(self, session: OpenedSession) -> None:
        """Show everything but the notes, in the language in force."""
        editor, around, today = session.editor, session.around, self.context.today()
        self.title_bar(_(KIND_NAMES[editor.form.kind]))
        facts = place_facts(around.place, around.stages, today, booked=editor.booked)
        self.query_one("#session-place", InlineFacts).show_status(facts)
        self._form.show(session, today)
        self._panes.place_panes()
        self.query_one(QuestionLine).translate(self._questions())
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some keys are there only while there is something for them to be about."""
        session = self._session
        if action == "hold":
            return session is not None and session.editor.booked
        if action == "begin_new":
            return session is not None and session.waiting is not Waiting.NOTHING
        if action == "take_question":
            return (
                session is not None and self._question.stands and self.focused is self._form.notes
            )
        return super().check_action(action, parameters)

    def lookup_request(self) -> OpenLookup:
        """Look-up begins with the steps the session is about."""
        stages = self._session.editor.form.stage_keys if self._session else ()
        return OpenLookup(place_id=self._wanted.place_id, stage_keys=stages, in_call=True)

    def action_pane(self, name: str) -> None:
        """Go to a pane, or from it back to the notes."""
        self._panes.go_to(name)

    def action_fields(self) -> None:
        """Go from the notes to the fields, or from the fields to the notes."""
        self._form.toggle()

    def action_hold(self) -> None:
        """Turn the booked session into a held one."""
        if self._session is not None:
            self._session.state.hold()
            self._form.focus_field("notes")
            self._changed(self._session)

    def action_visit(self) -> None:
        """Write as on a visit, or as at the desk; what was a call is a visit to the place then."""
        if self._session is not None:
            if self._session.state.toggle_visit():
                self.show_status(_("Platsbesök: tiden står först på raden. ctrl+g tar tillbaka."))
            self._session.autosave.keep(self._form.cursor)
            self._show(self._session)

    def _questions(self) -> tuple[MethodItem, ...]:
        """What can be asked: of the stage the tips are at, of the session's steps, in any."""
        keys = self._session.state.stages_in_view if self._session else ()
        return tuple(questions(self.context.pack, keys))

    def action_question(self) -> None:
        """Show a question, or the next one; Enter is about it until the notes are typed on."""
        self._panes.go_to_notes()
        self._question.ask(self._questions())

    def action_take_question(self) -> None:
        """Put the question in the notes."""
        self._question.take()

    def put_in_notes(self, text: str) -> None:
        """Put a text under the line the cursor is on."""
        self._form.put_in_notes(text)

    def action_commitment(self) -> None:
        """Write down a commitment."""
        self._form.commitments.enter()

    @on(CommitmentsPane.CommitmentsChanged)
    def _commitments_changed(self) -> None:
        """Keep, show and store them."""
        if self._session is not None:
            self._changed(self._session)

    def action_undo_trash(self) -> None:
        """Put back the commitment that was taken away last, else what was put in the trash."""
        if not self._form.commitments.put_back():
            super().action_undo_trash()

    # The end

    def action_finish(self) -> None:
        """Wrap the session up, then show its summary."""
        if self._session is not None and not self._finishing:
            self._finish(self._session)

    @background(group="dialog", moves=True)
    async def _finish(self, session: OpenedSession) -> None:
        """Bring the session to its end; then leave the room, or go on in the notes."""
        self._finishing, over = True, False
        try:
            over = await self._is_ready_to_end(session) and await self._end_call(session)
        finally:
            # One that is over reads nothing more: it is being taken down.
            self._finishing = over
        if over:
            await session.autosave.end()
            self.dismiss(None)
        else:
            self.load()

    async def _is_ready_to_end(self, session: OpenedSession) -> bool:
        """Store it as held; False, with words, when it cannot be ended now."""
        if session.around.place is None:
            raise in_trash("place")
        if session.editor.booked:
            if later := session.state.hold_unless_later():
                words = _("Sessionen är bokad till {day}. Tryck F5 om den hålls i dag i stället.")
                self.show_status(words.format(day=long_date(later)))
                return False
            self._show(session)
        if await self._store(session):
            return True
        self._status.go_to_wrong()
        return False
