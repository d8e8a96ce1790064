"""A form as a dialog: fields with their messages beside them, saved as a whole or not at all.

What is typed is written down at every key, so that a crash in the middle of a form loses nothing;
a form that was left is offered again with what it held.
"""

import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label, TextArea

from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.device import drafts
from screens.base import Dialog
from screens.context import Context
from screens.widgets.chips import Chips
from screens.widgets.key_line import KeyLine
from screens.widgets.labels import TextLabel
from screens.widgets.text_fields import TextField
from screens.widgets.textual_internals import TextAreaField
from screens.workers import background

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form. The words are already in the language in force."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    kind: str = "line"
    """`line`, `page` (several lines) or `choice` (one of `choices`)."""
    choices: tuple[tuple[str, str], ...] = ()


class FormDialog(Dialog[T | None], Generic[T]):
    """Asks for the values of some fields; the answer is what `submit` makes of them, or None."""

    HELP_TEXT: ClassVar[str] = N_(
        "Ett formulär. Enter eller Tab går till nästa fält, ctrl+s eller F2 sparar, Esc går "
        "tillbaka. Det du skrivit ligger kvar tills du sparar eller börjar om med F9."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", N_("Spara"), key_display="ctrl+s", priority=True),
        Binding("f9", "start_over", N_("Börja om")),
    ]

    def __init__(
        self,
        context: Context,
        *,
        title: str,
        fields: Sequence[FormField],
        submit: Callable[[dict[str, str]], Awaitable[T]],
        draft_key: str = "",
    ) -> None:
        super().__init__(context)
        self._title = title
        self._fields = tuple(fields)
        self._submit = submit
        self._draft_key = f"form:{draft_key}" if draft_key else ""
        self._ready = False

    def compose(self) -> ComposeResult:
        """The title, a row for every field, a line for what is wrong as a whole, the keys."""
        with Vertical(id="dialog"):
            yield TextLabel(Content(self._title), id="dialog-title")
            with VerticalScroll(id="dialog-fields", can_focus=False):
                for field in self._fields:
                    yield from self._compose_field(field)
            yield TextLabel("", id="dialog-error")
            yield KeyLine()

    def _compose_field(self, field: FormField) -> Iterator[Widget]:
        """Label and input side by side, the hint and the message under them."""
        with Horizontal(classes=f"field field-{field.kind}"):
            yield Label(Content(field.label), classes="field-label")
            with Vertical(classes="field-body"):
                yield self._input(field)
                yield Label(Content(field.hint), id=f"hint-{field.name}", classes="field-hint")
                yield Label("", id=f"error-{field.name}", classes="field-error")

    def _input(self, field: FormField) -> Widget:
        """The widget that takes the field's value."""
        name = f"field-{field.name}"
        if field.kind == "page":
            return TextAreaField(field.value, id=name)
        if field.kind == "choice":
            chips = Chips(single=True, id=name)
            chips.show(field.choices, (field.value,))
            return chips
        return TextField(field.value, id=name)

    def on_mount(self) -> None:
        """Begin in the first field; what was typed last time comes back."""
        for field in self._fields:
            self.query_one(f"#error-{field.name}").display = False
            self.query_one(f"#hint-{field.name}").display = bool(field.hint)
        self.query_one("#dialog-error").display = False
        self.set_focus(self.query_one(f"#field-{self._fields[0].name}"))
        self._restore()

    @background(moves=True)
    async def _restore(self) -> None:
        """Put back what was typed and never saved."""
        key = self._draft_key
        draft = await self.context.lanes.quick(drafts.get, key) if key else None
        said = json.loads(draft.value) if draft else {}
        if said and said != self.values():
            with self.prevent(Input.Changed, TextArea.Changed, Chips.Changed):
                self._fill(said)
            self._tell(_("Det du skrev senast är kvar. F9 börjar om."))
        self._ready = True

    def _fill(self, values: dict[str, str]) -> None:
        """Put values into the fields."""
        for field in self._fields:
            widget = self.query_one(f"#field-{field.name}")
            value = values.get(field.name, field.value)
            if isinstance(widget, Chips):
                widget.show(field.choices, (value,))
            elif isinstance(widget, TextArea):
                widget.load_text(value)
            elif isinstance(widget, Input):
                widget.value = value

    def values(self) -> dict[str, str]:
        """What the fields hold now."""
        found: dict[str, str] = {}
        for field in self._fields:
            widget = self.query_one(f"#field-{field.name}")
            if isinstance(widget, Chips):
                found[field.name] = widget.chosen[0] if widget.chosen else ""
            elif isinstance(widget, TextArea):
                found[field.name] = widget.text
            elif isinstance(widget, Input):
                found[field.name] = widget.value
        return found

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Chips.Changed)
    def _keep(self) -> None:
        """Write down what is typed."""
        if self._ready and self._draft_key:
            self.context.draft(self._draft_key, "", json.dumps(self.values(), ensure_ascii=False))

    @on(Input.Submitted)
    def _next_field(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field, and saves in the last one."""
        if event.input.id == f"field-{self._fields[-1].name}":
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Save all of it, or say what is wrong."""
        self._save()

    @background(group="save", moves=True)
    async def _save(self) -> None:
        """Hand the values over; the form closes when they have been stored."""
        for field in self._fields:
            self.query_one(f"#error-{field.name}").display = False
        try:
            answer = await self._submit(self.values())
        except FieldErrors as errors:
            self._show_errors(errors)
        except PlatscoachError as error:
            self._tell(str(error))
        else:
            await self._drop_draft()
            self.dismiss(answer)

    def _show_errors(self, errors: FieldErrors) -> None:
        """Each message at its field; the first wrong field gets the cursor."""
        self.query_one("#dialog-error").display = False
        wrong = [field for field in self._fields if field.name in errors.fields]
        for field in wrong:
            label = self.query_one(f"#error-{field.name}", Label)
            label.update(Content(errors.fields[field.name]))
            label.display = True
        if wrong:
            self.query_one(f"#field-{wrong[0].name}").focus()
        else:
            self._tell(str(errors))

    def _tell(self, text: str) -> None:
        """Say something about the form as a whole."""
        line = self.query_one("#dialog-error", TextLabel)
        line.update(Content(text))
        line.display = True

    async def _drop_draft(self) -> None:
        """Forget what was typed: it has been stored, or she has begun anew."""
        if key := self._draft_key:
            self._ready = False
            await self.context.lanes.quick_write(drafts.drop, key)

    @background(moves=True)
    async def action_start_over(self) -> None:
        """Put every field back to what it was when nothing had been typed."""
        await self._drop_draft()
        with self.prevent(Input.Changed, TextArea.Changed, Chips.Changed):
            self._fill({})
        self.query_one("#dialog-error").display = False
        self._ready = True
