"""Paragraphs as they are shown beside a list: wrapped in a width, and cut where room ends."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from textual.content import Content

from platscoach.domain.markdown_marks import without_marks

MORE: Final = " …"
"""The end of a text that is cut."""

SIGN: Final = "· "
"""The sign before each of several items."""


class Paragraph(NamedTuple):
    """A text with a hanging indent."""

    text: Content
    sign: str = ""
    is_head: bool = False
    """Whether it is the heading of a part, which is not shown last if the rest is cut."""

    def lines(self, width: int, most: int) -> list[Content]:
        """Its lines in a width, at most so many."""
        # Importing it compiles a pattern: not needed at the start.
        from screens.widgets.whole_dates import wrap_whole

        room = max(1, width - len(self.sign))
        # So many letters fill the lines at least; the rest of a long text is not even wrapped.
        wrapped = wrap_whole(self.text[: room * most], room)
        signs = (self.sign, *[" " * len(self.sign)] * (len(wrapped) - 1))
        return [Content(sign) + line for sign, line in zip(signs, wrapped, strict=True)]


Paragraphs = tuple[Paragraph, ...]


def is_same(some: Paragraphs, others: Paragraphs) -> bool:
    """Whether two texts look alike."""
    return len(some) == len(others) and all(
        one.text.is_same(other.text) and one[1:] == other[1:]
        for one, other in zip(some, others, strict=True)
    )


def fitting(words: Paragraphs, width: int, height: int) -> list[Content]:
    """The lines that fit; … marks that there is more."""
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
    """A last line with the sign that there is more, once."""
    plain, room = line.plain, max(0, width - len(MORE))
    if plain.endswith("…"):
        return line
    blank = plain.rfind(" ", 0, room + 1) if len(plain) > room else 0
    if plain[: max(0, blank)].strip(SIGN):
        # Between two words; one that is longer than the line is cut where the room ends.
        line = line[:blank]
    return line.truncate(room).rstrip() + Content(MORE)


def paragraphs(text: str) -> Paragraphs:
    """A text of the user's own for display, a paragraph for each of its lines."""
    return tuple(Paragraph(Content(line)) for line in without_marks(text).splitlines())


def part(head: str, lines: Iterable[Content | str], *, sign: str = "") -> Paragraphs:
    """A part of the details: a blank line, its heading, its content."""
    body = (Paragraph(line if isinstance(line, Content) else Content(line), sign) for line in lines)
    return (
        Paragraph(Content("")),
        Paragraph(Content.styled(head, "bold $accent"), is_head=True),
        *body,
    )
