"""A form as a dialog: saved as a whole or not at all, with a draft while it is filled in.

The draft is written at every key, so that a crash in the middle of a form loses nothing; a form
that was left is offered again with its content.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Final, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from platscoach.coaching.form_saving import FormDraft, read_seen
from platscoach.domain.concurrent_edits import ConcurrentEdit, concurrent_edit_words
from platscoach.domain.form_fields import FormField
from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.device import drafts
from screens.base import Dialog
from screens.context import Context
from screens.forms.form import Form, FormRows
from screens.leaving import may_leave
from screens.widgets.key_line import KeyLine
from screens.widgets.labels import TextLabel
from screens.workers import background, once_drawn

T = TypeVar("T")

Submit = Callable[[dict[str, str], FormDraft], Awaitable[T]]
"""Stores the values; their draft, if any, is removed in the same transaction."""


HELP: Final = N_(
    "Ett formulär. Tab går till nästa fält, och Enter också, utom där flera val kan göras eller "
    "flera rader skrivas. Med ctrl+s eller F2 är du klar: nederst står vad som händer då. Esc går "
    "tillbaka. Det du skrivit ligger kvar tills du är klar eller börjar om med ctrl+n."
)

HELP_WITHOUT_DRAFT: Final = N_(
    "Ett formulär. Tab går till nästa fält, och Enter också, utom där flera val kan göras eller "
    "flera rader skrivas. Med ctrl+s eller F2 är du klar: nederst står vad som händer då. Esc går "
    "tillbaka och ändrar ingenting. ctrl+n börjar om."
)
"""Of a form that keeps nothing of what is typed when it is left."""


class FormDialog(Dialog[T | None], Generic[T]):
    """Asks for the values of some fields; its result is what `submit` returns, or None.

    `check` finds what is wrong with the values without storing anything, so that it is shown as
    soon as a field is left. Both raise FieldErrors.
    """

    HELP_TEXT: ClassVar[str] = HELP

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", N_("Spara"), key_display="ctrl+s", priority=True),
        Binding("ctrl+n", "start_over", N_("Börja om")),
    ]

    def __init__(
        self,
        context: Context,
        *,
        title: str,
        fields: Sequence[FormField],
        submit: Submit[T],
        check: Callable[[dict[str, str]], object] | None = None,
        draft_key: str = "",
        help_text: str = "",
        save_text: str = "",
    ) -> None:
        super().__init__(context)
        self.key_texts = {"save": save_text}
        """Labels of keys in the bottom line that replace the usual ones."""
        self.help_text = HELP if draft_key else HELP_WITHOUT_DRAFT
        """The help text, instead of `HELP_TEXT`."""
        self._title = title
        self._form = Form(fields, context.today, help_text=help_text, id="dialog-form")
        self._submit = submit
        self._check = check
        self._draft_key = f"form:{draft_key}" if draft_key else ""
        self.drops_draft = True
        """Whether the draft is removed with the form; else the caller removes it, once the data is
        safe."""
        self._kept = ""
        """The draft on disk; `_has_row` tells whether there is one, which may be empty."""
        self._restored, self._has_row = not draft_key, False
        self._saving = False
        self._done = False
        self._met: list[ConcurrentEdit] = []
        """Concurrent edits of the same fields, found when it was stored."""

    def compose(self) -> ComposeResult:
        """The title, the form, a line for errors of the whole form, the keys."""
        with Vertical(id="dialog"):
            yield TextLabel(Content(self._title), id="dialog-title")
            yield self._form
            yield TextLabel("", id="dialog-words")
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the first field; an earlier draft is restored."""
        self.query_one("#dialog-words").display = False
        self._form.focus_field()
        if self._draft_key:
            self._restore()

    @background(group="load", moves=True)
    async def _restore(self) -> None:
        """Restore typed text that was never saved."""
        try:
            self._form.state.opened(await self.context.lanes.quick(read_seen))
            draft = await self.context.lanes.kept_draft(self._draft_key)
        finally:
            self._restored = True
        self._form.values()
        self._kept, self._has_row = (draft.value, True) if draft else ("", False)
        if self._form.state.restore(self._kept):
            self._form.show_state()
            self._say(_("Det du skrev senast är kvar. ctrl+n börjar om."))
        self._keep()

    @on(events.Resize)
    @on(FormRows.Grown)
    def _fit_soon(self) -> None:
        """Leave room for the messages below the form and for the keys, once it is laid out."""
        once_drawn(self, self._fit)

    def _fit(self) -> None:
        """Give the form the lines that are left, so that messages and keys are never cut."""
        dialog = self.query_one("#dialog")
        others = [one for one in dialog.displayed_children if one is not self._form]
        rest = sum(one.outer_size.height + one.styles.margin.height for one in others)
        self._form.fit(self.size.height - dialog.gutter.height - rest)

    def load(self) -> None:
        """Update the echoes of the fields: it may be another day."""
        self._form.values()
        self._form.show_state()

    @property
    def draft(self) -> FormDraft:
        """The draft of the form that is on disk."""
        seen = self._form.state.seen or None
        return FormDraft(self._draft_key, self._kept, seen, self._met.extend)

    def values(self) -> dict[str, str]:
        """What the fields hold now."""
        return self._form.values()

    @on(Form.Changed)
    def _keep(self) -> None:
        """Write the draft; an earlier one is read first."""
        self._form.values()
        value = self._form.state.draft(self.context.today())
        if not (self._draft_key and self._restored) or self._done or value == self._kept:
            return
        self._kept, self._has_row = value, True
        self.context.draft(self._draft_key, "", value)

    @on(Form.Left)
    def _check_field(self, event: Form.Left) -> None:
        """Show the errors of a field that was filled in and left."""
        values = self._form.values()
        if self._check is None or self._saving or not values[event.name].strip():
            return
        try:
            self._check(values)
        except FieldErrors as errors:
            if event.name in errors.fields:
                self._form.show_error(event.name, errors.fields[event.name])

    @on(Form.Submitted)
    def action_save(self) -> None:
        """Save the form, or show its errors."""
        if not (self._saving or self._done):
            self._saving = True
            self._save()

    @background(group="save", moves=True)
    async def _save(self) -> None:
        """Submit the values; the form closes when they have been stored."""
        self._say("")
        self._keep()
        # A draft that could not be written before must not be written after it was saved.
        self.context.lanes.retry_drafts()
        try:
            answer = await self._submit(self._form.values(), self.draft)
        except FieldErrors as errors:
            if not self._form.show_errors(errors.fields):
                self._say(str(errors))
        except PlatscoachError as error:
            self._say(str(error))
        else:
            await self._leave(answer)
        finally:
            self._saving = False

    async def _leave(self, answer: T) -> None:
        """Close with a result; the draft is removed if its content is stored elsewhere."""
        self._done = True
        if words := concurrent_edit_words(self._met):
            self.app.notify(words, timeout=12, markup=False)
        try:
            if self._kept and self.drops_draft:
                await self.context.lanes.quick_write(drafts.drop, self._draft_key, self._kept)
        finally:
            # The data is stored, even if its draft could not be removed.
            self.dismiss(answer)

    def action_cancel(self) -> None:
        """Close without a result, unless the form is being saved; the draft is kept."""
        if self._saving or self._done:
            return
        self._keep()
        if self._draft_key and self._kept:
            self._leave_typed()
            return
        self._done = True
        if self._has_row:
            self._forget()
        self.dismiss(None)

    @background(group="leave", exclusive=True, moves=True)
    async def _leave_typed(self) -> None:
        """Close as soon as the draft is on disk, or the user gives it up."""
        if await may_leave(self.app, self.context, self._draft_key):
            self._done = True
            self.dismiss(None)

    @background(group="draft")
    async def _forget(self) -> None:
        """Remove the draft, if any, of a form in which nothing has been changed."""
        await self.context.lanes.quick_write(drafts.drop, self._draft_key, "")

    def action_start_over(self) -> None:
        """Reset every field to what it was before anything was typed, or undo that."""
        self._form.values()
        typed = bool(self._form.state.changed)
        back = self._form.state.start_over()
        self._form.show_state()
        if typed:
            self._say(_("Du har börjat om. ctrl+n igen tar tillbaka det du skrev."))
        else:
            self._say(_("Det du skrev är tillbaka. ctrl+n börjar om.") if back else "")
        self._keep()

    def on_unmount(self) -> None:
        """Keep the last key also when the program is left in the middle of the form."""
        self._keep()

    def _say(self, text: str) -> None:
        """Show a message about the form as a whole, or clear it."""
        line = self.query_one("#dialog-words", TextLabel)
        line.update(Content(text))
        line.display = bool(text)
        self._fit_soon()
