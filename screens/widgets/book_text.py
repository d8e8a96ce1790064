"""How the method's text is set: titles, headings, passages, each as lines with a margin."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from platscoach.i18n import _
from platscoach.method.reader.chapters import BookChapter, BookSection
from platscoach.method.reader.passages import BookPassage
from platscoach.method.search.hits import PackKind

MEASURE: Final = 70
"""The widest line of running text, in cells."""

MARGIN: Final = 2
"""The left margin in cells: the cursor's sign and a blank."""

BULLET: Final = "·"

NUMBER_WIDTH: Final = 3
"""The width of a step's number in cells; a label in its place is further from the text."""

_UNMARKED: Final = (PackKind.PURPOSE, PackKind.STAGE)
"""Kinds of text without a bullet: running text, and names in a list."""

OWN: Final = "passage"
"""Meta of the lines that belong to a passage, not to the headings over it."""

Parts = tuple[tuple[str, str], ...]
"""Pairs of text and style."""


@dataclass(frozen=True, slots=True)
class BookLine:
    """A text with what hangs before it; it may be wrapped to several lines."""

    parts: Parts
    sign: str = ""
    indent: int = 0
    own: bool = True

    @property
    def margin(self) -> int:
        """Cells before the text."""
        return MARGIN + self.indent + (cell_len(self.sign) + 1 if self.sign else 0)


BLANK: Final = BookLine((("", ""),), own=False)
_GAP: Final = BookLine((("", ""),))


def title_lines(chapter: BookChapter) -> Iterator[BookLine]:
    """The name of a chapter, what it belongs to and what it is for."""
    number = f"{chapter.number}  " if chapter.number else ""
    yield BookLine(((chapter.over, "dim"),), own=False)
    yield BookLine(((f"{number}{chapter.title}", "bold $primary"),), own=False)
    if chapter.lead:
        yield BLANK
        yield BookLine(((chapter.lead, ""),), own=False)
    if chapter.sections and not chapter.sections[0].heading:
        yield BLANK


def tail_lines(words: str) -> Iterator[BookLine]:
    """The line below a whole chapter."""
    if words:
        yield BLANK
        yield BookLine(((words, "dim"),), own=False)


def heading_lines(section: BookSection) -> Iterator[BookLine]:
    """The heading of a section, with blank lines around it."""
    if section.heading:
        yield BLANK
        style = "dim" if section.kind is PackKind.STAGE else "bold"
        yield BookLine(((section.heading, style),), own=False)
        if section.passages[0].name and section.kind is PackKind.METHOD:
            yield BLANK


def passage_lines(
    passage: BookPassage, kind: PackKind, *, unfolded: bool, with_sources: bool
) -> Iterator[BookLine]:
    """One passage, with its folded parts if `unfolded`."""
    bullet = "" if passage.name or kind in _UNMARKED else BULLET
    indent = cell_len(bullet) + 1 if bullet else 0
    foreign = () if passage.translated else (("  " + _("(på svenska)"), "dim"),)
    if passage.name:
        aside = ((f"   {passage.aside}", "dim"),) if passage.aside else ()
        yield BookLine(((passage.name, "bold"), *aside, *foreign))
    for text in passage.lines:
        words = _with_keys(text) if passage.names_keys else ((text, ""),)
        yield BookLine((*words, *(() if passage.name else foreign)), bullet)
    if unfolded:
        yield from _folded(passage)
    quiet = passage.sources if unfolded else (passage.said_by,) if with_sources else ()
    # A chapter's name in the contents has no source: no line for it either.
    quiet = tuple(filter(None, quiet))
    if unfolded and passage.folded and quiet:
        yield _GAP
    for text in quiet:
        yield BookLine(((text, "dim italic"),), indent=indent)
    if passage.note:
        yield BookLine(((passage.note, "dim"),), indent=indent)


def _with_keys(text: str) -> Parts:
    """A text with the names of keys in the style of keys."""
    styles = cycle(("", "bold $primary"))
    return tuple((part, style) for part, style in zip(text.split("`"), styles, strict=False))


def _folded(passage: BookPassage) -> Iterator[BookLine]:
    """The folded parts of a passage, numbers and labels in a column of their own."""
    for group in passage.folded:
        yield _GAP
        widest = max(cell_len(sign) for sign, _text in group)
        for sign, text in group:
            yield BookLine(((text, ""),), f"{sign:<{widest}}" + " " * (widest > NUMBER_WIDTH))


class BookText(Visual):
    """Lines of the book, wrapped and put together when they come into view."""

    def __init__(self, lines: Sequence[BookLine]) -> None:
        self._lines = tuple((line, Content.assemble(*line.parts)) for line in lines)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines as they are drawn."""
        found: list[Strip] = []
        plain = style.rich_style
        for line, content in self._lines:
            hung = " " * (MARGIN + line.indent) + f"{line.sign} " if line.sign else ""
            before = f"{hung:<{line.margin}}"
            margin = plain + RichStyle(dim=True, meta={OWN: line.own})
            strips = content.render_strips(_room(line, width), None, style, options)
            for strip in strips:
                found.append(Strip.join([Strip([Segment(before, margin)], line.margin), strip]))
                before = " " * line.margin
        return found

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as the page."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """All lines, wrapped."""
        return sum(content.get_height(rules, _room(line, width)) for line, content in self._lines)


def _room(line: BookLine, width: int) -> int:
    """The width of a text in cells: never wider than is easy to read."""
    return max(8, min(MEASURE + MARGIN, width - 1) - line.margin)
