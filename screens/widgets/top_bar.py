"""The top line of every room: where she is, who she is, what day it is, and DEMO."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from platscoach.domain.dates import long_date
from platscoach.i18n import _
from screens.desk import Desk


class TopBar(Horizontal):
    """One line: title to the left, name and day to the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._title = ""

    def compose(self) -> ComposeResult:
        """The two ends of the line."""
        yield Static(id="top-title")
        yield Static(id="top-trouble")
        yield Static(id="top-demo")
        yield Static(id="top-who")

    def on_mount(self) -> None:
        """Say who and when."""
        self.refresh_texts()

    def set_title(self, title: str) -> None:
        """Say where she is."""
        self._title = title
        self.refresh_texts()

    def set_trouble(self, text: str) -> None:
        """Show, or take away, words on something that is not saved."""
        self.query_one("#top-trouble", Static).update(Content(text))

    def refresh_texts(self) -> None:
        """Say everything in the language in force."""
        parts: list[tuple[str, str]] = [("Platscoach", "bold $primary")]
        if self._title:
            parts += [("  ", ""), (self._title, "bold")]
        self.query_one("#top-title", Static).update(Content.assemble(*parts))
        who = self._desk.me.name if self._desk.me else ""
        day = long_date(self._desk.today())
        self.query_one("#top-who", Static).update(Content.styled(f"{who}  {day}".strip(), "dim"))
        mark = Content.styled(_(" DEMO "), "reverse bold") if self._desk.demo else Content("")
        self.query_one("#top-demo", Static).update(mark)
