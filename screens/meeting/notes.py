"""The page for the notes of a meeting; leaving it makes decisions of the marked lines."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import TextArea

from platscoach.coaching.meetings import MeetingAutosave
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from screens.leaving import may_leave
from screens.widgets.labels import TextLabel
from screens.widgets.lines_under import put_under
from screens.widgets.text_page import TextPage
from screens.widgets.textual_internals import TextAreaField
from screens.workers import background


class MeetingNotes(TextPage[MeetingAutosave]):
    """The notes of a meeting."""

    HELP_TEXT: ClassVar[str] = N_(
        "Mötets anteckningar. Allt sparas medan du skriver. Börjar en rad med ! blir den ett "
        "beslut när du lämnar anteckningarna med Esc. En rad med = är en lärdom och en med % en "
        "berättelse: de samlas under Provade metoder."
    )

    class Left(Message):
        """The notes have been saved and left; `made` decisions were made of their lines."""

        def __init__(self, made: int) -> None:
            super().__init__()
            self.made = made

    def compose(self) -> ComposeResult:
        """The text, and a status line."""
        yield TextAreaField(id="meeting-body")
        yield TextLabel("", id="meeting-state")

    @property
    def body(self) -> TextAreaField:
        """The text area that the text is written in."""
        return self.query_one("#meeting-body", TextAreaField)

    @property
    def status(self) -> TextLabel:
        """The status line."""
        return self.query_one("#meeting-state", TextLabel)

    @property
    def is_open(self) -> bool:
        """Whether it holds the notes of a meeting."""
        return self.autosave is not None

    def open(self, notes: MeetingAutosave) -> None:
        """Show the notes of a meeting, to be written from now on."""
        words = _(
            "Skriv här. Allt sparas medan du skriver. ! först på en rad blir ett beslut, = en "
            "lärdom."
        )
        if self.context.trouble is not None:
            words = _("Skriv här. ! först på en rad blir ett beslut, = en lärdom.")
        self.begin(notes, notes.typed, words)

    def put(self, text: str) -> None:
        """Insert some lines below the one being written."""
        put_under(self.body, text, go_under=True)

    def typed(self) -> str:
        """The text as it stands."""
        return self.body.text

    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Write the draft."""
        self.take()

    def show_text(self, autosave: MeetingAutosave) -> None:
        """Show the text again."""
        with self.cursor_kept():
            self.body.load_text(autosave.typed)

    @background(group="leave", exclusive=True, moves=True)
    async def action_leave(self) -> None:
        """Return to the list once everything is stored, or the user gives it up for now.

        What cannot be stored although its draft is on disk stays open.
        """
        notes = self.autosave
        if notes is None:
            return
        self.stop_waiting()
        try:
            notes.check()
            if not await may_leave(self.app, self.context, notes.draft_key):
                return
            made = 0
            if not self.context.lanes.unsaved(notes.draft_key):
                made = await notes.end()
                self.show_met(notes)
        except PlatscoachError as error:
            self.tell_error(error)
            return
        self.tell("")
        self.post_message(self.Left(made))
