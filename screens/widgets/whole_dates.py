"""Wraps a text between its words, but never inside a date, a clock time or a telephone number."""

import re
from typing import Final

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_MONTH: Final = "(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|de[ck])[a-zåäö]*"
_UNIT: Final = (
    "(?:min(?:uter|utes)?|st|kr|dgr|dag(?:ar)?|vecka|veckor|mån(?:ad(?:er)?)?|år|tim(?:mar)?"
    "|days?|weeks?|months?|years?|hours?|[kMG]B)"
)
_WHOLE: Final = re.compile(
    rf"(?:\b(?:senast|by) )?(?:\b[a-zåäö]{{3}} )?\b\d{{1,2}} {_MONTH}(?: \d{{4}}\b)?"
    r"|\bkl\. \d[\d.:–-]*"
    rf"|(?<!\w)[+(]?\d[\d()/-]*(?: (?:[\d)/-]|\(\d+\))+)+(?!\w)(?: {_UNIT}\b| %)?"
    rf"|\b\d+(?:[.,]\d+)? (?:{_UNIT}\b|%)"
    r"|\((?:och|and) \d+ (?:till|more)\)"
    r"|\b(?:månad|month|steg|step) \d+(?: (?:av|of) \d+)?"
    r"|\b(?:19|20)\d\d: \d+"
    r"| ·",
    re.IGNORECASE,
)
"""What is one unit although it contains blanks: senast fre 27 nov 2026, kl. 10, 070-000 00 11,
månad 7 av 18."""


def wrap_whole(text: Content, width: int) -> list[Content]:
    """The text in lines of at most `width` cells; one thing wider than that is broken all the same.

    Its own line breaks stay.
    """
    width = max(1, width)
    return [line for part in text.split("\n", allow_blank=True) for line in _wrap(part, width)]


def _wrap(text: Content, width: int) -> list[Content]:
    """One line of text, in as many as it takes."""
    if text.cell_length <= width:
        return [text]
    lines: list[Content] = []
    plain, start, end = text.plain, 0, 0
    for at in (*_gaps(plain), len(plain)):
        if end > start and cell_len(plain[start:at]) > width:
            lines += text[start:end].rstrip().wrap(width)
            start = end
            while plain[start : start + 1] == " ":
                start += 1
        end = at
    return [*lines, *text[start:].rstrip().wrap(width)]


def _gaps(plain: str) -> list[int]:
    """The positions of blanks at which a line may be broken."""
    whole = {at for match in _WHOLE.finditer(plain) for at in range(*match.span())}
    return [at for at, char in enumerate(plain) if char == " " and at not in whole]


class WholeDatesLine(Visual):
    """A text that is wrapped like that, as a line of a list."""

    def __init__(self, text: Content) -> None:
        self._text = text

    def __eq__(self, other: object) -> bool:
        """Whether it has the same content and style."""
        return isinstance(other, WholeDatesLine) and self._text.is_same(other._text)

    __hash__ = None  # type: ignore[assignment]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines as they are drawn."""
        return wrapped_strips(self._text, width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as the list."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """All lines of the text."""
        return len(wrap_whole(self._text, width))


def wrapped_strips(
    text: Content, width: int, height: int | None, style: Style, options: RenderOptions
) -> list[Strip]:
    """A text as it is drawn, wrapped like that."""
    whole = Content("\n").join(wrap_whole(text, width))
    return whole.render_strips(width, height, style, options)
