"""The page that a meeting is noted on: kept at every key, stored after a pause and when left."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from platscoach.coaching.meetings import MeetingAutosave
from platscoach.dates.show import clock_text
from platscoach.domain.concurrent_edits import concurrent_edit_words
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from screens.context import Context
from screens.leaving import may_leave
from screens.widgets.labels import TextLabel
from screens.widgets.lines_under import put_under
from screens.widgets.textual_internals import TextAreaField
from screens.workers import background, tell

IDLE_SECONDS = 5.0
"""Pause in typing after which a draft becomes a change in the journal."""


class MeetingNotes(Vertical):
    """The notes of a meeting."""

    HELP_TEXT: ClassVar[str] = N_(
        "Mötets anteckningar. Allt sparas medan du skriver. Börjar en rad med ! blir den ett "
        "beslut när du lämnar anteckningarna med Esc. En rad med = är en lärdom och en med % en "
        "berättelse: de samlas under Provade metoder."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Till listan")),
        Binding("ctrl+s,f2", "save", N_("Spara nu"), key_display="ctrl+s", priority=True),
    ]

    class Left(Message):
        """The notes have been saved and left; `made` decisions were made of their lines."""

        def __init__(self, made: int) -> None:
            super().__init__()
            self.made = made

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._written: MeetingAutosave | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The text, and a status line."""
        yield TextAreaField(id="meeting-body")
        yield TextLabel("", id="meeting-state")

    @property
    def _body(self) -> TextAreaField:
        """The text."""
        return self.query_one("#meeting-body", TextAreaField)

    @property
    def is_open(self) -> bool:
        """Whether it holds the notes of a meeting."""
        return self._written is not None

    def open(self, written: MeetingAutosave) -> None:
        """Show the notes of a meeting and write on them from now on."""
        body = self._body
        words = _(
            "Skriv här. Allt sparas medan du skriver. ! först på en rad blir ett beslut, = en "
            "lärdom."
        )
        if self.context.trouble is not None:
            words = _("Skriv här. ! först på en rad blir ett beslut, = en lärdom.")
        body.placeholder = words
        with self.prevent(TextArea.Changed):
            body.load_text(written.typed)
        body.move_cursor(body.document.end)
        self._written = written

    def focus_text(self) -> None:
        """Put the cursor in the text."""
        self.screen.set_focus(self._body)

    def put(self, text: str) -> None:
        """Put some lines under the one that is being written."""
        put_under(self._body, text, go_under=True)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Write down what is typed, and store it when a pause comes."""
        row, column = self._body.cursor_location
        written = self._written
        if written is not None and written.type(self._body.text, f"{row},{column}"):
            self._stop_waiting()
            self._timer = self.set_timer(IDLE_SECONDS, self.action_save)

    @background(group="write")
    async def action_save(self) -> None:
        """Store what has been typed so far, and say how it went."""
        if self._written is None:
            return
        try:
            stored = await self._written.store()
        except PlatscoachError as error:
            self._tell(str(error))
        else:
            if stored:
                self._tell(_("Sparat {time}").format(time=clock_text(self.context.now())))
                self._show_met(self._written)

    def save_again(self) -> None:
        """Store what could not be stored: it can be now."""
        self.action_save()

    def _show_met(self, written: MeetingAutosave) -> None:
        """Show what somebody else has written there too, and say so."""
        if words := concurrent_edit_words(written.met):
            written.met.clear()
            self.notify(words, timeout=12, markup=False)
            with self.prevent(TextArea.Changed):
                cursor = self._body.cursor_location
                self._body.load_text(written.typed)
                self._body.move_cursor(cursor)

    @background(group="leave", exclusive=True, moves=True)
    async def action_leave(self) -> None:
        """Go back to the list once all is stored; what cannot be stays open."""
        written = self._written
        if written is None:
            return
        self._stop_waiting()
        try:
            written.check()
            if not await may_leave(self.app, self.context, written.draft_key):
                return
            made = await written.end()
            self._show_met(written)
        except PlatscoachError as error:
            self._tell(str(error))
            return
        self._tell("")
        self.post_message(self.Left(made))

    def _tell(self, words: str) -> None:
        """Show a status."""
        self.query_one("#meeting-state", TextLabel).update(Content(words))

    def _stop_waiting(self) -> None:
        """Stop the timer of the pause."""
        if self._timer is not None:
            self._timer.stop()

    async def on_unmount(self) -> None:
        """Store what is typed when the room is left in any other way."""
        self._stop_waiting()
        written, self._written = self._written, None
        if written is not None:
            try:
                await written.store()
            except PlatscoachError as error:
                # It is on the disk as a draft, and is stored at the next start.
                tell(self, error)
