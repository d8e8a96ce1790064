"""The end of a call: the wrap-up on one key, and then the summary."""

from dataclasses import replace

from platscoach.domain.dates import DateError, long_date, parse_date
from platscoach.domain.steps import stages_in_hand
from platscoach.i18n import _
from platscoach.storage.started import read_gone
from screens.session.clock import elapsed, minutes_of
from screens.session.room import WritingRoom
from screens.session.saving import in_trash
from screens.session.summary_page import SummaryScreen
from screens.session.wrap_up import WrapUpScreen
from screens.session.wrap_up_saving import Call, Wrapped, store_all
from screens.session.writing import Writing
from screens.workers import background


class FinishingRoom(WritingRoom):
    """A session that can be brought to its end."""

    _finishing = False

    @property
    def minutes(self) -> str:
        """How long the session has been going on, for the field; nothing when it is not known."""
        return minutes_of(elapsed(self._writing.form, self.desk.now())) if self._writing else ""

    def action_finish(self) -> None:
        """Wrap the session up, then show its summary."""
        if self._writing is not None and not self._finishing:
            self._finish(self._writing)

    def in_front(self) -> None:
        """Read anew what is shown, unless the call may be over: then it is known only later."""
        if not self._finishing:
            super().in_front()

    @background(group="dialog", moves=True)
    async def _finish(self, writing: Writing) -> None:
        """Bring the session to its end; then leave the room, or go on in the notes."""
        self._finishing, over = True, False
        try:
            over = await self._end(writing)
        finally:
            # One that is over reads nothing more: it is being taken down.
            self._finishing = over
        if over:
            await self.ended()
            self.dismiss(None)
        else:
            self.load()

    async def _end(self, writing: Writing) -> bool:
        """Store what is typed, ask what is left to ask, show the summary; whether all is over."""
        call = await self._to_be_ended(writing)
        if call is None:
            return False
        if not await self.app.push_screen_wait(WrapUpScreen(self.desk, call)):
            return False
        summary = SummaryScreen(self.desk, self._session_id)
        done = await self.app.push_screen_wait(summary)
        return bool(done)

    async def _to_be_ended(self, writing: Writing) -> Call | None:
        """The session as the wrap-up needs it; None, with words, when it cannot be ended now."""
        place = self._around.place
        if place is None:
            self.say_error(in_trash("place"))
            return None
        if writing.booked and not self._hold(writing):
            return None
        self._sheet.fields.tidy(self.desk.today())
        self._take(writing, "")
        if not await self._store(writing, everywhere=True):
            self._go_to_wrong()
            return None

        async def save(wrapped: Wrapped) -> None:
            await self._store_ended(writing, wrapped)

        stage_keys = writing.form.stage_keys or stages_in_hand(self._around.stages)
        return Call(
            writing, place, self._people, stage_keys, lambda: self.minutes,
            lambda: self._keep(writing), save,
        )  # fmt: skip

    def _hold(self, writing: Writing) -> bool:
        """Take a booked session as held, unless it is for another day: then only F5 does that."""
        today = self.desk.today()
        try:
            day = parse_date(writing.form.day, today)
        except DateError:
            day = today
        if day > today:
            self.say(
                _("Sessionen är bokad till {day}. Tryck F5 om den hålls i dag i stället.").format(
                    day=long_date(day)
                )
            )
            return False
        writing.hold(self.desk.now())
        self._keep(writing)
        self.show(writing)
        return True

    async def _store_ended(self, writing: Writing, wrapped: Wrapped) -> None:
        """Store all of the wrap-up or nothing. Raises FieldErrors and StorageError."""
        key, place_id = writing.session_id, writing.place_id
        async with self._saving:
            gone = await self.desk.gateway.quick(lambda db: read_gone(db, place_id, key))
            if gone:
                raise in_trash(gone)
            kept = writing.kept
            await self.desk.gateway.write(
                lambda store: store_all(store, place_id, key, wrapped, kept)
            )
            writing.set_form(wrapped.session)
            writing.saved(replace(writing.draft, form=wrapped.session))
