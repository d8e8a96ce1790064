"""The three parts of look-up: where she types, what was found, and a hit in full."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from platscoach.i18n import N_
from platscoach.method.records import Pack
from screens.lookup.found import Hit, key_of
from screens.lookup.lines import hit_line
from screens.widgets.fields import Line


class QueryField(Line):
    """Where she types; the arrows move in the list below meanwhile."""

    HELP_TEXT: ClassVar[str] = N_(
        "Skriv ett ord eller en del av ett ord. Pilarna går i listan medan du skriver, Enter visar "
        "träffen. Det du söker i: metodens tips, frågor och metoder, och dina anteckningar, "
        "sessioner, åtaganden, platser och namn."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Visa")),
        Binding("down", "screen.move('cursor_down')", N_("Ned"), show=False),
        Binding("up", "screen.move('cursor_up')", N_("Upp"), show=False),
        Binding("pagedown", "screen.move('page_down')", N_("En sida ned"), show=False),
        Binding("pageup", "screen.move('page_up')", N_("En sida upp"), show=False),
    ]


class HitList(OptionList, can_focus=False):
    """What was found; the cursor of the field moves in it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True)
        self._hits: dict[str, Hit] = {}
        self._drawn: tuple[str, Pack, date] | None = None

    @property
    def current(self) -> Hit | None:
        """The hit the cursor is on."""
        at = self.highlighted
        return None if at is None else self._hits.get(self.get_option_at_index(at).id or "")

    def show(self, hits: Sequence[Hit], query: str, pack: Pack, today: date) -> None:
        """Show these hits.

        While the question is the same the cursor stays on its hit, once she has moved it; another
        question begins at its best.
        """
        same = self._drawn is not None and self._drawn[0] == query
        at = key_of(self.current) if same and self.highlighted and self.current else ""
        self._hits = {key_of(hit): hit for hit in hits}
        self._drawn = (query, pack, today)
        self._draw(at)

    def on_resize(self) -> None:
        """Cut the lines for the width there is."""
        self._draw(key_of(self.current) if self.current else "")

    def _draw(self, at: str) -> None:
        """Put the hits into lines, the cursor on the one named or on the first."""
        if self._drawn is None or self.size.width == 0:
            return
        query, pack, today = self._drawn
        width = max(20, self.scrollable_content_region.width - 2)
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options(
                Option(hit_line(hit, query, pack, today, width), id=key)
                for key, hit in self._hits.items()
            )
            keys = list(self._hits)
            self.highlighted = (keys.index(at) if at in keys else 0) if keys else None


class HitPage(VerticalScroll, can_focus=True):
    """A hit in full."""

    HELP_TEXT: ClassVar[str] = N_(
        "En träff i sin helhet. Enter går dit den hör hemma, y kopierar den, Esc går tillbaka till "
        "träffarna."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o", "screen.go", N_("Gå dit")),
        Binding("y", "screen.copy", N_("Kopiera")),
        Binding("slash", "screen.search", N_("Sök igen"), key_display="/"),
        Binding("j", "scroll_down", N_("Ned"), show=False),
        Binding("k", "scroll_up", N_("Upp"), show=False),
    ]

    def compose(self) -> ComposeResult:
        """One page of text."""
        yield Static("", id="lookup-text")

    def show(self, page: RenderableType) -> None:
        """Show a page from its top."""
        self.query_one(Static).update(page)
        self.scroll_home(animate=False)
