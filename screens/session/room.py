"""What makes the session room safe to type in: opened, kept at every key, stored, left."""

import asyncio
from contextlib import suppress
from time import monotonic
from uuid import uuid4

from textual import on

from platscoach.domain.errors import FieldErrors, PlatscoachError
from platscoach.domain.session_draft import SessionDraft
from platscoach.domain.sessions import SessionView
from platscoach.domain.steps import current_steps
from platscoach.i18n import _
from platscoach.storage.drafts import DraftView
from platscoach.storage.started import SESSION_DRAFT
from screens.desk import Desk
from screens.session.people import People
from screens.session.saving import Around, read_around, read_session, store, vanished
from screens.session.saying import SayingRoom
from screens.session.sheet import SessionSheet
from screens.session.writing import Writing, begun, draft_of
from screens.workers import background

IDLE_SECONDS = 5.0
"""Pause in typing after which the draft becomes a change in the journal."""

TICK_SECONDS = 1.0
"""How often it is looked at whether such a pause has come."""


class WritingRoom(SayingRoom):
    """One session on a sheet. What the room looks like is its subclass's."""

    def __init__(
        self, desk: Desk, place_id: str, session_id: str, *, booked: bool, stage_key: str
    ) -> None:
        super().__init__(desk)
        self._place_id = place_id
        self._session_id = session_id or uuid4().hex
        self._known = bool(session_id)
        self._booked = booked
        self._stage_key = stage_key
        self._writing: Writing | None = None
        self._around = Around(None, (), "")
        self._people = People(desk.me, desk.today())
        self._tried = ""
        self._typed_at = 0.0
        self._saving = asyncio.Lock()
        self._cursor = ""
        """Where in the notes she was when they were last written down."""

    def on_mount(self) -> None:
        """Begin in the notes, at once; what is stored is read meanwhile."""
        self._sheet.notes.read_only = self._known
        self._sheet.focus_field("day" if self._booked and not self._known else "notes")
        self.set_interval(TICK_SECONDS, self._look_for_pause)

    def show(self, writing: Writing) -> None:
        """Show everything but the notes, in the language in force."""

    def follow(self, writing: Writing) -> None:
        """Let what stands around the sheet follow a change in the fields."""

    @background(group="load", exclusive=True)
    async def load(self) -> None:
        """Open the session; later, show what has changed while another screen was in front."""
        try:
            self._around = await read_around(self.desk.gateway, self._place_id, self._session_id)
            if self._writing is None:
                await self._open()
            else:
                await self._read_again(self._writing)
        except PlatscoachError as error:
            self.say_error(error)
            if self._writing is None:
                self.dismiss(None)

    async def _open(self) -> None:
        """Begin a session, or go on with one. Raises StorageError when it is not there."""
        draft: DraftView | None = None
        view: SessionView | None = None
        if self._known:
            draft, view = await read_session(self.desk.gateway, self._session_id)
        if draft is None and (self._around.gone or (self._known and view is None)):
            raise vanished(self._around.gone)
        self._people.know(self._around.place, view)
        self._sheet.notes.meet(self._people.doers)
        base = draft_of(view, self._people.order) if view else self._begun()
        writing = Writing(self._session_id, self._place_id, base, stored=view is not None)
        if draft is not None:
            writing.resume(draft.value)
            self._say_state(_("påbörjad, inte sparad"))
        if self._known:
            self._sheet.load_notes(writing.form.notes, draft.cursor if draft else self._cursor)
        self._writing = writing
        self.opened(writing, begun=draft is not None or not self._known)
        self.show(writing)
        # Letters typed before the place was read are in the notes already.
        self._take(writing, "notes")

    def opened(self, writing: Writing, *, begun: bool) -> None:
        """The session is there; `begun` when it has just begun or was cut off."""

    async def ended(self) -> None:
        """The session is left for good, or until she comes back to it."""

    def _begun(self) -> SessionDraft:
        """A session that begins now, on the steps under way, with who leads the place."""
        stages = (self._stage_key,) if self._stage_key else current_steps(self._around.stages)
        return begun(
            self.desk.now(), booked=self._booked, leader_ids=self._people.active, stage_keys=stages
        )

    async def _read_again(self, writing: Writing) -> None:
        """Take what is stored now, unless something has been typed that is not stored."""
        edits = writing.edits
        if writing.stored and not writing.changed and not self._around.gone:
            _draft, view = await read_session(self.desk.gateway, self._session_id)
            # A change that the notes have not told of yet is one all the same.
            untouched = writing.edits == edits and self._sheet.notes.text == writing.form.notes
            if view is not None and untouched:
                self._people.know(self._around.place, view)
                writing.reload(draft_of(view, self._people.order))
                self._sheet.replace_notes(view.notes)
        self._people.know(self._around.place, None)
        self._sheet.notes.meet(self._people.doers)
        self.show(writing)

    @on(SessionSheet.Edited)
    def _edited(self, event: SessionSheet.Edited) -> None:
        """Write down what was changed."""
        if self._writing is not None:
            self._take(self._writing, event.name)

    def _take(self, writing: Writing, name: str) -> bool:
        """Take what is on the sheet: on disk at once, in the journal after a pause."""
        read = self._sheet.read_notes if name == "notes" else self._sheet.read
        if not writing.set_form(read(writing.form)):
            return False
        self._touched.add(name)
        self._keep(writing)
        if self._wrong.pop(name, None) is not None or self._leaving:
            self._leaving = False
            self._show_wrong()
        if name != "notes":
            self._sheet.show_summary(writing.form, self._people.names, self.desk.today())
            self.follow(writing)
        else:
            self._sheet.show_promises_soon(writing.draft, self._people.names, self.desk.today())
        return True

    def _keep(self, writing: Writing) -> None:
        """Write down all that is typed, now."""
        self._typed_at = monotonic()
        writing.kept = writing.value
        row, column = self._sheet.notes.cursor_location
        self._cursor = f"{row},{column}"
        key = SESSION_DRAFT + self._session_id
        self.desk.draft(key, self._place_id, writing.kept, self._cursor)

    def _look_for_pause(self) -> None:
        """Store what is typed when a pause has come."""
        if self._typed_at and monotonic() - self._typed_at >= IDLE_SECONDS:
            self.store_quietly()

    @on(SessionSheet.Left)
    def _left(self, event: SessionSheet.Left) -> None:
        """Store what is typed when a field is left."""
        if self._writing is not None and self.is_current:
            self._touched.add(event.name)
            self._sheet.fields.tidy(self.desk.today())
            self._take(self._writing, event.name)
            self.store_quietly()

    def on_screen_suspend(self) -> None:
        """Store what is typed when another screen comes in front."""
        self.store_quietly()

    @background(group="write")
    async def store_quietly(self) -> None:
        """Store without asking for more than she has come to; the same thing is tried once."""
        writing = self._writing
        if writing is None:
            return
        if writing.changed and writing.kept == self._tried:
            self._show_wrong()
            return
        self._tried = writing.kept
        await self._store(writing, everywhere=False)

    async def _store(self, writing: Writing, *, everywhere: bool) -> bool:
        """Make what is typed a change; False, with words on the screen, when that cannot be."""
        self._typed_at = 0.0
        wrong: dict[str, str] = {}
        trouble: PlatscoachError | None = None
        async with self._saving:
            changed = writing.changed
            try:
                await store(self.desk.gateway, writing)
            except FieldErrors as errors:
                wrong = errors.fields
            except PlatscoachError as error:
                trouble = error
        if self._standing:
            self._wrong = dict(wrong)
            if everywhere:
                self._touched.update(wrong)
            self._show_wrong()
            if trouble is not None:
                self.say_error(trouble)
            if wrong or trouble:
                self._say_state(_("påbörjad, inte sparad"))
            elif changed:
                self._say_state(_("sparad {time}").format(time=f"{self.desk.now():%H:%M}"))
        return not wrong and trouble is None

    @background(group="write")
    async def action_save(self) -> None:
        """Store what is typed, now."""
        writing = self._writing
        if writing is None:
            return
        self._sheet.fields.tidy(self.desk.today())
        self._take(writing, "")
        if not await self._store(writing, everywhere=True):
            self._go_to_wrong()
        elif not writing.stored:
            self.say(_("Inget att spara än."))

    async def action_back(self) -> None:
        """Store and leave; what cannot be stored is left as begun when she asks twice."""
        self._leave()

    @background(group="leave", exclusive=True, moves=True)
    async def _leave(self) -> None:
        """Leave, unless there is something she ought to know first."""
        writing = self._writing
        if writing is not None and not self._leaving:
            self._sheet.fields.tidy(self.desk.today())
            self._take(writing, "")
            if not await self._store(writing, everywhere=True):
                self._leaving = True
                self._show_wrong()
                self._go_to_wrong()
                return
        await self.ended()
        self.dismiss(None)

    async def on_unmount(self) -> None:
        """Store what is typed when the room is left in any other way."""
        if self._writing is not None:
            with suppress(PlatscoachError):
                async with self._saving:
                    await store(self.desk.gateway, self._writing)
