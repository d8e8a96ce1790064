"""One row of a form: its label, its widget, echo, hint and message."""

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, TextArea

from platscoach.domain.form_echo import Echo
from platscoach.domain.form_fields import CHOSEN_KINDS, READ_KINDS, FieldKind, FormField
from screens.widgets.chips import Chips
from screens.widgets.labels import OneLineLabel, TextLabel
from screens.widgets.text_fields import TextField
from screens.widgets.textual_internals import TextAreaField
from screens.widgets.whole_label import WholeLabel

CURSOR_SIGN: Final = "►"
"""The sign before the field with the cursor: visible without colours too."""

HERE: Final = "-here"
"""The class of the row with the cursor."""

BESIDE: Final = " -beside"
"""The class of a row that shares its line with the one before it."""


WITHIN: Final = " -within"
"""The class of a row that belongs to one before it."""

LEADS: Final = "-leads"
"""The class of a row that is followed by one that belongs to it."""

PLAIN: Final = " -plain"
"""The class of a row without a hint, so that an empty hint takes no line."""

UNDER: Final = ("note", "error", "hint")
"""The kinds of words under a field, from top to bottom."""


class FormRow(Horizontal):
    """A field as the user sees it."""

    def __init__(
        self, field: FormField, entry: Widget | None = None, value: str | None = None
    ) -> None:
        super().__init__(
            classes=f"form-row -{field.kind}{BESIDE * field.beside}{WITHIN * field.within}"
            f"{PLAIN * (not field.hint)}",
            id=f"row-{field.name}",
        )
        self.field = field
        self.entry = entry or _entry(field, field.value if value is None else value)
        """The widget of the value: the room's own if there is one."""
        self._sign = OneLineLabel(classes="form-sign")
        self._label = TextLabel(Content(field.label), classes="form-label")
        self._echo = WholeLabel("", id=f"echo-{field.name}", classes="form-echo")
        self._body = Vertical(classes="form-body")
        self._under: dict[str, TextLabel] = {}
        """The texts below the field, by kind; few fields have any."""

    def compose(self) -> ComposeResult:
        """The sign of the cursor, the label, the widget with its echo, texts below it."""
        yield self._sign
        yield self._label
        with self._body:
            if self.field.echoed_by_room or self.field.kind in READ_KINDS:
                with Horizontal(classes="form-read"):
                    yield self.entry
                    yield self._echo
            else:
                yield self.entry
            if self.field.hint:
                yield self._line("hint", Content(self.field.hint))

    def _line(self, kind: str, words: Content) -> TextLabel:
        """A line of text below the field, created when it is first needed."""
        line = WholeLabel(words, id=f"{kind}-{self.field.name}", classes=f"form-{kind}")
        self._under[kind] = line
        return line

    def _say_under(self, kind: str, words: Content) -> None:
        """Show a text below the field, in order among the other texts."""
        if kind in self._under:
            self._under[kind].update(words)
        elif words:
            later = UNDER[UNDER.index(kind) + 1 :]
            before = next((self._under[one] for one in later if one in self._under), None)
            self._body.mount(self._line(kind, words), before=before)

    def on_resize(self) -> None:
        """Text below the field with the cursor makes the row higher: keep all of it visible."""
        if self.has_class(HERE):
            self.scroll_visible(animate=False)

    def on_click(self, event: events.Click) -> None:
        """A click on the label goes to the field: what is typed next is meant for that one."""
        if event.widget in (self._label, self._sign) and self.entry.focusable:
            self.screen.set_focus(self.entry)

    def mark(self, *, here: bool) -> None:
        """Show that the cursor is in this row, or that it is not."""
        self.set_class(here, HERE)
        self._sign.update(Content(CURSOR_SIGN * here))

    def offer(self, field: FormField) -> None:
        """Replace the texts of the field: another language."""
        self.field = field
        self._label.update(Content(field.label))
        self._say_under("hint", Content(field.hint))
        self.set_class(not field.hint, PLAIN.strip())
        if isinstance(self.entry, Chips):
            self.entry.show(field.choices, self.entry.chosen, field.more)

    @property
    def value(self) -> str:
        """What the field holds now."""
        if isinstance(self.entry, Chips):
            return " ".join(self.entry.chosen)
        if isinstance(self.entry, TextArea):
            return self.entry.text
        return self.entry.value if isinstance(self.entry, Input) else ""

    def fill(self, value: str) -> None:
        """Put a value into the field as its starting value."""
        if value == self.value:
            return
        entry = self.entry
        with self.prevent(Input.Changed, TextArea.Changed, Chips.Changed):
            if isinstance(entry, Chips):
                entry.show(self.field.choices, _chosen(self.field, value), self.field.more)
            elif isinstance(entry, TextArea):
                entry.load_text(value)
            elif isinstance(entry, Input):
                entry.value = value
                entry.cursor_position = len(value)
        if isinstance(entry, Input) and entry.has_focus and entry.select_on_focus:
            entry.action_select_all()

    def say_echo(self, echo: Echo) -> None:
        """Show the echo beside the field, or why it cannot be read."""
        self._echo.update(Content(echo.words))
        self._echo.set_class(echo.wrong, "-wrong")

    def say_note(self, words: str | Content) -> None:
        """Show a neutral note below the field."""
        self._say_under("note", Content(words) if isinstance(words, str) else words)
        self.set_class(bool(words), "-noted")

    def say_error(self, words: str) -> None:
        """Show an error below the field, or clear it."""
        self._say_under("error", Content(words))
        self.set_class(bool(words), "-wrong")


def _entry(field: FormField, value: str) -> Widget:
    """The widget that takes the field's value."""
    name = f"field-{field.name}"
    if field.kind is FieldKind.PAGE:
        return TextAreaField(value, id=name)
    if field.kind in CHOSEN_KINDS:
        chips = Chips(single=field.kind is FieldKind.CHOICE, folds=field.folds, id=name)
        chips.show(field.choices, _chosen(field, value), field.more)
        return chips
    return TextField(value, id=name, select_on_focus=field.kind in READ_KINDS)


def _chosen(field: FormField, value: str) -> Sequence[str]:
    """The keys that a value chooses."""
    return value.split() if field.kind is FieldKind.SEVERAL else (value,)


def field_name(widget: Widget | None) -> str:
    """The name of the field whose widget this is, empty for any other widget."""
    name = (widget.id if widget is not None else "") or ""
    return name.removeprefix("field-") if name.startswith("field-") else ""
