"""The end of a call: the wrap-up on one key, and then the summary."""

from dataclasses import replace

from platscoach.coaching.end_call import EndedCall, EndingCall, store_all
from platscoach.coaching.session_editor import SessionEditor
from platscoach.coaching.session_saving import in_trash
from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.dates.show import long_day
from platscoach.domain.steps import stages_in_hand
from platscoach.i18n import _
from platscoach.storage.queries.unfinished_sessions import read_gone
from screens.session.autosave import AutosavingScreen
from screens.session.clock import elapsed, minutes_of
from screens.summary.screen import SummaryScreen
from screens.workers import background
from screens.wrap_up.screen import WrapUpScreen


class FinishingRoom(AutosavingScreen):
    """A session that can be brought to its end."""

    _finishing = False

    @property
    def minutes(self) -> str:
        """How long the session has been going on, for the field; nothing when it is not known."""
        return minutes_of(elapsed(self._editor.form, self.context.now())) if self._editor else ""

    def action_finish(self) -> None:
        """Wrap the session up, then show its summary."""
        if self._editor is not None and not self._finishing:
            self._finish(self._editor)

    def in_front(self) -> None:
        """Read anew what is shown, unless the call may be over: then it is known only later."""
        if not self._finishing:
            super().in_front()

    @background(group="dialog", moves=True)
    async def _finish(self, editor: SessionEditor) -> None:
        """Bring the session to its end; then leave the room, or go on in the notes."""
        self._finishing, over = True, False
        try:
            over = await self._end(editor)
        finally:
            # One that is over reads nothing more: it is being taken down.
            self._finishing = over
        if over:
            await self.ended()
            self.dismiss(None)
        else:
            self.load()

    async def _end(self, editor: SessionEditor) -> bool:
        """Store what is typed, ask what is left to ask, show the summary; whether all is over."""
        call = await self._to_be_ended(editor)
        if call is None:
            return False
        if not await self.app.push_screen_wait(WrapUpScreen(self.context, call)):
            return False
        summary = SummaryScreen(self.context, self._session_id)
        done = await self.app.push_screen_wait(summary)
        return bool(done)

    async def _to_be_ended(self, editor: SessionEditor) -> EndingCall | None:
        """The session as the wrap-up needs it; None, with words, when it cannot be ended now."""
        place = self._around.place
        if place is None:
            self.show_error(in_trash("place"))
            return None
        if editor.booked and not self._hold(editor):
            return None
        self._form_pane.fields.tidy(self.context.today())
        self._take(editor, "")
        if not await self._store(editor, everywhere=True):
            self._go_to_wrong()
            return None

        async def save(wrapped: EndedCall) -> None:
            await self._store_ended(editor, wrapped)

        stage_keys = editor.form.stage_keys or stages_in_hand(self._around.stages)
        return EndingCall(
            editor, place, self._people, stage_keys, lambda: self.minutes,
            lambda: self._keep(editor), save,
        )  # fmt: skip

    def _hold(self, editor: SessionEditor) -> bool:
        """Take a booked session as held, unless it is for another day: then only F5 does that."""
        today = self.context.today()
        try:
            day = read_day(editor.form.day, today, Direction.FUTURE).day
        except DateError:
            day = today
        if day > today:
            self.show_status(
                _("Sessionen är bokad till {day}. Tryck F5 om den hålls i dag i stället.").format(
                    day=long_day(day)
                )
            )
            return False
        editor.hold(self.context.now())
        self._keep(editor)
        self.show(editor)
        return True

    async def _store_ended(self, editor: SessionEditor, wrapped: EndedCall) -> None:
        """Store all of the wrap-up or nothing. Raises FieldErrors and StorageError."""
        key, place_id = editor.session_id, editor.place_id
        async with self._saving:
            gone = await self.context.lanes.quick(read_gone, place_id, key)
            if gone:
                raise in_trash(gone)
            kept = editor.kept
            await self.context.lanes.write(
                lambda store: store_all(store, place_id, key, wrapped, kept)
            )
            editor.set_form(wrapped.session)
            editor.saved(replace(editor.draft, form=wrapped.session))
