"""A list with a head above it and the full line under the cursor below: check-in and risks."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from screens.check_in.sheet_list import SheetList
from screens.widgets.labels import TextLabel


class ListAndDetails(Vertical):
    """The three parts, one under the other."""

    def compose(self) -> ComposeResult:
        """The head, the lines, and the details of one."""
        yield TextLabel(id="check-in-head")
        yield SheetList(id="check-in-lines")
        yield TextLabel(id="check-in-here")

    @property
    def lines(self) -> SheetList:
        """The list with the cursor."""
        return self.query_one(SheetList)

    def show(self, head: str, lines: Sequence[Option]) -> None:
        """Show the head and the lines."""
        self.query_one("#check-in-head", TextLabel).update(Content(head))
        self.lines.show_lines(lines)

    def say_here(self, words: Content) -> None:
        """Show the details of the line under the cursor."""
        self.query_one("#check-in-here", TextLabel).update(words)
