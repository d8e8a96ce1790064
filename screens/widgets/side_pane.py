"""What a list shows beside itself where there is room: what its cursor is on.

It is shown at rest: while the cursor runs on nothing is read, and what was read for a line that
the cursor has left is dropped. So a move costs one reading at most.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, NamedTuple

from textual.content import Content
from textual.widget import Widget

from screens.workers import background

NARROWEST: Final = 34
"""Cells under which it would say too little."""

WIDEST: Final = 64
"""Cells over which its lines would be too long to read."""

GAP: Final = 3
"""Cells between the list and its words."""

FEWEST_ROWS: Final = 7
"""Lines that a list keeps when some are shown under it."""

MOST_UNDER: Final = 10
"""Lines under a list at most: what more there is belongs to the room that the row opens."""

LINES_AROUND: Final = 2
"""Those that are neither rows nor words: the heading of the list, air over the words."""

REST_SECONDS: Final = 0.05
"""How long the cursor stands still before something is read for it."""

SIGN: Final = "· "
"""What stands before each of several things."""


class Paragraph(NamedTuple):
    """A text that is wrapped under its own first word."""

    text: Content
    sign: str = ""
    is_head: bool = False
    """Whether it is the word over a part: it does not stand last where the rest is cut."""

    def lines(self, width: int, most: int) -> list[Content]:
        """The lines it takes in a width, so many at most."""
        # Its pattern is compiled with it: no part of the start.
        from screens.widgets.whole_dates import wrap_whole

        room = max(1, width - len(self.sign))
        # So many letters fill the lines at least; the rest of a long text is not even wrapped.
        wrapped = wrap_whole(self.text[: room * most], room)
        signs = (self.sign, *[" " * len(self.sign)] * (len(wrapped) - 1))
        return [Content(sign) + line for sign, line in zip(signs, wrapped, strict=True)]


Paragraphs = tuple[Paragraph, ...]

Describe = Callable[[str], Awaitable[Paragraphs]]
"""Describes the line of a key; may read for it."""


class Beside(NamedTuple):
    """What a list shows beside itself."""

    describe: Describe
    list_least: int
    """Cells that the list itself needs before it gives any away."""
    under: int = 0
    """Lines that it shows under itself instead where there is no room beside; 0 for none."""


def lines_under(beside: Beside, height: int, rows: int) -> int:
    """Lines of the pane under a list of such a height; 0 where they would leave it too few.

    Lines that the rows do not fill are the pane's too, up to MOST_UNDER.
    """
    if not beside.under or height - beside.under < FEWEST_ROWS:
        return 0
    return max(beside.under, min(MOST_UNDER, height - rows - LINES_AROUND))


def pane_width(beside: Beside, width: int, wanted: int) -> int:
    """Cells of the pane in a width, of which the list would like so many; 0 without room.

    The list gets what it needs and the pane what it does not, but no more than it can use.
    """
    left = width - GAP - beside.list_least
    if left < NARROWEST:
        return 0
    return min(left, WIDEST, max(NARROWEST, width - GAP - wanted))


class SidePane(Widget):
    """Words about the line that the cursor of a list is on; what does not fit is left out."""

    def __init__(self, describe: Describe) -> None:
        super().__init__(classes="side-pane")
        self._describe = describe
        self._is_under = False
        self._key = ""
        self._words: Paragraphs = ()

    def stand(self, width: int, under: int) -> None:
        """Stand beside the list in so many cells, or under it in so many lines; else nowhere."""
        self.display = bool(width or under)
        self._is_under = bool(under)
        self.set_class(self._is_under, "-under")
        self.styles.width = "100%" if under else width + GAP
        self.styles.height = under if under else "100%"

    def follow(self, key: str) -> None:
        """Show this line from now on; shown anew when it is the same."""
        if key != self._key:
            self.workers.cancel_group(self, "tell")
        self._key = key
        if key:
            self._tell(key)
        else:
            self._say(())

    @background(group="tell", exclusive=True)
    async def _tell(self, key: str) -> None:
        """Read and show it, once the cursor rests; in a room that opens, once that is drawn."""
        await asyncio.sleep(REST_SECONDS)
        # Looked for: a room says to nobody that it has been drawn.
        while self.app.screen is self.screen and not self.screen.is_current:  # noqa: ASYNC110
            await asyncio.sleep(REST_SECONDS)
        words = await self._describe(key)
        if key == self._key:
            self._say(words)

    def _say(self, words: Paragraphs) -> None:
        """Say this; what stands there already is not drawn anew."""
        if not _same(words, self._words):
            self._words = words
            self.refresh()

    def render(self) -> Content:
        """As many lines as there is room for; … says that there is more."""
        # Under a list every line counts: none of them is left blank.
        told = tuple(one for one in self._words if one.text or not self._is_under)
        return Content("\n").join(fitting(told, *self.content_size))


def _same(some: Paragraphs, others: Paragraphs) -> bool:
    """Whether two tellings look alike."""
    return len(some) == len(others) and all(
        one.text.is_same(other.text) and one[1:] == other[1:]
        for one, other in zip(some, others, strict=True)
    )


def fitting(words: Paragraphs, width: int, height: int) -> list[Content]:
    """The lines of some words that there is room for; … says that there is more."""
    lines: list[tuple[Content, Paragraph]] = []
    for paragraph in words:
        if len(lines) <= height:
            lines += [(line, paragraph) for line in paragraph.lines(width, height + 1)]
    if len(lines) <= height:
        return [line for line, _paragraph in lines]
    del lines[max(0, height) :]
    while lines and (lines[-1][1].is_head or not lines[-1][1].text):
        lines.pop()
    shown = [line for line, _paragraph in lines]
    return [*shown[:-1], _going_on(shown[-1], width)] if shown else [Content("…")][:height]


def _going_on(line: Content, width: int) -> Content:
    """A last line that says that there is more, once."""
    if line.plain.endswith("…"):
        return line
    return line.truncate(max(0, width - 2)).rstrip() + Content(" …")


def paragraphs(text: str) -> Paragraphs:
    """A text of the user's own, a paragraph for each of its lines."""
    return tuple(Paragraph(Content(line)) for line in text.splitlines())


def part(head: str, lines: Iterable[Content | str], *, sign: str = "") -> Paragraphs:
    """A part of what is shown: a blank line, its word, what stands under it."""
    told = (Paragraph(line if isinstance(line, Content) else Content(line), sign) for line in lines)
    return (
        Paragraph(Content("")),
        Paragraph(Content.styled(head, "bold $accent"), is_head=True),
        *told,
    )
