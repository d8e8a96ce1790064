"""The session room: everything about one session on one screen, written while people talk."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic
from typing import ClassVar
from uuid import uuid4

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from platscoach.domain.errors import FieldErrors, PlatscoachError
from platscoach.domain.session_draft import SessionDraft
from platscoach.domain.session_forms import CommitmentForm
from platscoach.domain.sessions import KIND_NAMES, SessionView
from platscoach.domain.steps import Mark, current_steps
from platscoach.i18n import N_, _
from platscoach.storage.drafts import DraftView
from platscoach.storage.started import SESSION_DRAFT
from screens.base import CoachScreen
from screens.desk import Desk
from screens.dialogs.commitment import commitment_entry
from screens.requests import OpenLookup
from screens.session.lines import place_line, stage_label
from screens.session.people import People
from screens.session.promises import SessionPromises
from screens.session.saving import Around, read_around, read_session, store, vanished
from screens.session.sheet import TYPED, SessionSheet
from screens.session.writing import Writing, begun, draft_of
from screens.widgets.checklist import Checklist
from screens.widgets.stage_tips import StageTips

IDLE_SECONDS = 5.0
"""Pause in typing after which the draft becomes a change in the journal."""

TICK_SECONDS = 1.0
"""How often it is looked at whether such a pause has come."""


class SessionScreen(CoachScreen[None]):
    """One session: new, booked, held, or begun and left."""

    CSS_PATH = "session.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "En session. Skriv i anteckningarna; varje tangent sparas och Esc är klart. F4 skriver "
        "upp ett åtagande, F6 går mellan fälten och anteckningarna, Tab går till nästa fält."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "promise", N_("Åtagande"), priority=True),
        Binding("f5", "hold", N_("Genomförd"), priority=True),
        Binding("f6", "fields", N_("Fält"), priority=True),
        Binding("ctrl+s,f2", "save", N_("Spara nu"), key_display="ctrl+s", priority=True),
        Binding("escape", "back", N_("Klar")),
        Binding("f3", "lookup", N_("Slå upp"), priority=True),
    ]

    def __init__(
        self,
        desk: Desk,
        place_id: str,
        session_id: str = "",
        *,
        booked: bool = False,
        stage_key: str = "",
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
        self._removed: tuple[int, CommitmentForm] | None = None
        self._touched: set[str] = set()
        self._errors: dict[str, str] = {}
        self._leaving = False
        self._tried = ""
        self._typed_at = 0.0
        self._saving = asyncio.Lock()

    def compose_room(self) -> Iterator[Widget]:
        """The line about the place, the sheet, the tips beside it where there is room."""
        with Horizontal(id="session-head"):
            yield Static(id="session-place")
            yield Static(id="session-state")
        with Horizontal(id="session"):
            yield SessionSheet(id="session-sheet")
            with Vertical(id="session-tips"):
                yield Static(id="session-tips-head")
                yield StageTips(self.desk)

    def on_mount(self) -> None:
        """Begin in the notes, at once; what is stored is read meanwhile."""
        self._sheet.notes.read_only = self._known
        self._sheet.focus_field("day" if self._booked and not self._known else "notes")
        self.set_interval(TICK_SECONDS, self._look_for_pause)

    @property
    def _sheet(self) -> SessionSheet:
        """Where she writes."""
        return self.query_one(SessionSheet)

    @work(group="load", exclusive=True)
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
        base = draft_of(view, self._people.order) if view else self._begun()
        writing = Writing(self._session_id, self._place_id, base, stored=view is not None)
        if draft is not None:
            writing.resume(draft.value)
        if self._known:
            self._sheet.load_notes(writing.form.notes, draft.cursor if draft else "")
        self._writing = writing
        self._show(writing)
        # Letters typed before the place was read are in the notes already.
        self._take(writing, "notes")

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
            if view is not None and not writing.changed and writing.edits == edits:
                self._people.know(self._around.place, view)
                writing.reload(draft_of(view, self._people.order))
                if view.notes != self._sheet.notes.text:
                    row, column = self._sheet.notes.cursor_location
                    self._sheet.load_notes(view.notes, f"{row},{column}")
        self._people.know(self._around.place, None)
        self._show(writing)

    def _show(self, writing: Writing) -> None:
        """Show everything but the notes, in the language in force."""
        today = self.desk.today()
        kind = _(KIND_NAMES[writing.form.kind])
        self.title_bar(kind if writing.stored or writing.changed else f"{kind}, {_('ny')}")
        booked = writing.booked
        line = place_line(self._around.place, self._around.stages, today, booked=booked)
        self.query_one("#session-place", Static).update(line)
        choices = self._people.choices(writing.form)
        self._sheet.show(writing.draft, choices, self._people.names, today)
        self._show_tips(writing)
        self.refresh_bindings()

    def _show_tips(self, writing: Writing) -> None:
        """Show the tips of the first step chosen, where there is room."""
        stage = next(iter((*writing.form.stage_keys, *current_steps(self._around.stages))), "")
        if stage and self.has_class("-wide"):
            head = Content.assemble((_("TIPS"), "bold"), (f"  {stage_label(stage)}", "$text-muted"))
            self.query_one("#session-tips-head", Static).update(head)
            self.query_one(StageTips).show(stage)

    @on(SessionSheet.Edited)
    def _edited(self, event: SessionSheet.Edited) -> None:
        """Write down what was changed."""
        if self._writing is not None:
            self._take(self._writing, event.name)

    def _take(self, writing: Writing, name: str) -> None:
        """Take what is on the sheet; on disk at once, in the journal after a pause."""
        if not writing.set_form(self._sheet.read(writing.form)):
            return
        self._touched.add(name)
        self._keep(writing)
        if self._errors.pop(name, None) or self._leaving:
            self._leaving = False
            self._sheet.show_errors(self._errors)
        if name != "notes":
            self._sheet.show_summary(writing.form, self._people.names, self.desk.today())
        if name == "stages":
            self._show_tips(writing)

    def _keep(self, writing: Writing) -> None:
        """Write down all that is typed, now."""
        self._typed_at = monotonic()
        writing.kept = writing.value
        row, column = self._sheet.notes.cursor_location
        key = SESSION_DRAFT + self._session_id
        self.desk.draft(key, self._place_id, writing.kept, f"{row},{column}")

    def _look_for_pause(self) -> None:
        """Store what is typed when a pause has come."""
        if self._typed_at and monotonic() - self._typed_at >= IDLE_SECONDS:
            self._store_quietly()

    @on(SessionSheet.Left)
    def _left(self, event: SessionSheet.Left) -> None:
        """Store what is typed when a field is left."""
        if self._writing is None or not self.is_current:
            return
        self._touched.add(event.name)
        self._sheet.fields.tidy(event.name, self.desk.today())
        self._take(self._writing, event.name)
        self._store_quietly()

    def on_screen_suspend(self) -> None:
        """Store what is typed when another screen comes in front."""
        self._store_quietly()

    @work(group="write")
    async def _store_quietly(self) -> None:
        """Store without asking for more than she has come to; the same thing is tried once."""
        writing = self._writing
        if writing is None or (writing.changed and writing.kept == self._tried):
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
        if self.is_mounted:
            self._say_stored(writing, wrong, trouble, changed=changed, everywhere=everywhere)
        return not wrong and trouble is None

    def _say_stored(
        self,
        writing: Writing,
        wrong: dict[str, str],
        trouble: PlatscoachError | None,
        *,
        changed: bool,
        everywhere: bool,
    ) -> None:
        """Say that it was stored, or what is wrong in the fields she has been in, or in all."""
        self._errors = {
            name: words
            for name, words in wrong.items()
            if everywhere or name in self._touched or name not in TYPED
        }
        self._sheet.show_errors(self._errors)
        state = self.query_one("#session-state", Static)
        if trouble is not None:
            self.say_error(trouble)
        if wrong or trouble:
            state.update(Content(_("påbörjad, inte sparad")))
        elif changed:
            state.update(Content(_("sparad {time}").format(time=f"{self.desk.now():%H:%M}")))
