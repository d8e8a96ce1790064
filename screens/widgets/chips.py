"""A row of choices that are on or off, for leaders and steps: `[x] Karin  [ ] Ali`."""

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from platscoach.i18n import N_, _
from platscoach.text import fold
from screens.workers import once_placed

GAP: Final = "  "
"""Between two choices on a line."""

MANY: Final = 20
"""The number of choices above which typing filters them, and a row without the cursor only shows
what is chosen."""

LOW: Final = ("-low", "-flat")
"""The classes of a screen with few lines."""


class Chips(Widget, can_focus=True):
    """Choices side by side: arrows move, space toggles one, letters filter many of them."""

    HELP_TEXT: ClassVar[str] = N_(
        "Val bredvid varandra, flera får väljas. Pil vänster och höger flyttar, mellanslag eller "
        "Enter väljer eller väljer bort. När de är många kan du skriva några bokstäver av det du "
        "söker, Esc visar alla igen."
    )

    HELP_OF_ONE: ClassVar[str] = N_(
        "Val bredvid varandra, ett av dem gäller. Pil vänster och höger väljer. När de är många "
        "kan du skriva några bokstäver av det du söker, Enter väljer det och Esc visar alla igen."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", N_("Vänster"), show=False),
        Binding("right", "move(1)", N_("Höger"), show=False),
        Binding("space", "choose", N_("Välj"), show=False),
        Binding("enter", "enter", N_("Välj"), show=False),
    ]

    at: reactive[int] = reactive(0)
    chosen: reactive[tuple[str, ...]] = reactive((), layout=True)

    class Changed(Message):
        """The user chose something, or the opposite."""

        def __init__(self, chips: "Chips") -> None:
            super().__init__()
            self.chips = chips

        @property
        def control(self) -> "Chips":
            """The row in which it happened."""
            return self.chips

    class Submitted(Message):
        """The user pressed Enter in a row of which one is chosen, and is done with it."""

        def __init__(self, chips: "Chips") -> None:
            super().__init__()
            self.chips = chips

        @property
        def control(self) -> "Chips":
            """The row in which it happened."""
            return self.chips

    def __init__(self, *, single: bool = False, folds: bool = False, id: str | None = None) -> None:
        """One that `folds` shows only what is chosen on a low screen, until it has the cursor."""
        super().__init__(id=id)
        self._single = single
        if single and type(self) is Chips:
            self.HELP_TEXT = self.HELP_OF_ONE  # type: ignore[misc]
        self._folds = folds
        self._shown_folded = self._was_folded = False
        self._all: tuple[tuple[str, str], ...] = ()
        self._more: tuple[tuple[str, str], ...] = ()
        self._choices: tuple[tuple[str, str], ...] = ()
        """The choices that match what was typed; else all except those that only typing finds."""
        self._typed = ""

    def show(
        self,
        choices: Sequence[tuple[str, str]],
        chosen: Sequence[str],
        more: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Offer these (key, label) with these chosen; `more` are found only by typing."""
        self._all, self._more = tuple(choices), tuple(more)
        self._typed = ""
        self.chosen = tuple(chosen)
        if self._single and not chosen and any(not key for key, _label in choices):
            # One of the choices stands for nothing: that is chosen, and visible.
            self.chosen = ("",)
        self._choices = self._offered()
        if self._single and self.chosen:
            self._point_at(self.chosen[0])
        self.refresh(layout=True)

    @property
    def _is_many(self) -> bool:
        """Whether there are so many choices that they can be filtered by letters."""
        return len(self._all) + len(self._more) > MANY

    def _offered(self) -> tuple[tuple[str, str], ...]:
        """The choices before anything is typed."""
        return (*self._all, *(one for one in self._more if one[0] in self.chosen))

    def _narrow(self, typed: str) -> None:
        """Offer the choices with words that contain what is typed."""
        self._typed = typed
        wanted = fold(typed).split()
        among = (*self._all, *self._more) if wanted else self._offered()
        self._choices = tuple(
            (key, label) for key, label in among if all(word in fold(label) for word in wanted)
        )
        self.at = 0
        self.refresh(layout=True)

    def _point_at(self, key: str) -> None:
        """Bring the cursor to a choice; to the first where it is not offered."""
        keys = [one for one, _label in self._choices]
        self.at = keys.index(key) if key in keys else 0

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters filter the choices, so here they are no commands."""
        return self._is_many and _is_letter(character)

    def on_key(self, event: events.Key) -> None:
        """Filter the choices by letters; Backspace and Escape remove them."""
        if not self._is_many:
            return
        if _is_letter(event.character):
            typed = self._typed + (event.character or "")
        elif event.key == "backspace" and self._typed:
            typed = self._typed[:-1]
        elif event.key == "escape" and self._typed:
            typed = ""
        else:
            return
        event.stop()
        event.prevent_default()
        self._narrow(typed)

    def render(self) -> Content:
        """The choices, the one under the cursor marked when the row has focus."""
        width = self.content_size.width
        self._shown_folded = self._is_folded(width)
        if self._shown_folded:
            return self._chosen_line(width)
        lines = [self._search_line()] if self._is_searched else []
        for numbers in self._lines(width):
            parts: list[tuple[str, str]] = []
            for number in numbers:
                here = self.has_focus and number == self.at
                parts += [(self._words(number, width), "reverse" if here else ""), (GAP, "")]
            lines.append(Content.assemble(*parts[:-1]))
        return Content("\n").join(lines)

    @property
    def _is_searched(self) -> bool:
        """Whether to show what has been typed, or that typing is possible."""
        return self._is_many and self.has_focus

    def _search_line(self) -> Content:
        """What has been typed and how many match; before that, what can be done."""
        total = len(self._all) + len(self._more)
        if not self._typed:
            words = _("skriv för att söka bland {n}").format(n=total)
        elif self._choices:
            words = _("sökt: {what}, {n} av {all}, Esc visar alla").format(
                what=self._typed, n=len(self._choices), all=total
            )
        else:
            words = _("sökt: {what}, ingen, Esc visar alla").format(what=self._typed)
        return Content.styled(words, "$quiet")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the choices take."""
        if self._is_folded(width):
            return 1
        return len(self._lines(width)) + self._is_searched

    def _is_folded(self, width: int) -> bool:
        """Whether only what is chosen is shown."""
        low = self._folds and any(map(self.screen.has_class, LOW))
        return not self.has_focus and (low or len(self._all) > MANY) and len(self._lines(width)) > 1

    def _chosen_line(self, width: int) -> Content:
        """What is chosen, and the number of the others."""
        keys = [number for number, (key, _label) in enumerate(self._choices) if key in self.chosen]
        rest = len(self._choices) - len(keys)
        more = _("och {n} till") if keys else _("{n} att välja mellan")
        words = [self._words(number, width) for number in keys]
        line = Content(GAP.join(words)).truncate(width - len(more) - 1, ellipsis=True)
        gap = GAP if words else ""
        return Content.assemble(line, gap, (more.format(n=rest), "$quiet"))

    def _lines(self, width: int) -> list[list[int]]:
        """Which choices are on which line: a mark is never separated from its label."""
        lines: list[list[int]] = [[]]
        used = 0
        for number in range(len(self._choices)):
            cells = cell_len(self._words(number, width))
            if lines[-1] and used + cells > width:
                lines.append([])
                used = 0
            lines[-1].append(number)
            used += cells + len(GAP)
        return lines

    def _words(self, number: int, width: int) -> str:
        """The mark and label of a choice, cut where not even a line of its own would hold it."""
        key, label = self._choices[number]
        words = f"{self._sign(key in self.chosen)} {label}"
        fits = cell_len(words) <= width or width < 1
        return words if fits else set_cell_size(words, width - 1).rstrip() + "…"

    def _sign(self, on: bool) -> str:
        """A box if several may be chosen, a ring if only one."""
        if self._single:
            return "(•)" if on else "( )"
        return "[x]" if on else "[ ]"

    def watch_at(self) -> None:
        """Follow the cursor."""
        if self.has_focus:
            once_placed(self, self.keep_cursor_in_sight)

    def keep_cursor_in_sight(self) -> None:
        """Scroll the container to the line of the cursor: this many choices may not fit."""
        lines = self._lines(self.content_size.width)
        line = next((y for y, numbers in enumerate(lines) if self.at in numbers), 0)
        for around in self.ancestors:
            if isinstance(around, VerticalScroll):
                corner = self.region.offset - around.region.offset + around.scroll_offset
                # With the first line comes what is above it.
                above = self._is_searched and line > 0
                here = Region(corner.x, corner.y + line + above, 1, 1 + self._is_searched - above)
                around.scroll_to_region(here, animate=False, immediate=True)

    def action_move(self, by: int) -> None:
        """Move the cursor; in a row with one choice, moving chooses, the first time where it is."""
        if not self._choices:
            return
        chooses = self._single and not self._typed
        if by < 0 or not chooses or self._has_chosen:
            self.at = (self.at + by) % len(self._choices)
        if chooses:
            self.action_choose()

    @property
    def _has_chosen(self) -> bool:
        """Whether any of the offered choices is chosen."""
        return any(key in self.chosen for key, _label in self._choices)

    def action_enter(self) -> None:
        """Go on if the arrows have chosen already; choose if several may be chosen."""
        if self._single:
            if self._typed:
                self.action_choose()
            self.post_message(self.Submitted(self))
        else:
            self.action_choose()

    def action_choose(self) -> None:
        """Toggle the choice under the cursor."""
        if not self._choices:
            return
        key = self._choices[min(self.at, len(self._choices) - 1)][0]
        if self._single:
            self.chosen = (key,)
        elif key in self.chosen:
            self.chosen = tuple(one for one in self.chosen if one != key)
        else:
            order = [one for one, _label in (*self._all, *self._more)]
            self.chosen = tuple(sorted((*self.chosen, key), key=order.index))
        if self._typed:
            self._narrow("")
            self._point_at(key)
        self.post_message(self.Changed(self))

    def focus_on_click(self) -> bool:
        """A click chooses and brings the cursor here, but never out of running text."""
        from textual.widgets import TextArea

        return super().focus_on_click() and not isinstance(self.screen.focused, TextArea)

    def on_mouse_down(self) -> None:
        """Note what the click was made on: it moves the cursor, and then other choices appear."""
        self._was_folded = self._shown_folded

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked on."""
        width, column = self.content_size.width, 0
        if self._was_folded:
            # It was on what is chosen, and the cursor that comes with it shows the rest.
            self._was_folded = False
            return
        lines = self._lines(width)
        y = event.y - self._is_searched
        for number in lines[y] if 0 <= y < len(lines) else ():
            cells = cell_len(self._words(number, width))
            if column <= event.x < column + cells:
                self.at = number
                self.action_choose()
                return
            column += cells + len(GAP)

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh(layout=self._folds or self._is_many)

    def on_blur(self) -> None:
        """Hide the cursor, and the filter."""
        if self._typed:
            self._narrow("")
        self.refresh(layout=self._folds or self._is_many)


def _is_letter(character: str | None) -> bool:
    """Whether a key can be part of a name."""
    return character is not None and len(character) == 1 and character.isalnum()
