"""A list of points to tick: `[x]`, `[ ]`, `[-]` and the text with a hanging indent.

Textual's own lists of ticks show their state by colour only and cut long points off, and a
checklist point is a sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from platscoach.domain.steps import MARK_SIGNS, PointMark
from platscoach.i18n import N_
from screens.widgets.hanging_line import HangingLine
from screens.widgets.keyed_list import ClickRule, KeyedList


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of the list."""

    key: str
    text: str
    mark: PointMark = PointMark.OPEN
    detail: str = ""
    """Quiet text beside or below it: evidence, date, origin."""
    late: bool = False
    """Whether the second line says that it is late."""


class Checklist(KeyedList):
    """Points with a mark each; space ticks, minus marks one as not applicable."""

    HELP_TEXT: ClassVar[str] = N_(
        "En checklista. Mellanslag bockar av eller tar bort bocken, minus säger att punkten inte "
        "är aktuell här."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("Bocka av")),
        Binding("minus", "not_applicable", N_("Ej aktuellt"), key_display="-"),
    ]

    CLICK_RULE = ClickRule(opens=False, ticks="tick")

    QUIET_WHEN_MARKED: ClassVar[bool] = True
    """Whether a marked point is drawn quietly."""

    HAS_NOT_APPLICABLE: ClassVar[bool] = True
    """Whether a line may be marked as not applicable, besides being ticked or not."""

    class ItemMarked(Message):
        """The user gave a point another mark."""

        def __init__(self, checklist: "Checklist", key: str, mark: PointMark) -> None:
            super().__init__()
            self.checklist = checklist
            self.key = key
            self.mark = mark

        @property
        def control(self) -> "Checklist":
            """The list in which it happened."""
            return self.checklist

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items: dict[str, CheckItem] = {}
        self.marks_given = 0
        """How many marks have been given: data read before the last one does not include it."""

    @property
    def items(self) -> tuple[CheckItem, ...]:
        """The lines as shown."""
        return tuple(self._items.values())

    @property
    def current(self) -> CheckItem | None:
        """The line the cursor is on."""
        return self._items.get(self.key)

    def show(self, items: Sequence[CheckItem]) -> None:
        """Show these lines; the cursor stays on its point, or moves to the first."""
        self._items = {item.key: item for item in items}
        self.show_lines([Option(self._line(item), id=item.key) for item in items])

    def _line(self, item: CheckItem) -> HangingLine:
        """A line as drawn: the mark, the text, and quietly the rest after or below it."""
        quiet = self.QUIET_WHEN_MARKED and item.mark is not PointMark.OPEN
        text = Content.styled(item.text, "$quiet" if quiet else "")
        aside = Content.styled(item.detail, "$error" if item.late else "italic $quiet")
        return HangingLine(MARK_SIGNS[item.mark], text, box=True, aside=aside)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There must be a line to mark; minus works only in lists with a third state."""
        if action == "not_applicable" and not self.HAS_NOT_APPLICABLE:
            return False
        if action in ("tick", "not_applicable") and not self._items:
            return False
        return super().check_action(action, parameters)

    def action_tick(self) -> None:
        """Tick the point, or remove the tick."""
        if item := self.current:
            self._ask(item, PointMark.OPEN if item.mark is PointMark.DONE else PointMark.DONE)

    def action_not_applicable(self) -> None:
        """Mark the point as not applicable, or as applicable again."""
        if item := self.current:
            turned = (
                PointMark.OPEN
                if item.mark is PointMark.NOT_APPLICABLE
                else PointMark.NOT_APPLICABLE
            )
            self._ask(item, turned)

    def _ask(self, item: CheckItem, mark: PointMark) -> None:
        """Show the mark at once and post it; the receiver shows what was stored.

        The next key acts on what is visible then, however long storing takes.
        """
        self.marks_given += 1
        self._items[item.key] = marked = replace(item, mark=mark)
        self.replace_option_prompt(item.key, self._line(marked))
        self.post_message(self.ItemMarked(self, item.key, mark))
