"""The end of a call on one page: what was promised, how it went, what comes next."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from platscoach.coaching.session_opening import OpenedSession
from platscoach.coaching.wrap_up_editor import WrapUpEditor
from platscoach.domain.steps import PointMark
from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.i18n import N_, _
from screens.base import FORM_CSS, RoomScreen
from screens.context import Context
from screens.dialogs.session_commitment import enter_commitment
from screens.forms.form import Form
from screens.leaving import may_leave
from screens.messages import CommitmentChangeRequested, OpenLookup
from screens.widgets.checklist import Checklist
from screens.workers import background
from screens.wrap_up.form_pane import WrapUpFormPane
from screens.wrap_up.widgets import FailureLine


class WrapUpScreen(RoomScreen[bool]):
    """Ends a call; True when all has been stored, False when the user went back to the notes."""

    CSS_PATH = [FORM_CSS, "wrap_up.tcss"]

    HELP_TEXT: ClassVar[str] = N_(
        "Runda av samtalet på en halv minut. Allt är frivilligt: F9 sparar och visar "
        "sammanfattningen, Enter går till nästa fält, Esc går tillbaka till anteckningarna och "
        "det du fyllt i ligger kvar."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9,ctrl+s,f2", "done", N_("Spara"), key_display="F9", priority=True),
        Binding("f4", "commitment", N_("Åtagande"), priority=True),
        Binding("ctrl+b", "present", N_("Vem är med"), show=False, priority=True),
        Binding("escape", "back", N_("Tillbaka")),
        Binding("u,ctrl+z", "undo", N_("Ångra"), show=False),
        Binding("ctrl+y", "undo", N_("Gör om"), show=False),
        Binding("f3", "lookup", N_("Slå upp"), priority=True, show=False),
    ]

    KEYS_LAST: ClassVar[tuple[str, ...]] = ("done", "back", "commitment")

    def __init__(self, context: Context, session: OpenedSession) -> None:
        super().__init__(context)
        self._session = session
        self._wrap_up = WrapUpEditor(context.lanes, session, context.now)
        self._storing = False

    def compose_room(self) -> Iterator[Widget]:
        """One page that scrolls, with errors below it."""
        yield WrapUpFormPane(self.context, id="wrap")
        yield FailureLine(id="wrap-fault")

    @property
    def _form_pane(self) -> WrapUpFormPane:
        """The form that the user fills in."""
        return self.query_one(WrapUpFormPane)

    @background(group="load", exclusive=True)
    async def load(self) -> None:
        """Read what the wrap-up needs, and show it; later, what has changed since."""
        stages = [self.context.pack.stage(key) for key in self._session.state.session_stages]
        first = self._wrap_up.ending is None
        try:
            await self._wrap_up.read(
                {stage.key: [(item.key, item.text) for item in stage.points] for stage in stages}
            )
        except PlatscoachError as error:
            if not first:
                self.query_one(FailureLine).show_status(str(error))
                return
            self.dismiss(False)
            raise
        self._show()
        if first and self.focused is None:
            self._form_pane.begin()

    def _show(self) -> None:
        """Show everything in the language in force."""
        session, wrap_up = self._session, self._wrap_up
        if wrap_up.ending is None:
            return
        self.title_bar(_("Runda av"))
        stage_keys = session.state.session_stages
        self._form_pane.know_methods(self.context.pack, stage_keys, wrap_up.form)
        self._form_pane.know_leaders(session.people.choices(wrap_up.meeting))
        self._form_pane.show(
            wrap_up.form, wrap_up.length, wrap_up.meeting, wrap_up.ending, self.context
        )
        if session.around.place is not None:
            today = self.context.today()
            self._form_pane.show_about(session.around.place, session, today)
        self._show_commitments()
        self._form_pane.show_lists(wrap_up.carry, wrap_up.ending, wrap_up.form)
        self.refresh_bindings()

    def _show_commitments(self) -> None:
        """Show what may have changed by other means than the fields."""
        editor, people = self._session.editor, self._session.people
        self._form_pane.show_commitments(editor.form.commitments, people, self.context.today())
        self._form_pane.show_removed(editor.removed.what if editor.removed else "")

    @on(Form.Changed)
    def _edited(self, event: Form.Changed) -> None:
        """Take what was typed or chosen, and write the draft."""
        value = self._form_pane.value(event.name)
        form = replace(self._wrap_up.form, **{event.name: value})  # type: ignore[arg-type]
        self._follow(self._wrap_up.take(form))

    @on(Checklist.ItemMarked)
    def _picked(self, event: Checklist.ItemMarked) -> None:
        """Choose or unchoose a line."""
        event.stop()
        chosen = event.mark is PointMark.DONE
        if event.control.id == "field-points":
            self._follow(self._wrap_up.tick_point(event.key, done=chosen))
        else:
            self._follow(self._wrap_up.choose_line(event.key, chosen=chosen))

    def _follow(self, changed: bool) -> None:
        """Update the page after a change."""
        wrap_up = self._wrap_up
        if changed and wrap_up.ending is not None:
            now = self.context.now()
            self._form_pane.follow(
                wrap_up.form, wrap_up.length, wrap_up.meeting, wrap_up.ending, now
            )
            self._form_pane.show_lists(wrap_up.carry, wrap_up.ending, wrap_up.form)

    @on(Form.Left)
    def _left(self, event: Form.Left) -> None:
        """Write out a day that was typed short: next week, `fre` is another day."""
        if event.name == "when":
            self._write_out_when()

    def _write_out_when(self) -> None:
        """Write out the next meeting as it was understood."""
        if self._wrap_up.write_out_when():
            self._follow(True)
            self._form_pane.write_when(self._wrap_up.form.when)

    def action_go_on(self) -> None:
        """Go to the next field; from the last one, finish."""
        self._form_pane.go_on()

    @on(Form.Submitted)
    def action_done(self) -> None:
        """Store everything, or show the errors."""
        if self._wrap_up.ending is not None and not self._storing:
            self._store()

    @background(group="save", moves=True)
    async def _store(self) -> None:
        """Store everything; the page closes when that is done."""
        self._write_out_when()
        self._storing = True
        self.query_one(FailureLine).show_status("")
        try:
            await self._wrap_up.save()
        except FieldErrors as errors:
            self._form_pane.show_errors(errors.fields)
        except PlatscoachError as error:
            self._form_pane.show_errors({})
            self.query_one(FailureLine).show_status(str(error))
        else:
            self.dismiss(True)
        finally:
            self._storing = False

    @background(group="dialog", moves=True)
    async def action_commitment(self, key: str = "") -> None:
        """Enter a commitment, or change the one with that key."""
        if await enter_commitment(self.app, self.context, self._session, key):
            self._commitments_changed()

    @on(CommitmentChangeRequested)
    def _change_commitment(self, event: CommitmentChangeRequested) -> None:
        """Change a commitment, or remove it."""
        if not event.remove:
            self.action_commitment(event.key)
        elif self._session.editor.remove(event.key):
            self._commitments_changed()

    def _commitments_changed(self) -> None:
        """Write the draft and show the changed commitments."""
        self._session.autosave.keep()
        self._show_commitments()

    def action_present(self) -> None:
        """Choose which of several leaders were there; again for the next choice."""
        self._session.next_present()
        self._show()

    def action_undo(self) -> None:
        """Restore the commitment that was removed last."""
        if self._session.editor.put_back():
            self._commitments_changed()
        else:
            self.show_status(_("Inget att ångra här."))

    def lookup_request(self) -> OpenLookup:
        """Look-up begins with the steps the session is about."""
        return OpenLookup(
            place_id=self._session.editor.place_id,
            stage_keys=self._session.state.session_stages,
        )

    @background(group="leave", exclusive=True, moves=True)
    async def action_back(self) -> None:  # type: ignore[override]
        """Return to the notes; the form is kept as a draft, or the user is asked if that fails."""
        if await may_leave(self.app, self.context, self._wrap_up.draft_key):
            self.dismiss(False)
