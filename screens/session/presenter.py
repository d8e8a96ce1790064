"""The presenter of a session: what is typed goes to editor and draft, what is stored to widgets."""

from textual.content import Content
from textual.widget import Widget

from platscoach.coaching.check_in import drop_empty_check_in
from platscoach.coaching.session_autosave import SaveResult
from platscoach.coaching.session_opening import OpenedSession, Waiting, read_again
from platscoach.dates.show import long_day
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.domain.trash_errors import in_trash
from platscoach.i18n import _, enumerated
from screens.base import RoomScreen
from screens.leaving import may_leave, said_if_slow
from screens.messages import OpenPlaceRoom
from screens.session.clock import CallClock
from screens.session.form_status import FormStatus
from screens.session.notes.joined_text import keep_only
from screens.session.question import QuestionOffer
from screens.session.side_panes import SidePanes
from screens.session.waiting_line import WaitingLine
from screens.widgets.inline_facts import InlineFacts
from screens.widgets.labels import TextLabel
from screens.widgets.session_labels import place_facts
from screens.workers import tell


class SessionPresenter:
    """Presents one session in a room. It waits for storage in the room's workers."""

    def __init__(
        self,
        room: RoomScreen[None],
        panes: SidePanes,
        question: QuestionOffer,
        session: OpenedSession,
    ) -> None:
        self.session = session
        self._room = room
        self._context = room.context
        self._panes = panes
        self._form = panes.form
        self._question = question
        self._takes_early = panes.form.notes.taker
        """Called with what is typed while no session is open."""
        self._status = FormStatus(self._form, room.query_one("#session-state", TextLabel))

    def begin(self, *, at_day: bool) -> None:
        """Show it for the first time; letters typed before it was read are in the notes.

        `at_day` puts the cursor in the field of the day.
        """
        session, notes = self.session, self._form.notes
        notes.margin.set_people(session.people.known_people)
        notes.taker = self.take_notes
        self._form.open_notes(session.opened_form.notes, session.cursor)
        self._panes.open(session.editor.place_id, session.editor.session_id, session.state)
        if session.resumed:
            self._status.show_begun()
        self.show()
        if session.waiting is not Waiting.NOTHING:
            self.keep()
        self.take_notes()
        self._room.query_one(CallClock).go()
        if at_day:
            self._form.focus_field("day")

    def show(self) -> None:
        """Show everything but the notes, in the language in force."""
        session, today = self.session, self._context.today()
        self._show_kind()
        self._show_place()
        self._form.show(session.editor, session.people, today)
        self._panes.place_panes()
        self._room.query_one(WaitingLine).show_of(session, self._context.now())
        self._question.translate(session.state.stages_in_view)
        self._room.refresh_bindings()

    def _show_place(self) -> None:
        """Show in the head which place it is and what the session is about."""
        session = self.session
        place, stages = session.around.place, session.state.session_stages
        facts = place_facts(
            place,
            stages,
            self._context.today(),
            self._context.pack.short_stage_label,
            booked=session.editor.booked,
        )
        if others := session.around.shared_with:
            names = enumerated(name for _key, name in others)
            facts.append(Content(_("med {place}").format(place=names)))
        self._room.query_one("#session-place", InlineFacts).show_status(facts)

    def _show_kind(self) -> None:
        """Show in the top line what kind of session it is."""
        self._room.title_bar(_(KIND_NAMES[self.session.editor.form.kind]))

    @property
    def _cursor(self) -> str:
        """The cursor in the notes, `3,14`."""
        row, column = self._form.notes.cursor_location
        return f"{row},{column}"

    def keep(self) -> None:
        """Write everything typed to the draft."""
        self.session.autosave.keep(self._cursor)

    def changed(self) -> None:
        """Keep and show changes made by other means than the fields."""
        self.keep()
        self.show()

    def cursor_moved(self) -> bool:
        """Note where the cursor is; whether the record of the open call must be updated for it."""
        return self.session.autosave.moved(self._cursor)

    def take(self, name: str = "") -> None:
        """Take what is typed, in one field if named: to the draft at once, stored in a pause."""
        editor = self.session.editor
        changed = editor.set_notes(self._form.notes.text)
        if editor.set_form(self._form.fields.read(editor.form)) or changed:
            self.keep()
            self._status.edited(name)
            self._follow_fields()

    def take_notes(self) -> None:
        """Take the notes. This runs between a key and the disk: it does only what cannot wait."""
        editor, notes = self.session.editor, self._form.notes
        text, promised = notes.text, editor.draft.form.commitments
        if not editor.set_notes(text):
            return
        self.keep()
        if self._status.speaks:
            self._status.edited("notes")
        if self._question.watches:
            self._question.typed_on(text)
        if editor.draft.form.commitments is not promised:
            self._form.commitments.show_soon()

    def _follow_fields(self) -> None:
        """Update head, agenda, tips and the mode from the fields."""
        session = self.session
        form = session.editor.form
        self._form.show_summary(form, session.people, self._context.today())
        if session.state.follow_fields():
            self.keep()
            self._panes.place_panes()
        self._show_kind()
        self._show_place()
        self._panes.follow_stages()

    def take_left(self, name: str) -> None:
        """Take a field that was left, with its value written out as it was understood."""
        self._status.touch(name)
        self._take_tidied(name)
        if name == "day" and self.session.editor.follow_day():
            self.changed()

    def _take_tidied(self, name: str = "") -> None:
        """Take what is typed, after days and times have been written out."""
        self._form.fields.tidy()
        self.take(name)

    def hold(self) -> None:
        """Turn the booked session into a held one, and go on in the notes."""
        self.session.state.hold()
        self._form.focus_field("notes")
        self.changed()

    def next_present(self) -> None:
        """Choose with one key which of several leaders are in the session."""
        self.session.next_present()
        self.changed()
        self._status.edited("leaders")

    def turn_visit(self) -> None:
        """Switch to visit mode, or back to desk mode, with the cursor in the notes.

        A call becomes a visit to the place by that.
        """
        if self.session.state.toggle_visit():
            words = _("Platsbesök: tiden står först på raden. ctrl+g stänger av.")
        else:
            words = _("Platsbesöksläget är av: ingen tid sätts först på raden.")
        # The message about the other mode no longer applies.
        self._room.app.clear_notifications()
        self._room.show_status(words)
        if self._panes.current:
            self._panes.go_to_notes()
        self.changed()

    async def read_again(self) -> None:
        """Show what is stored now; unsaved text is kept."""
        session, notes = self.session, self._form.notes
        if session.editor.set_form(self._form.fields.keep_day(session.editor.form)):
            self.keep()

        def is_untouched() -> bool:
            # A change that notes and fields have not announced yet counts too.
            return notes.text == session.editor.form.notes and not self._form.fields.untold

        view = await read_again(self._context.lanes, session, is_untouched)
        self._status.show_whether_gone(gone=bool(session.around.gone))
        if view is not None:
            self._form.replace_notes(view.notes)
        notes.margin.set_people(session.people.known_people)
        self.show()
        self._panes.load()

    async def store_quietly(self) -> None:
        """Save without showing errors in fields not reached yet; the same draft is tried once."""
        result = await self.session.autosave.save_once()
        if result is None:
            self._status.show_wrong()
        else:
            self._show_result(result, everywhere=False)
        waiting_line = self._room.query_one(WaitingLine)
        if waiting_line.display:
            waiting_line.show_of(self.session, self._context.now())

    async def open_sheet(self) -> None:
        """Go to the sheet of the check-in, which belongs to the session: that is stored first.

        Also if nothing is typed yet: a check-in may well begin with its sheet.
        """
        await self.store_quietly()
        editor = self.session.editor
        if not editor.stored and not await self.store(empty=True):
            self._status.go_to_wrong()
            return
        self._room.post_message(OpenPlaceRoom("check_in", editor.place_id, editor.session_id))

    async def store(self, *, empty: bool = False) -> bool:
        """Store everything typed, now; False if it cannot be, with a message on the screen.

        `empty` says that a session is stored even if nothing is typed in it.
        """
        self._take_tidied()
        async with said_if_slow(self._room.app):
            result = await self.session.autosave.save(empty=empty)
        self._show_result(result, everywhere=True)
        return result.done

    def _show_result(self, result: SaveResult, *, everywhere: bool) -> None:
        """Show the result of a save."""
        self._status.show_result(result, self._context.now(), everywhere=everywhere)
        if result.trouble is not None:
            tell(self._room, result.trouble)

    async def store_asked(self) -> None:
        """Save because the user asked for it."""
        if not await self.store():
            self.go_to_wrong()
        elif not self.session.editor.stored:
            self._room.show_status(_("Inget att spara än."))

    def go_to_wrong(self) -> None:
        """Go to the first field with an error."""
        self._status.go_to_wrong()

    async def leave(self) -> bool:
        """Leave it; what cannot be saved is left as a draft when the user leaves a second time.

        Raises StorageError if it has been left but is still recorded as open on this computer.
        """
        if self.session.untouched:
            async with said_if_slow(self._room.app):
                await self.session.leave_waiting()
            return True
        key = self.session.autosave.draft_key
        if self._context.trouble is not None:
            # Known to fail: the user is asked at once, and not after it has failed once more.
            if not await may_leave(self._room.app, self._context, key):
                return False
            if self._context.lanes.unsaved(key):
                return True
        if not self._status.leaving and not await self.store():
            lanes = self._context.lanes
            if await lanes.flush() is None or not lanes.unsaved(key):
                self._status.ask_before_leaving()
                return False
        if not await may_leave(self._room.app, self._context, key):
            return False
        await self.session.autosave.leave()
        if self.session.autosave.stands_empty and await self._context.lanes.write(
            drop_empty_check_in, self.session.editor.session_id
        ):
            words = _("Inget skrevs i avstämningen, så den räknas inte. u tar tillbaka den.")
            self._room.show_status(words)
        return True

    async def leave_for_new(self) -> None:
        """Leave it as it was when it was opened; what was typed since stays, for another one.

        When more was done than that, it keeps what was done, and the other one begins empty. Raises
        StorageError when it has been left, but not everything of it is stored.
        """
        self.take()
        self._form.commitments.close()
        self._form.notes.taker = self._takes_early
        typed = self.session.typed_since()
        if typed is None:
            self._form.notes.load_text("")
            result = await self.session.autosave.save()
            if result.trouble is not None:
                raise result.trouble
        else:
            keep_only(self._form.notes, *typed)
            await self.session.leave_waiting()

    async def make_ready_to_end(self) -> bool:
        """Store it as held; False, with words, when it cannot be ended now."""
        session = self.session
        if session.around.place is None:
            raise in_trash("place")
        if session.editor.booked:
            if later := session.state.hold_unless_later():
                words = _("Det är bokat till {day}. Tryck F5 om det hålls i dag i stället.")
                self._room.show_status(words.format(day=long_day(later)))
                return False
            self.show()
        if await self.store():
            return True
        self._status.go_to_wrong()
        return False

    def beside_notes(self, focused: Widget | None) -> bool:
        """Whether the cursor is beside the notes of a call that is going on and not being left."""
        goes_on = self.session.state.goes_on and not self._status.leaving
        return goes_on and focused is not self._form.notes
