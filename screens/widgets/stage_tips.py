"""What the method says of one stage, set like a page: tips first, then questions and the rest."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from platscoach.i18n import N_, _
from platscoach.method.records import Item, Method, Pack, Stage
from screens.desk import Desk

MEASURE = 72
"""Cells that a line of running text may be wide."""


class StageTips(VerticalScroll, can_focus=True):
    """Tips, questions, methods, pitfalls, result and whom to involve, for one stage."""

    HELP_TEXT: ClassVar[str] = N_(
        "Vad metoden säger om steget. Pilarna bläddrar, o visar varifrån varje råd kommer."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", N_("Ned"), show=False),
        Binding("k", "scroll_up", N_("Upp"), show=False),
        Binding("o", "sources", N_("Källor")),
    ]

    def __init__(self, desk: Desk, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._desk = desk
        self._stage_key = ""
        self._with_sources = False

    def compose(self) -> ComposeResult:
        """One page of text."""
        yield Static("", classes="tips-page")

    def show(self, stage_key: str) -> None:
        """Show a stage; another one begins at its top."""
        if stage_key != self._stage_key:
            self.scroll_home(animate=False)
        self._stage_key = stage_key
        pack = self._desk.pack
        page = tips_page(pack, pack.stage(stage_key), with_sources=self._with_sources)
        self.query_one(Static).update(page)

    def action_sources(self) -> None:
        """Show, or fold away, where each piece of advice comes from."""
        self._with_sources = not self._with_sources
        self.show(self._stage_key)


def tips_page(pack: Pack, stage: Stage, *, with_sources: bool) -> RenderableType:
    """The page of one stage."""
    said = _Said(pack, with_sources=with_sources)
    parts: list[RenderableType] = [
        *said.section("", stage.purpose, bullet=""),
        *said.section(_("TIPS"), stage.tips),
        *said.section(_("FRÅGOR ATT STÄLLA"), stage.questions),
        *said.section(_("FALLGROPAR"), stage.pitfalls),
        *said.section(_("KLART NÄR"), stage.done),
        *said.section(_("RESULTAT"), stage.deliverable),
        *said.section(_("VILKA SOM BEHÖVER VARA MED"), stage.involve),
        *said.methods([pack.method(key) for key in stage.methods]),
    ]
    return Group(*parts)


class _Said:
    """Sets items as lines, with who says them when that is asked for."""

    def __init__(self, pack: Pack, *, with_sources: bool) -> None:
        self._pack = pack
        self._with_sources = with_sources

    def section(
        self, heading: str, items: Sequence[Item], bullet: str = "·"
    ) -> Iterator[RenderableType]:
        """A heading and its items; nothing when there are none."""
        if not items:
            return
        if heading:
            yield _heading(heading)
        for item in items:
            yield self._item(item, bullet)

    def _item(self, item: Item, bullet: str) -> RenderableType:
        """One item with a hanging indent and, quietly, what must be said of it."""
        text = Text(item.text)
        if not item.translated:
            text.append("  " + _("(på svenska)"), style="dim")
        if self._with_sources:
            text.append(f"\n{self._pack.said_by(item)}", style="dim italic")
        return _hanging(bullet, text)

    def methods(self, methods: Sequence[Method]) -> Iterator[RenderableType]:
        """The methods a stage can use, each with what it is good for and how it is done."""
        if methods:
            yield _heading(_("METODER"))
        for method in methods:
            text = Text(method.name, style="bold")
            text.append(f"\n{method.good_for}", style="not bold")
            facts = " · ".join(fact for fact in (method.time, method.group) if fact)
            text.append(f"\n{facts}", style="not bold dim")
            for number, step in enumerate(method.how, start=1):
                text.append(f"\n{number}. {step}", style="not bold")
            text.append("\n" + _("Se upp: {words}").format(words=method.watch), style="not bold")
            if self._with_sources:
                text.append(f"\n{self._pack.said_by(method)}", style="not bold dim italic")
            yield _hanging("·", text)


def _heading(words: str) -> RenderableType:
    """A heading with air above it."""
    return Padding(Text(words, style="bold"), (1, 0, 0, 0))


def _hanging(bullet: str, text: Text) -> RenderableType:
    """A text whose later lines stand under its first word."""
    if not bullet:
        return Padding(text, (0, 0, 0, 0))
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1, no_wrap=True)
    table.add_column(max_width=MEASURE)
    table.add_row(Text(bullet, style="dim"), text)
    return table
