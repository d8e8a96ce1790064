"""Help: what has focus is for, and every key that works there now."""

from typing import ClassVar

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll

from platscoach.i18n import N_, _
from screens.base import BaseScreen, Dialog
from screens.context import Context
from screens.help.collect import FINDING, GUIDE, WHERE, WHERE_IN_DEMO, Group, ScreenHelp, explain
from screens.messages import OpenRoom
from screens.widgets.key_line import KeyLine
from screens.widgets.labels import TextLabel

_COMMAND = "command"
"""The name of a command in the style of its line."""

KEY_WIDTH = 26
"""The width of the column of keys in cells; on a narrow screen it is reduced."""


WHOLE_WIDTH = 80
"""The width in cells from which the screen is not narrow."""


class HelpScreen(Dialog[None]):
    """Explains the screen below it, as it was when help was opened."""

    CSS_PATH = ["help.tcss"]

    HELP_TEXT: ClassVar[str] = N_("Hjälpen. Pilarna bläddrar, Esc eller F1 stänger.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark", "cancel", N_("Stäng"), key_display="esc"),
        Binding("enter", "guide", N_("Handbok")),
        Binding("j", "scroll(1)", N_("Ned"), show=False),
        Binding("k", "scroll(-1)", N_("Upp"), show=False),
    ]

    def __init__(self, context: Context, of: BaseScreen[object]) -> None:
        super().__init__(context)
        self._of = of
        self._explained = explain(of)
        self._is_narrow = False

    def compose(self) -> ComposeResult:
        """One page that scrolls, and the keys."""
        with Vertical(id="help"):
            with VerticalScroll(id="help-scroll"):
                yield TextLabel("", id="help-page")
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the page."""
        self.set_focus(self.query_one(VerticalScroll))
        self._show()

    def on_click(self, event: events.Click) -> None:
        """A click on a line of keys leaves help and does in the room what the keys do."""
        words = event.style.meta.get(_COMMAND, "")
        for group in self._explained.groups:
            if (one := group.commands.get(words)) is not None:
                self.dismiss(None)
                self.app.call_later(self.app.run_action, one.action, one.node)
                return

    def refresh_texts(self) -> None:
        """Show it in the language in force."""
        self._explained = explain(self._of)
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Adapt the column of keys to another width."""
        if (event.size.width < WHOLE_WIDTH) != self._is_narrow:
            self._show()

    def _show(self) -> None:
        """Render the page."""
        self._is_narrow = self.app.size.width < WHOLE_WIDTH
        where = WHERE_IN_DEMO if self.context.demo else WHERE
        told = _(where).format(path=self.context.lanes.database.path)
        self.query_one("#help-page", TextLabel).update(
            page(self._explained, told, narrow=self._is_narrow)
        )

    def action_guide(self) -> None:
        """Open the user's guide; leaving it returns here."""
        self.post_message(OpenRoom("guide"))

    def action_scroll(self, by: int) -> None:
        """Move the page by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def page(explained: ScreenHelp, where: str, *, narrow: bool) -> RenderableType:
    """The whole of help as one page."""
    parts: list[RenderableType] = []
    if explained.focus:
        parts.append(Text(explained.focus))
    if explained.room and explained.room != explained.focus:
        parts.append(Padding(Text(explained.room), (1 if parts else 0, 0, 0, 0)))
    longest = max((len(keys) for one in explained.groups for keys, _words in one.lines), default=0)
    width = min(16 if narrow else KEY_WIDTH, longest + 1)
    for group in explained.groups:
        parts.append(Padding(Text(group.heading, style="bold"), (1, 0, 0, 0)))
        parts.append(_columns(group, width))
    parts.append(Padding(Text(_("ATT HITTA"), style="bold"), (1, 0, 0, 0)))
    parts.append(Text(_(FINDING)))
    parts.append(Text(_(GUIDE)))
    parts.append(Padding(Text(where), (1, 0, 0, 0)))
    return Stack(*parts)


def _columns(group: Group, width: int) -> RenderableType:
    """Keys and words side by side; long texts have a hanging indent."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=width)
    table.add_column(ratio=1)
    for keys, words in group.lines:
        clicked = Style(meta={_COMMAND: words}) if words in group.commands else Style()
        table.add_row(Text(keys, style=Style(bold=True) + clicked), Text(words, style=clicked))
    return table
