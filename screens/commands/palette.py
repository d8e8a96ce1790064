"""The command palette: every action, room, place, step and tip, found by words in both languages.

Textual's palette with our own source: plain matching on folded text instead of fuzzy letters, so
that results contain what was typed. Methods and tips are found by look-up's engine. If no command
matches, one more Enter looks the words up.
"""

from asyncio import Event
from collections.abc import Awaitable, Callable, Iterable
from functools import cached_property
from typing import Any, Final, Self

from rich.cells import cell_len, set_cell_size
from textual import events, on
from textual.app import ComposeResult, RenderResult
from textual.command import (
    Command,
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
)
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import LoadingIndicator

from platscoach.domain.matching_line import spans
from platscoach.i18n import _
from screens.base import BaseScreen, RoomScreen
from screens.commands.palette_command import PaletteCommand, posting
from screens.commands.palette_commands import palette_commands
from screens.commands.palette_guide import guide_commands
from screens.commands.palette_matching import CommandMatcher
from screens.commands.palette_method import MethodCommands
from screens.first_drawing import Opening, hear_size
from screens.widgets.column_widths import fit
from screens.widgets.keyed_list import LazyLine, go_a_page
from screens.widgets.screen_behind import darkened
from screens.widgets.text_fields import TextField
from screens.workers import background

MOST_SHOWN: Final = 60
"""The most commands shown for one query: nobody reads more."""

WIDTH: Final = 84
"""The width of the palette in cells, if there is room."""

HINT_COLUMN: Final = 34
"""The column of a command's key, or kind, in cells from the edge."""


class PlatscoachPalette(CommandPalette):
    """The palette, with our texts and a field that cuts a pasted text that is far too long."""

    DEFAULT_CSS = """
    PlatscoachPalette {
        #--container { width: 84; max-width: 100%; margin-top: 2; height: 1fr; }
        #--input { border: none; background: $panel; height: 3; }
        CommandInput, CommandInput:focus {
            background: $panel;
            height: 3;
            border: none;
            padding: 1 1;
        }
        CommandList { background: $surface; border: none; padding: 0 0 1 0; max-height: 80vh; }
        CommandList > .option-list--option { text-style: none; padding: 0 2; }
        CommandList > .option-list--option-highlighted { color: $block-cursor-foreground; }
    }
    """

    ALLOW_SELECT = False
    """It is a field and a list: text is selected in the field itself."""

    def __init__(self, sizes: str) -> None:
        """`sizes` are the classes for the terminal: setting them later would restyle everything."""
        self._asks_for = _("Sök kommando, plats, steg eller tips")
        super().__init__(placeholder=self._asks_for)
        # It is drawn once, with its commands: a later message by Textual would restyle everything.
        self.add_class("-ready", *sizes.split(), update=False)
        self._opening = Opening(self)

    def compose(self) -> ComposeResult:
        """Like Textual's, with our field and list, without its icon, and visible from the start."""
        with Vertical(id="--container"):
            with Horizontal(id="--input", classes="--list-visible"):
                yield PaletteField(placeholder=self._asks_for, select_on_focus=False)
            with Vertical(id="--results"):
                yield PaletteList(classes="--visible")
                yield StillIndicator()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """It is in front."""
        self._opening.come(self, event)

    @on(events.Resize)
    def _sized(self, event: events.Resize) -> None:
        hear_size(self, event)

    def render(self) -> RenderResult:  # type: ignore[override]  # Textual's is older than Visuals.
        """The room behind it."""
        return darkened(super().render())

    @property
    def is_current(self) -> bool:
        """Whether it is to be drawn: it is seen, and has opened."""
        return super().is_current and self._opening.is_over


class PaletteField(CommandInput, TextField):
    """The field of the palette. Textual looks for its own kind first among the bases."""


class PaletteList(CommandList, can_focus=False):
    """The list of the palette: each command on one line, put together when it comes into view."""

    def add_options(self, new_options: Iterable[Any]) -> Self:
        """Add commands, whose heights are known without rendering them."""
        return super().add_options(
            Command(LazyLine(_whole, one.prompt), one.hit, one.id)
            if isinstance(one, Command)
            else one
            for one in new_options
        )

    def action_page_up(self) -> None:
        """Go a page up."""
        go_a_page(self, -1)

    def action_page_down(self) -> None:
        """Go a page down."""
        go_a_page(self, 1)


class StillIndicator(LoadingIndicator):
    """The busy indicator without its animation, which would redraw sixteen times a second."""

    def on_mount(self, event: events.Mount) -> None:
        """Do not start the animation."""
        event.prevent_default()


class PaletteCommands(Provider):
    """Where the palette gets its commands from."""

    _choices: tuple[PaletteCommand, ...] = ()
    _method: MethodCommands | None = None
    _ready: Event | None = None

    @property
    def _width(self) -> int:
        """The width of a command in cells, without margins and scrollbar."""
        return min(WIDTH, self.app.size.width) - 6

    @cached_property
    def _commands(self) -> CommandMatcher:
        """Every command with its names, and the guide's answers."""
        if not isinstance(self.screen, RoomScreen):
            return CommandMatcher(self._choices)
        return CommandMatcher((*self._choices, *guide_commands(self.screen)))

    async def _gathered(self) -> None:
        """Collect every command once, when the palette opens.

        Not in `startup`: a search that is cancelled for a newer one would cancel that for all of
        them.
        """
        if self._ready is None:
            self._ready = Event()
            _gather(self.screen, self._gather, self._ready)
        await self._ready.wait()

    async def _gather(self) -> None:
        """Gather the commands of the screen that it was opened from."""
        if isinstance(self.screen, BaseScreen):
            self._choices = await palette_commands(self.screen)
            if self.screen.context.me is not None:
                self._method = MethodCommands(self.screen)

    async def discover(self) -> Hits:
        """The commands shown before anything has been typed."""
        await self._gathered()
        for choice in self._choices:
            if choice.first:
                yield DiscoveryHit(_line(choice, self._width), choice.run, text=choice.label)

    async def search(self, query: str) -> Hits:
        """The commands with every typed word, the best first; looking the words up comes last."""
        await self._gathered()
        scored = self._commands.scored(query)
        if self._method is not None:
            scored += self._method.find(query)
        scored.sort(key=lambda pair: -pair[0])
        for score, choice in scored[:MOST_SHOWN]:
            display = _line(choice, self._width, query)
            yield Hit(score, display, choice.run, text=choice.label)
        if isinstance(self.screen, RoomScreen) and self.screen.context.me is not None:
            yield self._look_up(self.screen, query)

    def _look_up(self, screen: RoomScreen[object], query: str) -> Hit:
        """Look the words up."""
        request = screen.lookup_request()
        request.query = query
        label = _("Slå upp ”{query}”").format(query=query)
        line = fit(label, self._width).rstrip()
        return Hit(0.001, Content(line), posting(screen, request), text=label)


@background(group="commands")
async def _gather(
    _screen: Screen[Any], gather: Callable[[], Awaitable[None]], ready: Event
) -> None:
    """Collect the commands in parallel with the searches, and release those, however it ends."""
    try:
        await gather()
    finally:
        ready.set()


def _whole(words: Content, _width: int) -> Content:
    """The text of a line, which fits."""
    return words


def _line(choice: PaletteCommand, width: int, query: str = "") -> Content:
    """The command's words with the match underlined, and its hint quietly in its column."""
    room = width - (cell_len(choice.hint) + 3 if choice.hint else 0)
    text = choice.label
    if cell_len(text) > max(room, 20):
        text = set_cell_size(text, max(room, 20) - 1).rstrip() + "…"
    label = Content(text)
    for start, end in spans(text, query):
        label = label.stylize("underline", start, end)
    if not choice.hint:
        return label
    # The hints of texts that pass the column are in line too, at the right edge; so is a hint that
    # is too long for its column.
    column = HINT_COLUMN if cell_len(text) + 3 <= HINT_COLUMN else width
    gap = max(3, min(column - cell_len(text), width - cell_len(text) - cell_len(choice.hint)))
    return Content.assemble(label, (" " * gap + choice.hint, "not bold $quiet"))
