"""The summary of a held session, ready to be sent: read it, copy it, save it, open it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from platscoach.coaching.summary_basis import read_summary_basis
from platscoach.documents.summary import reminder
from platscoach.domain.sessions import SummaryBasis
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.device.calendar_sequence import next_sequence
from screens.actions.copying import copied_words
from screens.base import RoomScreen
from screens.context import Context
from screens.dialogs.confirm import Confirm
from screens.messages import OpenLookup
from screens.summary.document_saver import DocumentSaver
from screens.summary.shown_form import ShownForm
from screens.summary.summary_files import run_editor
from screens.widgets.inline_facts import InlineFacts
from screens.widgets.key_words import key_words
from screens.widgets.labels import TextLabel
from screens.widgets.whole_label import WholeLabel
from screens.workers import background, tell

DOINGS: Final = (
    ("y", "copy", N_("Kopiera")),
    ("Y", "copy_mail", N_("Kopiera som mejl")),
    ("ctrl+s", "save", N_("Spara fil")),
    ("o", "open", N_("Öppna i texteditor")),
    ("b", "calendar", N_("Spara kalenderfil")),
)
"""Key, action and words of what can be done with the text."""


class SummaryText(VerticalScroll, can_focus=True):
    """The text as it will be sent."""

    HELP_TEXT: ClassVar[str] = N_(
        "Sammanfattningen som den skickas. Det som var privat är inte med, inte heller hur det "
        "gick. y kopierar, ctrl+s sparar och o öppnar i din texteditor det som visas."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", N_("Ned"), show=False),
        Binding("k", "scroll_up", N_("Upp"), show=False),
        Binding("right,left", "screen.speak", N_("Byt språk"), show=False),
    ]

    def compose(self) -> Iterator[Widget]:
        """One text."""
        yield WholeLabel(id="summary-body")

    def show_status(self, text: str) -> None:
        """Show a text, its first line as its heading; markup in it has no effect."""
        first, rest = text.partition("\n")[::2]
        body = Content.assemble((first, "bold"), f"\n{rest}")
        self.query_one("#summary-body", WholeLabel).update(body)


class SummaryScreen(RoomScreen[bool]):
    """What came of a session. True when the user is done with the call it ends."""

    CSS_PATH = "summary.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Sammanfattningen av ett samtal, utan det som är privat. v byter mellan mejltext och "
        "Markdown, högerpil byter språk. Det du ändrar i en texteditor hamnar inte i Platscoach."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", N_("Klar")),
        *(Binding(key, action, words, show=False) for key, action, words in DOINGS),
        Binding("f2", "save", N_("Spara fil"), show=False),
        Binding("v", "turn", N_("Byt mellan mejltext och Markdown"), show=False),
    ]

    KEYS_LAST: ClassVar[tuple[str, ...]] = ("close", "back")

    def __init__(self, context: Context, session_id: str) -> None:
        super().__init__(context)
        self._session_id = session_id
        self._held: SummaryBasis | None = None
        self._form = ShownForm()
        self._saver = DocumentSaver(self._agreed)

    def compose_room(self) -> Iterator[Widget]:
        """The text, and beside it what can be done with it and the reminder."""
        with Horizontal(id="summary"):
            yield SummaryText(id="summary-text")
            with Vertical(id="summary-side"):
                yield InlineFacts(gap="     ", id="summary-form")
                yield InlineFacts(id="summary-keys")
                yield TextLabel(id="summary-reminder")
                yield TextLabel(id="summary-done")

    @background(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the session and what is booked after it."""
        try:
            self._held = await read_summary_basis(
                self.context.lanes, self._session_id, self.context.now()
            )
        except PlatscoachError as error:
            tell(self, error)
            self.dismiss(False)
            return
        self._show()
        if self.focused is None:
            self.set_focus(self.query_one(SummaryText))

    def _show(self) -> None:
        """Show the text, and everything around it in the language in force."""
        if self._held is None:
            return
        view = self._held.session
        self.title_bar("  ".join((_("Sammanfattning"), view.place_name)))
        self.query_one(SummaryText).show_status(self._text(mail=self._form.mail))
        self.query_one("#summary-form", InlineFacts).show_status([*self._form.facts()])
        self.query_one("#summary-keys", InlineFacts).show_status([*self._doings()])
        self.query_one("#summary-reminder", TextLabel).update(Content(reminder()))
        self.refresh_bindings()

    def _doings(self) -> Iterator[Content]:
        """What can be done with the text, each with its key."""
        for key, action, words in DOINGS:
            # While the mail is shown, copying it needs no second key.
            if self.check_action(action, ()) and not (self._form.mail and action == "copy_mail"):
                yield key_words(key, _(words))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A calendar file needs a booked meeting."""
        if action == "calendar":
            return self._held is not None and self._held.meeting is not None
        return super().check_action(action, parameters)

    def _text(self, *, mail: bool) -> str:
        """The summary in one of its forms."""
        if self._held is None:
            return ""
        me = self.context.me.name if self.context.me else ""
        pack = self.context.pack_in(self._form.language)
        return self._form.text(self._held, me, pack, mail=mail)

    def action_turn(self) -> None:
        """Switch the format."""
        self._form.turn()
        self._show()

    def action_speak(self) -> None:
        """Switch the language."""
        self._form.speak_other()
        self._show()

    def action_copy(self) -> None:
        """Copy the text as it is shown."""
        self._copy(mail=self._form.mail)

    def action_copy_mail(self) -> None:
        """Copy the text as it is written in a mail."""
        self._copy(mail=True)

    def _copy(self, *, mail: bool) -> None:
        """Copy, and say in which form."""
        copied = _("Kopierat som mejltext.") if mail else _("Kopierat som Markdown.")
        otherwise = _(
            "Går det inte att klistra in tillåter terminalen det inte: tryck ctrl+s för en fil."
        )
        self._tell(copied_words(self.app, self._text(mail=mail), copied, otherwise))

    @background(group="dialog", moves=True)
    async def action_save(self) -> None:
        """Save the summary among the user's documents."""
        with self._showing_failures():
            if path := await self._save_text():
                self._tell(_("Sparat: {path}").format(path=path))

    @background(group="dialog", moves=True)
    async def action_open(self) -> None:
        """Save the summary and open the file in the user's own editor; nothing is read back."""
        with self._showing_failures():
            if path := await self._save_text():
                self._edit(path)
                words = _("Filen ligger i {path}\nDet du ändrar där hamnar inte i Platscoach.")
                self._tell(words.format(path=path))

    def _edit(self, path: Path) -> None:
        """Leave the terminal to the editor. Raises DocumentError."""
        try:
            run_editor(path, self.app.suspend)
        finally:
            self.refresh(layout=True)

    async def _save_text(self) -> Path | None:
        """Save the summary as a file, in the format shown. Raises DocumentError."""
        if self._held is None:
            return None
        form = self._form
        text = self._text(mail=form.mail)
        return await self._saver.save_summary(self._held.session, text, form.suffix)

    @background(group="dialog", moves=True)
    async def action_calendar(self) -> None:
        """Save the next meeting as a file that any calendar opens."""
        meeting = self._held.meeting if self._held else None
        if meeting is None:
            return
        with self._showing_failures():
            now = self.context.now()
            sequence = await self.context.lanes.quick_write(next_sequence, now)
            if path := await self._saver.save_meeting(meeting, now, sequence):
                self._tell(_("Sparat: {path}\nÖppna filen i din kalender.").format(path=path))

    async def _agreed(self, question: str) -> bool:
        """Ask a question; whether the answer is yes."""
        answer = await self.app.push_screen_wait(Confirm(self.context, question))
        return bool(answer)

    @contextmanager
    def _showing_failures(self) -> Iterator[None]:
        """Show errors beside the text."""
        try:
            yield
        except PlatscoachError as error:
            self._tell(str(error), failed=True)

    def _tell(self, words: str, *, failed: bool = False) -> None:
        """Show what was done or failed, beside the text until the next message."""
        done = self.query_one("#summary-done", TextLabel)
        done.update(Content(words))
        done.add_class("-told")
        done.set_class(failed, "-failed")

    def lookup_request(self) -> OpenLookup:
        """Look-up begins with the steps the session was about."""
        view = self._held.session if self._held else None
        return (
            OpenLookup(place_id=view.place_id, stage_keys=view.stage_keys)
            if view
            else (OpenLookup())
        )

    def action_close(self) -> None:
        """Leave the summary, and the call that it ends."""
        self.dismiss(True)

    async def action_back(self) -> None:
        """Go back to where the user came from."""
        self.dismiss(False)
