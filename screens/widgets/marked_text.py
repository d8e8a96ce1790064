"""The words in a list that are marked with the mouse: what they are, and how they are drawn.

Textual marks words only in what shows one text; a list is drawn line by line. What is marked is
what is drawn: a line that is cut is copied as it is cut, and what it does not show stays here.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.widgets import OptionList

from screens.widgets.key_words import is_box

JOINER: Final = "\u200d"
"""What makes one sign of several, as in a family."""

_LOOK: Final = "screen--selection"
"""The part of a screen that has the look of what is marked, in Textual."""


class Letter(NamedTuple):
    """A letter of a line as it is drawn, with the signs that join it."""

    cell: int
    end: int
    """The cell after it."""
    text: str


class MarkedText:
    """What is marked in one list, between two cells, until other words are there."""

    def __init__(self, listing: OptionList, between: Selection) -> None:
        self._listing = listing
        self._between = between
        start, end = between
        last = listing.virtual_size.height - 1
        numbers = range(start.y if start else 0, min(end.y if end else last, last) + 1)
        self._lines = {number: _words(self._letters_of(number)) for number in numbers}
        """The marked words of each line by its number, as they were when they were marked."""

    @property
    def words(self) -> str:
        """All of them, a line for each line of the list."""
        return "\n".join(self._lines.values()).strip("\n")

    def _letters_of(self, number: int) -> list[Letter]:
        """What is marked of a line by its number."""
        # As the list itself draws it: the sign beside a passage is not of its words.
        strip = OptionList.render_line(self._listing, number - self._listing.scroll_offset.y)
        return _letters(strip, self._between.get_span(number))

    def draw(self, strip: Strip, y: int) -> Strip:
        """A line in view with the look of what is marked in it.

        Where other words are now, nothing is marked any more.
        """
        number = y + self._listing.scroll_offset.y
        if number not in self._lines:
            return strip
        letters = _letters(strip, self._between.get_span(number))
        if _words(letters) != self._lines[number]:
            self._lines = {}
            # Not in the midst of a drawing.
            self._listing.call_later(self._listing.screen.clear_selection)
            return strip
        if not letters:
            return strip
        first, last = letters[0].cell, letters[-1].end
        look = Style.from_styles(self._listing.screen.get_component_styles(_LOOK))
        marked = [
            segment if _is_box(segment) else _with_look(segment, look)
            for segment in strip.crop(first, last)
        ]
        parts = (strip.crop(0, first), Strip(marked, last - first), strip.crop(last))
        return Strip.join(parts)


def _letters(strip: Strip, span: tuple[int, int] | None) -> list[Letter]:
    """The letters of a line between two cells, without boxes and the blanks around the words.

    A wide letter is among them if one of its cells is; an end of -1 is that of the line.
    """
    begin, end = span or (0, 0)
    found = [
        letter
        for letter in _all_letters(strip)
        if letter.end > begin and (end < 0 or letter.cell < end)
    ]
    while found and found[-1].text.isspace():
        found.pop()
    words = next((at for at, letter in enumerate(found) if not letter.text.isspace()), 0)
    return found[words:]


def _all_letters(strip: Strip) -> Iterator[Letter]:
    """The letters of a line, without its boxes."""
    cell = 0
    for segment in strip:
        for text in _joined(segment.text):
            end = cell + cell_len(text)
            if not _is_box(segment):
                yield Letter(cell, end, text)
            cell = end


def _joined(text: str) -> list[str]:
    """The letters of a text, each with the signs that join it."""
    found: list[str] = []
    for sign in text:
        if found and (not cell_len(sign) or found[-1].endswith(JOINER)):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _words(letters: list[Letter]) -> str:
    """What letters say."""
    return "".join(letter.text for letter in letters)


def _is_box(segment: Segment) -> bool:
    """Whether it is a box to tick."""
    return segment.style is not None and is_box(segment.style)


def _with_look(segment: Segment, look: Style) -> Segment:
    """Words in their own style with another over it."""
    own = Style() if segment.style is None else Style.from_rich_style(segment.style)
    return Segment(segment.text, (own + look).rich_style)
