"""What makes the session room safe to type in: opened, kept at every key, stored, left."""

import asyncio
from contextlib import suppress
from time import monotonic
from uuid import uuid4

from textual import on

from platscoach.coaching.session_editor import SessionEditor, draft_of, new_draft
from platscoach.coaching.session_people import SessionPeople
from platscoach.coaching.session_saving import (
    SessionBackground,
    read_background,
    read_session,
    store,
    vanished,
)
from platscoach.dates.show import clock_text
from platscoach.domain.session_draft import SessionDraft
from platscoach.domain.sessions import SessionView
from platscoach.domain.steps import current_steps
from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.i18n import _
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.queries.unfinished_sessions import SESSION_DRAFT
from screens.context import Context
from screens.session.form_pane import SessionFormPane
from screens.session.status import StatusScreen
from screens.workers import background

IDLE_SECONDS = 5.0
"""Pause in typing after which the draft becomes a change in the journal."""

TICK_SECONDS = 1.0
"""How often it is looked at whether such a pause has come."""


class AutosavingScreen(StatusScreen):
    """One session in a form. What the room looks like is its subclass's."""

    def __init__(
        self, context: Context, place_id: str, session_id: str, *, booked: bool, stage_key: str
    ) -> None:
        super().__init__(context)
        self._place_id = place_id
        self._session_id = session_id or uuid4().hex
        self._known = bool(session_id)
        self._booked = booked
        self._stage_key = stage_key
        self._editor: SessionEditor | None = None
        self._around = SessionBackground(None, (), "")
        self._people = SessionPeople(context.me, context.today())
        self._tried = ""
        self._typed_at = 0.0
        self._saving = asyncio.Lock()
        self._cursor = ""
        """Where in the notes she was when they were last written down."""

    def on_mount(self) -> None:
        """Begin in the notes, at once; what is stored is read meanwhile."""
        self._form_pane.notes.read_only = self._known
        self._form_pane.focus_field("day" if self._booked and not self._known else "notes")
        self.set_interval(TICK_SECONDS, self._look_for_pause)

    def show(self, editor: SessionEditor) -> None:
        """Show everything but the notes, in the language in force."""

    def follow(self, editor: SessionEditor) -> None:
        """Let what stands around the form follow a change in the fields."""

    @background(group="load", exclusive=True)
    async def load(self) -> None:
        """Open the session; later, show what has changed while another screen was in front."""
        try:
            self._around = await read_background(
                self.context.lanes, self._place_id, self._session_id
            )
            if self._editor is None:
                await self._open()
            else:
                await self._read_again(self._editor)
        except PlatscoachError as error:
            self.show_error(error)
            if self._editor is None:
                self.dismiss(None)

    async def _open(self) -> None:
        """Begin a session, or go on with one. Raises StorageError when it is not there."""
        draft: DraftView | None = None
        view: SessionView | None = None
        if self._known:
            draft, view = await read_session(self.context.lanes, self._session_id)
        if draft is None and (self._around.gone or (self._known and view is None)):
            raise vanished(self._around.gone)
        self._people.know(self._around.place, view)
        self._form_pane.notes.meet(self._people.known_people)
        base = draft_of(view, self._people.order) if view else self._begun()
        editor = SessionEditor(self._session_id, self._place_id, base, stored=view is not None)
        if draft is not None:
            editor.resume(draft.value)
            self._show_state(_("påbörjad, inte sparad"))
        if self._known:
            self._form_pane.load_notes(editor.form.notes, draft.cursor if draft else self._cursor)
        self._editor = editor
        self.opened(editor, begun=draft is not None or not self._known)
        self.show(editor)
        # Letters typed before the place was read are in the notes already.
        self._take(editor, "notes")

    def opened(self, editor: SessionEditor, *, begun: bool) -> None:
        """The session is there; `begun` when it has just begun or was cut off."""

    async def ended(self) -> None:
        """The session is left for good, or until she comes back to it."""

    def _begun(self) -> SessionDraft:
        """A session that begins now, on the steps under way, with who leads the place."""
        stages = (self._stage_key,) if self._stage_key else current_steps(self._around.stages)
        return new_draft(
            self.context.now(),
            booked=self._booked,
            leader_ids=self._people.active,
            stage_keys=stages,
        )

    async def _read_again(self, editor: SessionEditor) -> None:
        """Take what is stored now, unless something has been typed that is not stored."""
        edits = editor.edits
        if editor.stored and not editor.changed and not self._around.gone:
            _draft, view = await read_session(self.context.lanes, self._session_id)
            # A change that the notes have not told of yet is one all the same.
            untouched = editor.edits == edits and self._form_pane.notes.text == editor.form.notes
            if view is not None and untouched:
                self._people.know(self._around.place, view)
                editor.reload(draft_of(view, self._people.order))
                self._form_pane.replace_notes(view.notes)
        self._people.know(self._around.place, None)
        self._form_pane.notes.meet(self._people.known_people)
        self.show(editor)

    @on(SessionFormPane.FormEdited)
    def _edited(self, event: SessionFormPane.FormEdited) -> None:
        """Write down what was changed."""
        if self._editor is not None:
            self._take(self._editor, event.name)

    def _take(self, editor: SessionEditor, name: str) -> bool:
        """Take what is typed: on disk at once, in the journal after a pause."""
        read = self._form_pane.read_notes if name == "notes" else self._form_pane.read
        if not editor.set_form(read(editor.form)):
            return False
        self._touched.add(name)
        self._keep(editor)
        if self._wrong.pop(name, None) is not None or self._leaving:
            self._leaving = False
            self._show_wrong()
        if name != "notes":
            self._form_pane.show_summary(editor.form, self._people.names, self.context.today())
            self.follow(editor)
        else:
            self._form_pane.show_commitments_soon(
                editor.draft, self._people.names, self.context.today()
            )
        return True

    def _keep(self, editor: SessionEditor) -> None:
        """Write down all that is typed, now."""
        self._typed_at = monotonic()
        editor.kept = editor.value
        row, column = self._form_pane.notes.cursor_location
        self._cursor = f"{row},{column}"
        key = SESSION_DRAFT + self._session_id
        self.context.draft(key, self._place_id, editor.kept, self._cursor)

    def _look_for_pause(self) -> None:
        """Store what is typed when a pause has come."""
        if self._typed_at and monotonic() - self._typed_at >= IDLE_SECONDS:
            self.store_quietly()

    @on(SessionFormPane.FieldLeft)
    def _left(self, event: SessionFormPane.FieldLeft) -> None:
        """Store what is typed when a field is left."""
        if self._editor is not None and self.is_current:
            self._touched.add(event.name)
            self._form_pane.fields.tidy(self.context.today())
            self._take(self._editor, event.name)
            self.store_quietly()

    def on_screen_suspend(self) -> None:
        """Store what is typed when another screen comes in front."""
        self.store_quietly()

    @background(group="write")
    async def store_quietly(self) -> None:
        """Store without asking for more than she has come to; the same thing is tried once."""
        editor = self._editor
        if editor is None:
            return
        if editor.changed and editor.kept == self._tried:
            self._show_wrong()
            return
        self._tried = editor.kept
        await self._store(editor, everywhere=False)

    async def _store(self, editor: SessionEditor, *, everywhere: bool) -> bool:
        """Make what is typed a change; False, with words on the screen, when that cannot be."""
        self._typed_at = 0.0
        wrong: dict[str, str] = {}
        trouble: PlatscoachError | None = None
        async with self._saving:
            changed = editor.changed
            try:
                await store(self.context.lanes, editor)
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
                self.show_error(trouble)
            if wrong or trouble:
                self._show_state(_("påbörjad, inte sparad"))
            elif changed:
                self._show_state(_("sparad {time}").format(time=clock_text(self.context.now())))
        return not wrong and trouble is None

    @background(group="write")
    async def action_save(self) -> None:
        """Store what is typed, now."""
        editor = self._editor
        if editor is None:
            return
        self._form_pane.fields.tidy(self.context.today())
        self._take(editor, "")
        if not await self._store(editor, everywhere=True):
            self._go_to_wrong()
        elif not editor.stored:
            self.show_status(_("Inget att spara än."))

    async def action_back(self) -> None:
        """Store and leave; what cannot be stored is left as begun when she asks twice."""
        self._leave()

    @background(group="leave", exclusive=True, moves=True)
    async def _leave(self) -> None:
        """Leave, unless there is something she ought to know first."""
        editor = self._editor
        if editor is not None and not self._leaving:
            self._form_pane.fields.tidy(self.context.today())
            self._take(editor, "")
            if not await self._store(editor, everywhere=True):
                self._leaving = True
                self._show_wrong()
                self._go_to_wrong()
                return
        await self.ended()
        self.dismiss(None)

    async def on_unmount(self) -> None:
        """Store what is typed when the room is left in any other way."""
        if self._editor is not None:
            with suppress(PlatscoachError):
                async with self._saving:
                    await store(self.context.lanes, self._editor)
