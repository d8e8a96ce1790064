"""The form: fields with echoes, hints and messages. Stores nothing."""

from asyncio import Lock
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import ClassVar, Final

from rich.cells import cell_len
from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import AwaitMount, Widget
from textual.widgets import Input, TextArea

from platscoach.domain.form_echo import Echo, echo
from platscoach.domain.form_fields import FormField
from platscoach.domain.form_state import FormState
from platscoach.i18n import N_
from screens.forms.row import LEADS, FormRow, field_name
from screens.forms.stray_letters import StrayLetters
from screens.widgets.chips import Chips
from screens.widgets.labels import TextLabel
from screens.workers import once_placed

HINT_LINES: Final = 2
"""The lines below the rows for the longest hint, if it does not fit in its row."""

LABELS: Final = ((18, "-long"), (24, "-longer"))
"""The cells of a label on one line; for forms with longer ones, the class that makes room."""


class FormRows(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The rows; they scroll with the cursor when they do not fit."""

    class Grown(Message):
        """The rows may need another height: one was shown or hidden, or has more lines."""

    def on_resize(self) -> None:
        """Post that the height changed."""
        self.post_message(self.Grown())

    def fit(self, most: int) -> None:
        """Limit the height to so many lines, from the first time that it is exceeded."""
        if self.styles.inline.has_rule("max_height") or self.outer_size.height > most:
            self.styles.max_height = max(1, most)


class Form(Vertical):
    """Fields to fill in. Enter goes to the next field, and submits in the last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", N_("Upp"), show=False),
        Binding("down", "go(1)", N_("Ned"), show=False),
    ]

    class Changed(Message):
        """The user changed a field."""

        def __init__(self, form: "Form", name: str) -> None:
            super().__init__()
            self.form = form
            self.name = name

    class Left(Message):
        """The cursor has left a field."""

        def __init__(self, form: "Form", name: str) -> None:
            super().__init__()
            self.form = form
            self.name = name

    class Submitted(Message):
        """The user pressed Enter in the last field."""

        def __init__(self, form: "Form") -> None:
            super().__init__()
            self.form = form

    def __init__(
        self,
        fields: Sequence[FormField],
        today: Callable[[], date],
        *,
        entries: Mapping[str, Widget] | None = None,
        help_text: str = "",
        folded: bool = False,
        id: str | None = None,
    ) -> None:
        """With `folded` the rows are only created by `unfold`; the values exist all the same."""
        super().__init__(id=id, classes="" if any(field.hint for field in fields) else "-plain")
        self._make_room(fields)
        self.HELP_TEXT = help_text
        self.state = FormState(fields)
        self._today = today
        self._entries = entries or {}
        self._rows = {} if folded else self._new_rows()
        self._unfolding = Lock()
        self._coming: dict[str, FormRow] = {}
        self._mounting: AwaitMount | None = None
        """The mounting of the rows of a form that was folded."""
        self._stray = StrayLetters()
        self._untold: set[str] = set()
        """The fields whose new value has been taken but not announced yet."""
        self._read_on: date | None = None
        """The day on which the fields were last interpreted."""
        self._hint = TextLabel("", classes="form-hint-line")

    def _new_rows(self) -> dict[str, FormRow]:
        """A row for every field, with its value."""
        return {
            field.name: FormRow(field, self._entries.get(field.name), self.state.values[field.name])
            for field in self.state.fields
        }

    def compose(self) -> ComposeResult:
        """A row for every field; on a low screen, one line for the hint of the focused field."""
        if self._rows:
            yield FormRows(*_lines(self._rows.values()))
            yield self._hint

    async def unfold(self) -> None:
        """Make the rows of a form that was folded, with its present values."""
        async with self._unfolding:
            if self._rows or not self.is_attached:
                return
            if self._mounting is None:
                # Stored: the awaiting task may be cancelled, and the next one waits for the same
                # mounting.
                self._coming = self._new_rows()
                self._mounting = self.mount(FormRows(*_lines(self._coming.values())), self._hint)
            await self._mounting
            self._rows = self._coming
            self.offer(self.state.fields)
            self.show_state()

    @property
    def is_folded(self) -> bool:
        """Whether its rows have not been made yet."""
        return not self._rows

    def on_mount(self) -> None:
        """Show how the fields are interpreted, and only the fields that apply."""
        self._follow()

    def on_key(self, event: events.Key) -> None:
        """Catch a letter of a sentence that is typed where no field accepts text."""
        self._stray.meet(event, self.screen)

    def _make_room(self, fields: Sequence[FormField]) -> None:
        """Make the column of the labels wider if one would be broken."""
        longest = max((cell_len(field.label) for field in fields), default=0)
        for cells, name in LABELS:
            self.set_class(longest > cells, name)

    def offer(self, fields: Sequence[FormField]) -> None:
        """Replace the texts of the fields: another language."""
        self._make_room(fields)
        self.state.fields = tuple(fields)
        for field in fields:
            if row := self._rows.get(field.name):
                row.offer(field)
        self._follow()

    def values(self) -> dict[str, str]:
        """The present values, including what was typed just now."""
        for name, row in self._rows.items():
            self._take(name, row)
        self._follow_day()
        return dict(self.state.values)

    def _take(self, name: str, row: FormRow) -> None:
        """Take a field's value; if it has changed, its error message is removed."""
        if self.state.put(name, row.value):
            self._untold.add(name)
            row.say_error("")

    def show_state(self) -> None:
        """Show the state after something other than the user has changed it."""
        for name, row in self._rows.items():
            row.fill(self.state.values[name])
            row.say_error(self.state.errors.get(name, ""))
        self._follow()

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values into fields without posting changes: the user did not type them."""
        self.values()
        self.state.values.update(values)
        self.show_state()

    def say(self, name: str, beside: str | Echo | None = None, under: str | None = None) -> None:
        """Show the room's own words beside a field and under it."""
        if beside is not None:
            self._rows[name].say_echo(Echo(beside) if isinstance(beside, str) else beside)
        if under is not None:
            self._rows[name].say_note(under)

    def set_there(self, name: str, there: bool) -> None:
        """Show or hide a row that the room decides on."""
        self.state.set_there(name, there)
        self._follow()

    def fit(self, most: int) -> None:
        """Take at most so many lines, including the hint under the rows."""
        under = HINT_LINES + self._hint.styles.margin.height if self._hint.display else 0
        for rows in self.query(FormRows):
            rows.fit(most - under)
        self._keep_in_sight()

    def show_errors(self, errors: Mapping[str, str]) -> bool:
        """Show errors at their fields and go to the first. Returns whether a field has one."""
        self.state.take_errors(errors)
        for name, row in self._rows.items():
            row.say_error(self.state.errors.get(name, ""))
        wrong = next((field for field in self.state.asked_fields if field.name in errors), None)
        if wrong is not None:
            self.focus_field(wrong.name)
            self._keep_in_sight()
        return wrong is not None

    def show_error(self, name: str, words: str) -> None:
        """Show the error of one field; the cursor stays where it is."""
        self.state.errors[name] = words
        if row := self._rows.get(name):
            row.say_error(words)

    def focus_field(self, name: str = "") -> None:
        """Put the cursor in a field, or in the first."""
        self.screen.set_focus(self._rows[name or self.state.asked_fields[0].name].entry)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Chips.Changed)
    def _edited(self, event: Input.Changed | TextArea.Changed | Chips.Changed) -> None:
        """Take a field's value, and announce the field if the value has changed."""
        event.stop()
        name = field_name(event.control)
        row = self._rows.get(name)
        # A widget that is still being mounted posts its initial value.
        if row is None:
            return
        self._take(name, row)
        if name not in self._untold:
            return
        self._untold.discard(name)
        self._follow()
        self.post_message(self.Changed(self, name))

    @on(Input.Submitted)
    @on(Chips.Submitted)
    def _entered(self, event: Input.Submitted | Chips.Submitted) -> None:
        """Enter goes to the next field."""
        event.stop()
        self.go_on()

    def go_on(self) -> None:
        """Go to the next field, or submit from the last."""
        if after := self._beside(1):
            self.focus_field(after)
        else:
            self.post_message(self.Submitted(self))

    def action_go(self, by: int) -> None:
        """Go to the field above or below; at the ends the key is the parent's."""
        if not (beside := self._beside(by)):
            raise SkipAction
        self.focus_field(beside)

    def _beside(self, by: int) -> str:
        """The field above or below the focused one; empty when there is none."""
        names = [field.name for field in self.state.asked_fields]
        name = field_name(self.screen.focused)
        at = names.index(name) + by if name in names else -1
        return names[at] if 0 <= at < len(names) else ""

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Scroll the whole row of the field into view, including its messages."""
        self._stray.forget()
        row = self._rows.get(field_name(event.widget))
        if row is not None:
            row.mark(here=True)
            self._show_hint()
            self._keep_in_sight()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Post which field the cursor has left."""
        if name := field_name(event.widget):
            self._rows[name].mark(here=False)
            self._show_hint()
            self.post_message(self.Left(self, name))

    def _keep_in_sight(self) -> None:
        """Scroll to the focused row, including its messages."""
        row = self._rows.get(field_name(self.screen.focused))
        if row is not None:
            once_placed(self, self._bring_in_sight, row)

    def _bring_in_sight(self, row: FormRow) -> None:
        """Scroll to a row, and to the cursor of a row that is higher than the form."""
        row.scroll_visible(animate=False, immediate=True)
        if isinstance(row.entry, Chips):
            once_placed(self, row.entry.keep_cursor_in_sight)

    def _show_hint(self) -> None:
        """Show the hint of the focused field: focus and blur events come in any order."""
        row = self._rows.get(field_name(self.screen.focused))
        self._hint.update(Content(row.field.hint if row else ""))

    def _follow_day(self) -> None:
        """On a new day, replace relative days by the dates that were shown beside them."""
        before, self._read_on = self._read_on, self._today()
        if before is None or before == self._read_on:
            return
        for name in self.state.keep_days(before, self._read_on):
            if row := self._rows.get(name):
                row.fill(self.state.values[name])

    def _follow(self) -> None:
        """Show how the fields are interpreted, and only the fields that apply."""
        self._follow_day()
        fields, today = self.state.asked_fields, self._today()
        leading = {first.name for first, second in pairwise(fields) if second.within}
        for name, row in self._rows.items():
            row.display = row.field in fields
            row.set_class(name in leading, LEADS)
            if not row.field.echoed_by_room:
                row.say_echo(echo(row.field, self.state.values[name], today))


def _lines(rows: Iterable[FormRow]) -> list[Widget]:
    """The rows in lines: those beside each other together."""
    lines: list[list[FormRow]] = []
    for row in rows:
        if row.field.beside and lines:
            lines[-1].append(row)
        else:
            lines.append([row])
    return [line[0] if len(line) == 1 else Horizontal(*line, classes="form-line") for line in lines]
