"""The end of a call on one page: what was promised, how it went, what comes next."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from platscoach.coaching.end_call import (
    EndCallBasis,
    EndedCall,
    Points,
    read_end_call_basis,
    save_ended_call,
)
from platscoach.coaching.session_opening import OpenedSession
from platscoach.dates.errors import DateError
from platscoach.domain.next_meeting import meeting_text, read_meeting
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.steps import PointMark
from platscoach.domain.wrap_up import (
    WRAP_DRAFT,
    CarryLine,
    WrapForm,
    carry_lines,
    from_json,
    questions_of,
    read_wrap_up,
    to_json,
)
from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.device import drafts
from screens.base import FORM_CSS, RoomScreen
from screens.context import Context
from screens.dialogs.session_commitment import enter_commitment
from screens.forms.form import Form
from screens.messages import OpenLookup
from screens.widgets.checklist import Checklist
from screens.widgets.commitment_change import CommitmentChangeRequested
from screens.workers import background
from screens.wrap_up.form_pane import WrapUpFormPane
from screens.wrap_up.widgets import FailureLine


class WrapUpScreen(RoomScreen[bool]):
    """Ends a call; True when all has been stored, False when she went back to the notes."""

    CSS_PATH = [FORM_CSS, "wrap_up.tcss"]

    HELP_TEXT: ClassVar[str] = N_(
        "Runda av samtalet på en halv minut. Allt är frivilligt: F9 sparar och visar "
        "sammanfattningen, Enter går till nästa fält, Esc går tillbaka till anteckningarna och "
        "det du fyllt i ligger kvar."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9,ctrl+s,f2", "done", N_("Klar"), key_display="F9", priority=True),
        Binding("f4", "commitment", N_("Åtagande"), priority=True),
        Binding("escape", "back", N_("Till anteckningarna"), show=False),
        Binding("f3", "lookup", N_("Slå upp"), priority=True, show=False),
    ]

    def __init__(self, context: Context, session: OpenedSession) -> None:
        super().__init__(context)
        self._session = session
        session.editor.forget_removed()
        self._form = WrapForm()
        self._ending: EndCallBasis | None = None
        self._kept = ""
        """What is typed here, as it is on disk."""
        self._storing = False

    def compose_room(self) -> Iterator[Widget]:
        """One page that scrolls, with what went wrong under it."""
        yield WrapUpFormPane(self.context, id="wrap")
        yield FailureLine(id="wrap-fault")

    @property
    def _form_pane(self) -> WrapUpFormPane:
        """What she fills in."""
        return self.query_one(WrapUpFormPane)

    @property
    def _carry(self) -> tuple[CarryLine, ...]:
        """What may be brought up next time, as chosen now."""
        if self._ending is None:
            return ()
        basis = self._ending.basis
        asked = questions_of(self._session.editor.form)
        return carry_lines(asked, basis.items, dict(self._form.carry), basis.settled)

    @property
    def _minutes(self) -> str:
        """The length: as she wrote it, here or in the fields of the session, else by the clock."""
        if self._form.minutes is not None:
            return self._form.minutes
        return self._session.editor.form.minutes or self._session.state.minutes

    @background(group="load", exclusive=True)
    async def load(self) -> None:
        """Read what the call is ended against, and show it; later, what has changed since."""
        lanes, editor = self.context.lanes, self._session.editor
        stages = [self.context.pack.stage(key) for key in self._session.state.stages_at_the_end]
        points: Points = {
            stage.key: [(item.key, item.text) for item in stage.points] for stage in stages
        }
        key, today = editor.session_id, self.context.today()
        try:
            ending = await lanes.read(read_end_call_basis, editor.place_id, key, points, today)
            draft = None if self._ending else await lanes.quick(drafts.get, WRAP_DRAFT + key)
        except PlatscoachError as error:
            if self._ending is not None:
                self.query_one(FailureLine).show_status(str(error))
                return
            self.show_error(error)
            self.dismiss(False)
            return
        first, self._ending = self._ending is None, ending
        if first:
            self._kept = draft.value if draft else ""
            kept = from_json(draft.value) if draft else None
            went = editor.form.went
            self._form = kept or replace(ending.begun(), went=went)
        self._show(ending)
        if first:
            self._form_pane.begin()

    def _show(self, ending: EndCallBasis) -> None:
        """Show all of it in the language in force."""
        session, today = self._session, self.context.today()
        stage_keys = session.state.stages_at_the_end
        self.title_bar(_("Runda av"))
        self._form_pane.know_methods(self.context.pack, stage_keys, self._form)
        self._form_pane.show(self._form, self._minutes, ending, self.context)
        if session.around.place is not None:
            self._form_pane.show_about(session.around.place, session.editor.form, today)
        self._show_lists(ending)
        self.refresh_bindings()

    def _show_lists(self, ending: EndCallBasis) -> None:
        """Show what may have changed by other means than the fields."""
        editor, names = self._session.editor, self._session.people.names
        self._form_pane.show_commitments(editor.form.commitments, names, self.context.today())
        self._form_pane.show_lists(self._carry, ending, self._form)
        self._form_pane.show_removed(editor.removed.what if editor.removed else "")

    @on(Form.Changed)
    def _edited(self, event: Form.Changed) -> None:
        """Take what was typed or chosen, and write it down."""
        if self._ending is not None:
            value = self._form_pane.value(event.name)
            self._take(replace(self._form, **{event.name: value}))  # type: ignore[arg-type]

    @on(Checklist.ItemMarked)
    def _picked(self, event: Checklist.ItemMarked) -> None:
        """Choose or unchoose a line."""
        event.stop()
        chosen = event.mark is PointMark.DONE
        if event.control.id == "field-points":
            others = tuple(key for key in self._form.points if key != event.key)
            self._take(replace(self._form, points=(*others, event.key) if chosen else others))
        else:
            decided = {**dict(self._form.carry), event.key: chosen}
            self._take(replace(self._form, carry=tuple(decided.items())))

    def _take(self, form: WrapForm) -> None:
        """Take the form as it is now: on disk at once."""
        if form == self._form or self._ending is None:
            return
        self._form = form
        editor = self._session.editor
        self._kept = to_json(form)
        self.context.draft(WRAP_DRAFT + editor.session_id, editor.place_id, self._kept)
        self._form_pane.follow(form, self._ending, self.context.now())
        self._form_pane.show_lists(self._carry, self._ending, form)

    @on(Form.Left)
    def _left(self, event: Form.Left) -> None:
        """Write out a day that was typed short: `fre` is another day next week."""
        if event.name == "when":
            self._tidy()

    def _tidy(self) -> None:
        """Write out the next meeting as it was understood."""
        form = self._form
        if self._ending is None or not form.when.strip() or form.when == self._ending.booked:
            return
        try:
            when = read_meeting(form.when, self.context.now())
        except DateError:
            return
        self._take(replace(form, when=meeting_text(when)))
        self._form_pane.write_when(self._form.when)

    def action_go_on(self) -> None:
        """Go to the next field; from the last one all is done."""
        self._form_pane.go_on()

    @on(Form.Submitted)
    def action_done(self) -> None:
        """Store all of it, or say what is wrong."""
        if self._ending is not None and not self._storing:
            self._store(self._ending)

    @background(group="save", moves=True)
    async def _store(self, ending: EndCallBasis) -> None:
        """Store all of it; the page closes when it has been."""
        self._tidy()
        form, session = self._form, self._session_form()
        self._storing = True
        self.query_one(FailureLine).show_status("")
        try:
            values = read_wrap_up(form, session, self.context.now(), ending.booked)
            ended = EndedCall(form, values, session, self._carry, ending, self._kept)
            await save_ended_call(self.context.lanes, self._session, ended)
        except FieldErrors as errors:
            self._form_pane.show_errors(errors.fields)
        except PlatscoachError as error:
            self._form_pane.show_errors({})
            self.query_one(FailureLine).show_status(str(error))
        else:
            self.dismiss(True)
        finally:
            self._storing = False

    def _session_form(self) -> SessionForm:
        """The session with its length and how it went."""
        form = self._session.editor.form
        return replace(form, minutes=self._minutes, went=self._form.went)

    @background(group="dialog", moves=True)
    async def action_commitment(self, key: str = "") -> None:
        """Write down a commitment, or change the one of that key."""
        if await enter_commitment(self.app, self.context, self._session, key):
            self._commitments_changed()

    @on(CommitmentChangeRequested)
    def _change_commitment(self, event: CommitmentChangeRequested) -> None:
        """Change a commitment, or take it away."""
        if not event.remove:
            self.action_commitment(event.key)
        elif self._session.editor.remove(event.key):
            self._commitments_changed()

    def _commitments_changed(self) -> None:
        """Write down and show what became of the commitments."""
        self._session.autosave.keep()
        if self._ending is not None:
            self._show_lists(self._ending)

    def action_undo_trash(self) -> None:
        """Put back the commitment that was taken away last, else what was put in the trash."""
        if self._session.editor.put_back():
            self._commitments_changed()
        else:
            super().action_undo_trash()

    def lookup_request(self) -> OpenLookup:
        """Look-up begins with the steps the session is about."""
        return OpenLookup(
            place_id=self._session.editor.place_id,
            stage_keys=self._session.state.stages_at_the_end,
        )

    async def action_back(self) -> None:
        """Go back to the notes; what is filled in here stays for the next time."""
        self.dismiss(False)
