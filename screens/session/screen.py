"""The session room: everything about one session on one screen, written while people talk."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from platscoach.coaching.session_editor import SessionEditor
from platscoach.coaching.session_saving import in_trash
from platscoach.domain.enums import KIND_NAMES
from platscoach.domain.session_forms import CommitmentForm
from platscoach.domain.steps import PointMark, current_steps
from platscoach.i18n import N_, _
from screens.base import FORM_CSS
from screens.context import Context
from screens.dialogs.commitment import commitment_entry
from screens.messages import OpenLookup
from screens.session.call import CallRoom
from screens.session.commitments import SessionCommitments
from screens.session.finish import FinishingRoom
from screens.session.question import QuestionLine
from screens.widgets.book_page import BOOK_CSS
from screens.widgets.checklist import Checklist
from screens.widgets.inline_facts import InlineFacts
from screens.widgets.labels import TextLabel
from screens.widgets.session_labels import place_facts
from screens.workers import background


class SessionScreen(CallRoom, FinishingRoom):
    """One session: new, booked, held, or begun and left."""

    CSS_PATH = [BOOK_CSS, FORM_CSS, "session.tcss"]

    HELP_TEXT: ClassVar[str] = N_(
        "En session. Skriv i anteckningarna; varje tangent sparas. F7 går till dagordningen och "
        "tillbaka, F8 föreslår en fråga, F9 rundar av, Esc lämnar. F6 går mellan fälten och "
        "anteckningarna, F4 skriver upp ett åtagande, ctrl+t går till tipsen."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "hold", N_("Genomförd"), priority=True),
        Binding("f7", "pane('agenda')", N_("Agenda"), tooltip=N_("Dagordningen"), priority=True),
        Binding("f8", "question", N_("Fråga"), tooltip=N_("Nästa fråga att ställa"), priority=True),
        Binding("f9", "finish", N_("Klar"), tooltip=N_("Runda av samtalet"), priority=True),
        Binding("f6", "fields", N_("Fält"), priority=True),
        Binding("f4", "commitment", N_("Åtagande"), priority=True),
        Binding("ctrl+t", "pane('tips')", N_("Tips"), show=False, priority=True),
        Binding("ctrl+g", "visit", N_("Platsbesöksläge"), show=False, priority=True),
        Binding("enter", "take_question", N_("Skriv in frågan"), show=False, priority=True),
        Binding("ctrl+s,f2", "save", N_("Spara nu"), show=False, priority=True),
        Binding("escape", "back", N_("Lämna"), show=False),
        Binding("f3", "lookup", N_("Slå upp"), priority=True),
    ]

    KEYS_LAST: ClassVar[tuple[str, ...]] = (
        "hold", "pane('agenda')", "finish", "question", "fields", "commitment",
    )  # fmt: skip

    def __init__(
        self,
        context: Context,
        place_id: str,
        session_id: str = "",
        *,
        booked: bool = False,
        stage_key: str = "",
    ) -> None:
        super().__init__(context, place_id, session_id, booked=booked, stage_key=stage_key)
        self._removed: tuple[int, CommitmentForm] | None = None

    def compose_room(self) -> Iterator[Widget]:
        """The line about the place, the panes with the form between them, a question."""
        with Horizontal(id="session-head"):
            yield InlineFacts(id="session-place")
            yield TextLabel(id="session-state")
        with Horizontal(id="session"):
            yield from self.compose_panes()
        yield QuestionLine(id="session-question")

    def show(self, editor: SessionEditor) -> None:
        """Show everything but the notes, in the language in force."""
        today = self.context.today()
        self._show_title(editor)
        around = self._around
        facts = place_facts(around.place, around.stages, today, booked=editor.booked)
        self.query_one("#session-place", InlineFacts).show_status(facts)
        choices = self._people.choices(editor.form)
        self._form_pane.show(editor.draft, choices, self._people.names, today)
        self._place_panes()
        self.query_one(QuestionLine).translate(self._questions())
        self.refresh_bindings()

    def _show_title(self, editor: SessionEditor) -> None:
        """Say in the top line what kind of session it is."""
        self.title_bar(_(KIND_NAMES[editor.form.kind]))

    def follow(self, editor: SessionEditor) -> None:
        """Let title and tips follow the fields."""
        super().follow(editor)
        self._show_title(editor)
        self._show_tips()

    def lookup_request(self) -> OpenLookup:
        """Look-up begins with the steps the session is about."""
        stages = self._editor.form.stage_keys if self._editor else ()
        return OpenLookup(place_id=self._place_id, stage_keys=stages, in_call=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a booked session can become a held one."""
        if action == "hold":
            return self._editor is not None and self._editor.booked
        return super().check_action(action, parameters)

    def action_fields(self) -> None:
        """Go from the notes to the fields, or from the fields to the notes."""
        self._form_pane.toggle()

    def action_hold(self) -> None:
        """Turn the booked session into a held one."""
        self.hold(begins=False)

    def hold(self, *, begins: bool) -> None:
        """The booked session is held: it `begins` this minute, or when it was booked for."""
        if self._editor is not None:
            now = self.context.now()
            self._editor.hold(now, begins=begins, stages=current_steps(self._around.stages))
            if begins:
                self.began = now
            self.live = True
            self._form_pane.focus_field("notes")
            self._changed(self._editor)

    def _changed(self, editor: SessionEditor) -> None:
        """Keep, show and store what was changed by other means than the fields."""
        self._keep(editor)
        self.show(editor)
        self.store_quietly()

    def action_commitment(self) -> None:
        """Write down a commitment."""
        self._ask_for_commitment(CommitmentForm())

    @background(group="dialog", moves=True)
    async def _ask_for_commitment(self, known: CommitmentForm) -> None:
        """Ask what was promised, by whom and by when."""
        editor, place = self._editor, self._around.place
        if editor is None:
            return
        if place is None:
            self.show_error(in_trash("place"))
            return
        dialog = commitment_entry(
            self.context, place, known, leaders=self._people.choices(editor.form)
        )
        entered = await self.app.push_screen_wait(dialog)
        if entered is not None:
            editor.put(entered)
            self._changed(editor)

    @on(SessionCommitments.CommitmentChangeRequested)
    def _commitment_change_requested(
        self, event: SessionCommitments.CommitmentChangeRequested
    ) -> None:
        """Change a commitment, or take it away."""
        editor = self._editor
        known = editor.commitment(event.key) if editor else None
        if editor is None or known is None:
            return
        if not event.remove:
            self._ask_for_commitment(known)
            return
        self._removed = editor.remove(event.key)
        self._changed(editor)
        words = _("”{title}” är borttaget. Tangenten u tar tillbaka det.")
        self.show_status(words.format(title=known.what))

    @on(Checklist.ItemMarked)
    def _commitment_ticked(self, event: Checklist.ItemMarked) -> None:
        """Tick a commitment off, or untick it."""
        event.stop()
        if self._editor is not None:
            self._editor.tick(event.key, done=event.mark is PointMark.DONE)
            self._changed(self._editor)

    def action_undo_trash(self) -> None:
        """Put back the commitment that was taken away last, else what was put in the trash."""
        if self._editor is None or self._removed is None:
            super().action_undo_trash()
            return
        self._editor.put_back(*self._removed)
        self._removed = None
        self._changed(self._editor)
