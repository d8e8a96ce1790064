"""The base of every list: lines identified by keys, and a cursor that stays on its line.

Built on Textual's `OptionList`, which draws only the lines in view. The content of a line is also
only computed when it comes into view (`LazyLine`), so that a list may grow.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Offset
from textual.reactive import var
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.i18n import N_
from screens.widgets.key_words import is_box, key_under

if TYPE_CHECKING:
    from screens.widgets.marked_text import MarkedText

SHAKE: Final = 1
"""How many cells sideways a hand may shake that only clicks."""

_NOWHERE: Final = -1


class LazyLine(Visual):
    """A line of a list that is put together, for the present width, when it comes into view."""

    def __init__(self, draw: Callable[..., Content], *arguments: object, height: int = 1) -> None:
        """`draw` is called with the arguments and the width in cells; its result fills `height`
        lines.

        With a height of 0 the number of lines is found by drawing.
        """
        self._draw = draw
        self._arguments = arguments
        self._height = height

    def __eq__(self, other: object) -> bool:
        """Whether it has the same content."""
        return (
            isinstance(other, LazyLine)
            and (self._draw, self._arguments, self._height)
            == (other._draw, other._arguments, other._height)
        )  # fmt: skip

    __hash__ = None  # type: ignore[assignment]

    def content(self, width: int) -> Content:
        """The content in a width."""
        return self._draw(*self._arguments, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The line as it is drawn."""
        return self.content(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as the list."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The given number of lines: a text that is too long is cut, not wrapped."""
        return self._height or self.content(width).plain.count("\n") + 1


class Spot(NamedTuple):
    """The position of the mouse in a list."""

    line: str | int = _NOWHERE
    """The key of the line; its number if it has none."""
    on_box: bool = False


def spot_under(listing: OptionList, style: RichStyle) -> Spot:
    """The position in a list of cells of this style."""
    at: int = style.meta.get("option", _NOWHERE)
    line = listing.options[at].id or at if 0 <= at < listing.option_count else _NOWHERE
    return Spot(line, is_box(style))


class Press:
    """What in a list the mouse was pressed on.

    Lines move when they are read again: a click applies to the line that was visible at the press,
    wherever that is by now.
    """

    def __init__(self) -> None:
        self._spot: Spot | None = None

    def begin(self, spot: Spot) -> None:
        """The mouse has been pressed."""
        self._spot = spot

    def end(self, listing: "KeyedList", style: RichStyle) -> tuple[int, bool]:
        """The number of the line that was clicked on, and whether on its box.

        The number is negative if the line no longer exists. An unreported press counts as made on
        what the mouse is on now.
        """
        (line, on_box), self._spot = self._spot or spot_under(listing, style), None
        if isinstance(line, str):
            return listing.keys.index(line) if line in listing.keys else _NOWHERE, on_box
        return line if line < listing.option_count else _NOWHERE, on_box


def is_far(pressed: Offset, event: events.MouseEvent) -> bool:
    """Whether the mouse is where no click would be that began with a press."""
    x, y = event.screen_offset - pressed
    return y != 0 or abs(x) > SHAKE


class ClickRule(NamedTuple):
    """What a click on a line does besides moving the cursor there."""

    opens: bool = True
    """Whether it is like Enter on the line."""
    ticks: str = ""
    """The action of a click on the line's box."""

    async def take(self, listing: "KeyedList", event: events.Click) -> None:
        """Handle a click before Textual does, which would open the line."""
        if key_under(event.style):
            # The words of a key in a line press that key: the app handles the click.
            event.prevent_default()
            return
        event.prevent_default()
        at, on_box = listing.press.end(listing, event.style)
        if at == _NOWHERE or listing.options[at].disabled:
            return
        listing.highlighted = at
        if self.ticks and on_box:
            await listing.run_action(self.ticks)
        elif self.opens:
            listing.action_select()


def go_a_page(listing: OptionList, by: int) -> None:
    """Go a page up or down in a list, once there are pages.

    Textual's own method crashes on a page key that comes before the list has been laid out, or
    while it is hidden, and loses the cursor if there is only a heading beyond it.
    """
    if listing.scrollable_content_region:
        go = OptionList.action_page_down if by > 0 else OptionList.action_page_up
        go(listing)  # type: ignore[no-untyped-call]
        if listing.highlighted is None:
            listing.action_last() if by > 0 else listing.action_first()


def go_beyond(listing: "KeyedList", by: int) -> bool:
    """Go to what is above or below a list. Returns whether there is anything.

    Another list is entered at the nearest end.
    """
    chain = listing.screen.focus_chain
    at = chain.index(listing) + by if listing in chain else _NOWHERE
    if not 0 <= at < len(chain):
        return False
    beyond = chain[at]
    listing.screen.set_focus(beyond)
    if isinstance(beyond, KeyedList):
        beyond.action_first() if by > 0 else beyond.action_last()
    return True


class KeyedList(OptionList):
    """Lines with keys; headings among them are lines that the cursor skips.

    The cursor never wraps around: a key that changes the line under the cursor would change one
    that is out of sight.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", N_("Ned"), show=False),
        Binding("k", "cursor_up", N_("Upp"), show=False),
    ]

    auto_links = var(False)
    """No line contains links, so their styles need not be computed for every line drawn."""

    LINES_ARE_READ: ClassVar[bool] = True
    """Whether its lines are read from the database: its keys wait while they are read again."""

    LEAVES_AT_ENDS: bool = False
    """Whether the arrows leave the list at its ends."""

    CLICK_RULE: ClickRule = ClickRule()
    """What a click on a line does."""

    text_selection: None = None
    """Not Textual's: it would draw as marked the same letters in every line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, markup=False)
        self.press = Press()
        self.marked: MarkedText | None = None
        """The words that are marked in it with the mouse."""

    async def on_click(self, event: events.Click) -> None:
        """Do what a click does here."""
        await self.CLICK_RULE.take(self, event)

    def render_line(self, y: int) -> Strip:
        """A line in view, with what is marked in it."""
        strip = super().render_line(y)
        return strip if self.marked is None else self.marked.draw(strip, y)

    def selection_updated(self, selection: Selection | None) -> None:
        """Mark the words between two cells; none."""
        self.marked = marked_text(self, selection)
        super().selection_updated(selection)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """The marked words, and what comes after them."""
        return (self.marked.words if self.marked else ""), "\n"

    @property
    def key(self) -> str:
        """The key of the line that the cursor is on; empty on none."""
        option = self.highlighted_option
        return (option.id if option is not None else None) or ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all lines in order, empty for a heading."""
        return tuple(option.id or "" for option in self.options)

    def show_lines(self, lines: Sequence[Option], *, begin: bool = True) -> None:
        """Show these lines; the cursor and the scroll stay where they were.

        A cursor whose line has gone stays at its number. If there was none it goes to the first
        line, unless `begin` is false. The keys that need a line come and go with the lines.
        """
        with self.prevent(OptionList.OptionHighlighted):
            if [_kind(line) for line in lines] == [_kind(line) for line in self.options]:
                _redraw(self, lines)
            else:
                self._replace(lines)
            if begin and self.highlighted is None:
                self.action_first()

    def _replace(self, lines: Sequence[Option]) -> None:
        """Swap the lines."""
        if not (lines and self.options):
            self.refresh_bindings()
        key, at, scroll = self.key, self.highlighted, self.scroll_y
        self.clear_options()
        self.add_options(lines)
        if at is not None and lines:
            self.highlighted = _kept(self, key, at)
        self.scroll_to(y=scroll, animate=False)

    def point_at(self, key: str) -> bool:
        """Move the cursor to a line; whether it is there."""
        keys = self.keys
        if not key or key not in keys:
            return False
        self.highlighted = keys.index(key)
        return True

    def action_cursor_down(self) -> None:
        """Go to the next line; the last is the end."""
        at = _reachable(self, 0 if self.highlighted is None else self.highlighted + 1, 1)
        if at != _NOWHERE:
            self.highlighted = at
        elif self.LEAVES_AT_ENDS:
            go_beyond(self, 1)

    def action_cursor_up(self) -> None:
        """Go to the line above; from the first, leave the list or show its heading."""
        last = self.option_count - 1
        at = _reachable(self, last if self.highlighted is None else self.highlighted - 1, -1)
        if at != _NOWHERE:
            self.highlighted = at
        elif not (self.LEAVES_AT_ENDS and go_beyond(self, -1)):
            self.scroll_home(animate=False)

    def action_page_up(self) -> None:
        """Go a page up."""
        go_a_page(self, -1)

    def action_page_down(self) -> None:
        """Go a page down."""
        go_a_page(self, 1)


def marked_text(listing: KeyedList, between: Selection | None) -> "MarkedText | None":
    """What is between two cells of a list, to be marked; nothing."""
    if between is None:
        return None
    # Nothing is marked at the start.
    from screens.widgets.marked_text import MarkedText

    return MarkedText(listing, between)


def _reachable(listing: OptionList, at: int, by: int) -> int:
    """The first line from one on, in a direction, that can have the cursor."""
    while 0 <= at < listing.option_count:
        if not listing.options[at].disabled:
            return at
        at += by
    return _NOWHERE


def _kept(listing: KeyedList, key: str, at: int) -> int:
    """Where the cursor stays among new lines: on its own, else near its number."""
    keys = listing.keys
    wanted = keys.index(key) if key in keys else min(at, len(keys) - 1)
    found = _reachable(listing, wanted, 1)
    return found if found != _NOWHERE else _reachable(listing, wanted, -1)


def _redraw(listing: OptionList, lines: Sequence[Option]) -> None:
    """Redraw the lines whose content has changed."""
    changed = _changed(listing.options, lines)
    for at in changed:
        listing.replace_option_prompt_at_index(at, lines[at].prompt)
    if changed and listing.styles.auto_dimensions:
        listing.refresh(layout=True)


def _kind(line: Option) -> tuple[str | None, bool]:
    """What must be equal for one line to replace another in place."""
    return line.id, line.disabled


def _changed(before: Sequence[Option], now: Sequence[Option]) -> list[int]:
    """The numbers of the lines that look different from before, in lists of equal length."""
    return [
        at
        for at, (old, new) in enumerate(zip(before, now, strict=True))
        if not _same(old.prompt, new.prompt)
    ]


def _same(before: object, now: object) -> bool:
    """Whether two prompts are drawn alike."""
    if isinstance(before, Content) and isinstance(now, Content):
        return before.is_same(now)
    return isinstance(before, Visual) and before == now
