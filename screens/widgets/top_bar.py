"""The top line of every room: which room, which user, what day it is, and DEMO."""

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
"""Cells from which name and day have their place beside the title."""


class Desk(Protocol):
    """What the top line shows: the user, the day, whether it is the example."""

    demo: bool
    """Whether it is the example."""
    me: SupporterView | None

    def today(self) -> date:
        """The day it is where the user sits."""


class TopBar(Horizontal):
    """One line: title to the left, name and day to the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._title = ""
        self._trouble = ""

    def compose(self) -> ComposeResult:
        """The two ends of the line: every widget more is paid for at each start."""
        yield OneLineLabel(self._left(), id="top-title")
        yield TextLabel(self._right(), id="top-end")

    def on_resize(self, _event: events.Resize) -> None:
        """Name and day where there is room for them."""
        self._say_right()

    def set_title(self, title: str) -> None:
        """Say which room it is; the user and the day may be others by now."""
        self._title = title
        self.refresh_texts()

    def set_trouble(self, text: str) -> None:
        """Show, or take away, words on something that is not saved."""
        self._trouble = text
        self._say_right()

    def refresh_texts(self) -> None:
        """Say everything in the language in force."""
        for line in self.query("#top-title").results(OneLineLabel):
            line.update(self._left())
        self._say_right()

    def _say_right(self) -> None:
        """Say anew what stands to the right.

        Trouble, and another day, come at any time: before the line has been made, which then is
        made with that, and while its room is being left.
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
        """What stands to the right, in its order."""
        if self._trouble:
            yield Content.styled(self._trouble, "bold reverse $error")
        if self._desk.demo:
            yield Content.styled(_(" DEMO "), "reverse bold")
        if self.app.size.width >= WHO_FROM:
            who = self._desk.me.name if self._desk.me else ""
            yield Content.styled(f"{who}  {long_day(self._desk.today())}".strip(), "$quiet")
