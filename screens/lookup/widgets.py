"""The three parts of look-up: where she types, what was found, and a hit in full."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.i18n import N_
from platscoach.method.model import Pack
from screens.lookup.hit_labels import hit_line
from screens.lookup.results import Hit, key_of
from screens.widgets.keyed_list import KeyedList, LazyLine
from screens.widgets.labels import TextLabel
from screens.widgets.text_fields import TextField


class QueryField(TextField):
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


class HitList(KeyedList, can_focus=False):
    """What was found; the cursor of the field moves in it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hits: dict[str, Hit] = {}
        self._query = ""

    @property
    def current(self) -> Hit | None:
        """The hit the cursor is on."""
        return self._hits.get(self.key)

    def show(self, hits: Sequence[Hit], query: str, pack: Pack, today: date) -> None:
        """Show these hits.

        While the question is the same the cursor stays on its hit, once she has moved it; another
        question begins at its best.
        """
        moved = query == self._query and bool(self.highlighted)
        self._hits, self._query = {key_of(hit): hit for hit in hits}, query
        self.show_lines(
            [
                Option(LazyLine(hit_line, hit, query, pack, today, height=2), id=key)
                for key, hit in self._hits.items()
            ]
        )
        if not moved:
            with self.prevent(OptionList.OptionHighlighted):
                self.action_first()
            self.scroll_home(animate=False)


class HitPage(VerticalScroll, can_focus=True):
    """A hit in full."""

    HELP_TEXT: ClassVar[str] = N_("Hela träffen. Esc går tillbaka till träffarna.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o", "screen.go", N_("Gå dit")),
        Binding("y", "screen.copy", N_("Kopiera")),
        Binding("p", "screen.keep", N_("Nästa gång"), show=False),
        Binding("i", "screen.insert", N_("Skriv in"), show=False),
        Binding("slash", "screen.search", N_("Sök igen"), key_display="/"),
        Binding("j", "scroll_down", N_("Ned"), show=False),
        Binding("k", "scroll_up", N_("Upp"), show=False),
    ]

    def compose(self) -> ComposeResult:
        """One page of text."""
        yield TextLabel("", id="lookup-text")

    def show(self, page: RenderableType) -> None:
        """Show a page from its top."""
        self.query_one(TextLabel).update(page)
        self.scroll_home(animate=False)
