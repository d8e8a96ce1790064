"""The top line of every room: which room, which user, the date, and DEMO."""

from collections.abc import Iterator
from datetime import date
from typing import Final, Protocol

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from platscoach.dates.show import long_day
from platscoach.domain.places import SupporterView
from platscoach.i18n import _
from screens.widgets.labels import OneLineLabel, TextLabel

WHO_FROM: Final = 80
"""The width in cells from which name and day are shown beside the title."""


class Desk(Protocol):
    """The data of the top line: the user, the day, whether it is the example."""

    demo: bool
    """Whether it is the example."""
    me: SupporterView | None

    def today(self) -> date:
        """The date where the user is."""


class TopBar(Horizontal):
    """One line: title to the left, name and day to the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._title = ""
        self._trouble = ""

    def compose(self) -> ComposeResult:
        """The two ends of the line: every further widget would slow each start."""
        yield OneLineLabel(self._left(), id="top-title")
        yield TextLabel(self._right(), id="top-end")

    def on_resize(self, _event: events.Resize) -> None:
        """Show name and day if there is room for them."""
        self._say_right()

    def set_title(self, title: str) -> None:
        """Set which room it is; the user and the day may have changed by now."""
        self._title = title
        self.refresh_texts()

    def set_trouble(self, text: str) -> None:
        """Show, or clear, a message about something that is not saved."""
        self._trouble = text
        self._say_right()

    def refresh_texts(self) -> None:
        """Show everything in the language in force."""
        for line in self.query("#top-title").results(OneLineLabel):
            line.update(self._left())
        self._say_right()

    def _say_right(self) -> None:
        """Update the right end.

        A problem, or a new day, comes at any time: before the line has been created, which then
        includes it, and while its room is being left.
        """
        for line in self.query("#top-end").results(TextLabel):
            line.update(self._right())

    def _left(self) -> Content:
        """The program's name and the room."""
        parts: list[tuple[str, str]] = [("Platscoach", "bold $primary")]
        if self._title:
            parts += [("  ", ""), (self._title, "bold")]
        return Content.assemble(*parts)

    def _right(self) -> Content:
        """What is not saved, whether it is the example, the user and the day."""
        return Content("  ").join(self._ends())

    def _ends(self) -> Iterator[Content]:
        """The parts of the right end, in order."""
        if self._trouble:
            yield Content.styled(self._trouble, "bold reverse $error")
        if self._desk.demo:
            yield Content.styled(_(" DEMO "), "reverse bold")
        if self.app.size.width >= WHO_FROM:
            who = self._desk.me.name if self._desk.me else ""
            yield Content.styled(f"{who}  {long_day(self._desk.today())}".strip(), "$quiet")
