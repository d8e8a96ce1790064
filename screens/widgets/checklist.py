"""A list of points to tick: `[x]`, `[ ]`, `[-]` and the text with a hanging indent.

Our own on OptionList: Textual's lists show the state of a tick by colour only and cut long points
off, and a checklist point is a sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.domain.steps import MARK_SIGNS, PointMark
from platscoach.i18n import N_


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of the list."""

    key: str
    text: str
    mark: PointMark = PointMark.OPEN
    detail: str = ""
    """A quieter second line: evidence, date, where it is from."""


class Checklist(OptionList):
    """Points with a mark each; space ticks, minus says that one does not apply."""

    HELP_TEXT: ClassVar[str] = N_(
        "En checklista. Mellanslag bockar av eller tar bort bocken, minus säger att punkten inte "
        "är aktuell här."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("Bocka av")),
        Binding("minus", "not_applicable", N_("Ej aktuellt"), key_display="-"),
        Binding("j", "cursor_down", N_("Ned"), show=False),
        Binding("k", "cursor_up", N_("Upp"), show=False),
    ]

    class ItemMarked(Message):
        """The person gave a point another mark."""

        def __init__(self, checklist: "Checklist", key: str, mark: PointMark) -> None:
            super().__init__()
            self.checklist = checklist
            self.key = key
            self.mark = mark

        @property
        def control(self) -> "Checklist":
            """The list it happened in."""
            return self.checklist

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True)
        self._items: dict[str, CheckItem] = {}

    @property
    def items(self) -> tuple[CheckItem, ...]:
        """The lines as shown."""
        return tuple(self._items.values())

    @property
    def current(self) -> CheckItem | None:
        """The line the cursor is on."""
        if self.highlighted is None:
            return None
        return self._items.get(self.get_option_at_index(self.highlighted).id or "")

    def show(self, items: Sequence[CheckItem]) -> None:
        """Show these lines; the cursor stays on its point, or on the first."""
        at = self.current.key if self.current else ""
        before = self.highlighted or 0
        same = [item.key for item in items] == list(self._items)
        self._items = {item.key: item for item in items}
        if same:
            for item in items:
                self.replace_option_prompt(item.key, self.prompt_of(item))
            return
        self.clear_options()
        self.add_options([Option(self.prompt_of(item), id=item.key) for item in items])
        if items:
            keys = list(self._items)
            self.highlighted = keys.index(at) if at in keys else min(before, len(keys) - 1)

    def prompt_of(self, item: CheckItem) -> Table:
        """A line as it is drawn."""
        return prompt(item)

    def action_tick(self) -> None:
        """Tick the point, or take the tick away."""
        if item := self.current:
            self._ask(item, PointMark.OPEN if item.mark is PointMark.DONE else PointMark.DONE)

    def action_not_applicable(self) -> None:
        """Say that the point does not apply, or that it does after all."""
        if item := self.current:
            turned = (
                PointMark.OPEN
                if item.mark is PointMark.NOT_APPLICABLE
                else PointMark.NOT_APPLICABLE
            )
            self._ask(item, turned)

    def _ask(self, item: CheckItem, mark: PointMark) -> None:
        """Tell whoever listens; the list changes when the change is stored."""
        self.post_message(self.ItemMarked(self, item.key, mark))


def prompt(item: CheckItem) -> Table:
    """A mark and a text in two columns, so that long texts hang under themselves."""
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=3, no_wrap=True)
    table.add_column(ratio=1)
    quiet = Style(dim=True) if item.mark is not PointMark.OPEN else Style()
    text = Text(item.text, style=quiet)
    if item.detail:
        text.append(f"\n{item.detail}", style=Style(dim=True, italic=True))
    table.add_row(Text(MARK_SIGNS[item.mark]), text)
    return table
