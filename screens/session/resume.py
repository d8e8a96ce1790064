"""What is offered when she begins a session on a place: one cut off, or one booked for today.

A call that was cut off is known again when it is opened.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.coaching.session_editor import SessionEditor
from platscoach.dates.meaning import Direction
from platscoach.dates.show import clock_text
from platscoach.domain.enums import KIND_NAMES
from platscoach.domain.sessions import first_line
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.device.open_calls import (
    OpenCall,
    drop_open_call,
    read_open_calls,
    save_open_call,
)
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.overview import Booked, read_booked
from platscoach.storage.queries.unfinished_sessions import (
    SESSION_DRAFT,
    UnfinishedSession,
    read_unfinished_sessions,
)
from screens.base import DIALOG_CSS, Dialog
from screens.context import Context
from screens.session.autosave import AutosavingScreen
from screens.widgets.key_line import KeyLine
from screens.widgets.labels import TextLabel
from screens.widgets.session_labels import day_words
from screens.widgets.table_list import Listing
from screens.workers import background

MOST: Final = 4
"""Begun sessions that are offered; the others are in the log."""


def read_unfinished_here(connection: Connection, place_id: str) -> tuple[UnfinishedSession, ...]:
    """The sessions of a place that were begun and not ended, the latest first."""
    begun = read_unfinished_sessions(connection, place_id)
    known = {one.session_id for one in begun}
    calls = [one.session_id for one in read_open_calls(connection, place_id)]
    return (*(_cut_off(connection, key, place_id) for key in calls if key not in known), *begun)


def _cut_off(connection: Connection, session_id: str, place_id: str) -> UnfinishedSession:
    """A call that was cut off after it had been stored."""
    name, starts, notes = connection.execute(
        "SELECT place_name, starts, notes FROM v_session WHERE id = ?", (session_id,)
    ).fetchone()
    return UnfinishedSession(session_id, place_id, name, starts[:10], first_line(notes))


class UnfinishedSessions(NamedTuple):
    """The sessions of a place that she may mean when she begins one."""

    booked: tuple[Booked, ...]
    """For today, and not held yet."""
    begun: tuple[UnfinishedSession, ...]
    """Not ended; one that was booked for today and prepared is among the booked."""


def read_unfinished(connection: Connection, place_id: str, today: date) -> UnfinishedSessions:
    """What waits on a place today. Raises the driver's errors."""
    booked = tuple(one for one in read_booked(connection, place_id) if one.starts.date() == today)
    known = {one.session_id for one in booked}
    begun = read_unfinished_here(connection, place_id)
    return UnfinishedSessions(booked, tuple(one for one in begun if one.session_id not in known))


class UnfinishedDialog(Dialog[str | None]):
    """Go on with a session that waits, or begin another; the answer is its id, or nothing."""

    HELP_TEXT: ClassVar[str] = N_(
        "Här finns redan en session: en som är påbörjad eller bokad i dag. Enter tar den; pil ned "
        "och Enter börjar en ny. Den andra ligger kvar i loggen."
    )

    CSS_PATH = [DIALOG_CSS, "resume.tcss"]

    def __init__(self, context: Context, waiting: UnfinishedSessions) -> None:
        super().__init__(context)
        self._booked = waiting.booked[:MOST]
        self._begun = waiting.begun[:MOST]

    def compose(self) -> ComposeResult:
        """The question, the begun ones first, the keys."""
        with Vertical(id="dialog"):
            yield TextLabel(id="dialog-title")
            yield Listing(id="begun")
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the latest."""
        self.refresh_texts()
        self.query_one(Listing).focus()

    def refresh_texts(self) -> None:
        """Say everything in the language in force."""
        title = _("{place}: en session är påbörjad") if self._begun else _("{place}: bokat i dag")
        name = self._begun[0].place_name if self._begun else self._booked[0].place_name
        self.query_one("#dialog-title", TextLabel).update(Content(title.format(place=name)))
        choices = self.query_one(Listing)
        at = choices.highlighted or 0
        choices.set_options(self._choices())
        choices.highlighted = at

    def _choices(self) -> Iterator[Option]:
        """The begun ones, the booked ones, and a new one."""
        today = self.context.today()
        for one in self._begun:
            said = (day_words(one.day, today, Direction.PAST), one.first_line)
            words = ", ".join(part for part in said if part)
            yield Option(
                Content.assemble((_("Fortsätt"), "bold"), f"   {words}"), id=one.session_id
            )
        for item in self._booked:
            words = f"{clock_text(item.starts)}  {_(KIND_NAMES[item.kind])}"
            yield Option(
                Content.assemble((_("Börja det bokade"), "bold"), f"   {words}"),
                id=item.session_id,
            )
        yield Option(Content.styled(_("Börja en ny"), "bold"))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(event.option_id or "")


class ResumingRoom(AutosavingScreen):
    """A writing room that knows a call that is going on from one that is only read."""

    live = False
    """Whether the session is going on: it began in this room, or was cut off and goes on."""

    _offering = False
    _begins = False
    """Whether a booked session is opened to be held now."""
    _asked = False
    _recalled = False
    _ended = False

    async def _open(self) -> None:
        """Ask first whether to go on with what waits, unless she writes already."""
        if self._offering:
            return
        if not (self._known or self._booked or self._asked):
            place_id, today = self._place_id, self.context.today()
            waiting = await self.context.lanes.quick(read_unfinished, place_id, today)
            self._asked = True
            if any(waiting) and self._form_pane.notes.text.strip():
                self.show_status(
                    _("En annan session är påbörjad på platsen. Den ligger i loggen.")
                    if waiting.begun
                    else _("En session är bokad här i dag. Den ligger i loggen.")
                )
            elif any(waiting):
                self._offering = True
                self._offer(waiting)
                return
        if self._known:
            await self._recall()
        await super()._open()
        if self._begins:
            self._begins = False
            self.hold(begins=True)

    def hold(self, *, begins: bool) -> None:
        """The booked session is held now."""

    def opened(self, editor: SessionEditor, *, begun: bool) -> None:
        """A session that has its length is over, whatever else is known of it."""
        self.live = (begun or self._recalled) and not editor.form.minutes.strip()

    @background(group="dialog", moves=True)
    async def _offer(self, waiting: UnfinishedSessions) -> None:
        """Go on with a session that waits, begin another, or go back."""
        answer = await self.app.push_screen_wait(UnfinishedDialog(self.context, waiting))
        if answer is None:
            # Still offering: coming to the front on its way out, the room must not begin anything.
            self.dismiss(None)
            return
        self._offering = False
        if answer:
            self._session_id, self._known = answer, True
            self._begins = any(one.session_id == answer for one in waiting.booked)
            self._form_pane.notes.read_only = True
        self.load()

    async def _recall(self) -> None:
        """If this is the call that was going on, go on where she was."""
        calls = await self.context.lanes.quick(read_open_calls)
        for call in calls:
            if call.session_id == self._session_id:
                self._recalled, self._cursor = True, call.cursor

    async def _store(self, editor: SessionEditor, *, everywhere: bool) -> bool:
        """Store, and write down where she is in a call that goes on."""
        stored = await super()._store(editor, everywhere=everywhere)
        if editor.stored:
            await self._remember()
        return stored

    async def _remember(self) -> None:
        """Write down that this call is going on, for when it is cut off."""
        if self.live and not self._ended:
            call = OpenCall(self._session_id, self._place_id, self._cursor)
            with suppress(PlatscoachError):
                await self.context.lanes.quick_write(save_open_call, call)

    def _look_for_pause(self) -> None:
        """Write down where she is, when she has moved without typing."""
        super()._look_for_pause()
        editor = self._editor
        if editor is None or not self.live:
            return
        row, column = self._form_pane.notes.cursor_location
        if self._cursor in ("", f"{row},{column}"):
            return
        self._cursor = f"{row},{column}"
        if editor.kept:
            self.context.draft(
                SESSION_DRAFT + self._session_id, self._place_id, editor.kept, self._cursor
            )
        elif editor.stored:
            self._note_cursor()

    @background(group="cursor")
    async def _note_cursor(self) -> None:
        """Write down where she is in a call whose notes are stored."""
        await self._remember()

    async def ended(self) -> None:
        """The call is over as far as this computer knows."""
        self._ended = True
        session_id = self._session_id
        with suppress(PlatscoachError):
            await self.context.lanes.quick_write(drop_open_call, session_id)

    async def on_unmount(self) -> None:
        """The program ends in the middle of a call."""
        if self._editor is not None:
            await self._remember()
