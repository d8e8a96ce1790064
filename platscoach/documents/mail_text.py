"""Markdown as the text of a mail: the marks gone, lines wrapped, lists kept as lists."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from platscoach.i18n import _

WIDTH: Final = 72
_MAX_INDENT: Final = 12

_HEADING = re.compile(r"#{1,6}\s+(\S.*)")
_CLOSING = re.compile(r"(?<=\s)#+$")
_ITEM = re.compile(r"(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(?:\[([ xX])\]\s+)?(\S.*)")
_RULE = re.compile(r"\s*(?:-{3,}|={3,}|(?:\* ?){3,}|_{3,}|`{3,}\w*|~{3,}\w*)\s*")
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_INLINE: Final = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        (r"(?<![\w*\\])\*\*\*([^*\s](?:[^*]*[^*\s])?)\*\*\*(?![\w*])", r"\1"),
        (r"(?<![\w*\\])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*(?![\w*])", r"\1"),
        (r"(?<![\w*\\])\*([^*\s](?:[^*]*[^*\s])?)\*(?![\w*])", r"\1"),
        (r"(?<![\w\\])__([^_\s](?:[^_]*[^_\s])?)__(?!\w)", r"\1"),
        (r"(?<![\w\\])_([^_\s](?:[^_]*[^_\s])?)_(?!\w)", r"\1"),
        (r"(?<![`\\])`([^`]+)`(?!`)", r"\1"),
        (r"(?<!\\)!?\[([^\[\]]+)\]\((\S[^()\s]*)\)", r"\1 (\2)"),
        (r"\\([\\`*_{}\[\]()#+.!>-])", r"\1"),
    )
)


def plain_lines(lines: Iterable[str]) -> Iterator[str]:
    """Lines of Markdown as lines of a mail; each is wrapped for itself, as it was typed."""
    blank = True
    for line in lines:
        done = _plain_line(line)
        for one in done or [""]:
            if one or not blank:
                yield one
            blank = not one


def text_lines(text: str) -> list[str]:
    """A text wrapped as it stands."""
    return _wrap(text, "", "")


def item_lines(text: str) -> list[str]:
    """A text wrapped as one item of a list."""
    return _wrap(text, "- ", "  ")


def _plain_line(line: str) -> list[str]:
    """One line of Markdown; none for an empty one and for a drawn rule."""
    if quoted := _QUOTE.match(line):
        line = line[quoted.end() :]
    if not line.strip() or _RULE.fullmatch(line):
        return []
    if heading := _HEADING.fullmatch(line):
        return text_lines(_inline(_CLOSING.sub("", heading[1])))
    if item := _ITEM.fullmatch(line):
        space, number, box, text = item.groups()
        indent = " " * min(len(space.expandtabs(4)), _MAX_INDENT)
        mark = f"{number}. " if number else "- "
        done = _(" (klart)") if box in ("x", "X") else ""
        return _wrap(_inline(text) + done, indent + mark, indent + " " * len(mark))
    return text_lines(_inline(line.strip()))


def _inline(text: str) -> str:
    """The text without marks for stress, code and links; an address stays beside its words."""
    for pattern, becomes in _INLINE:
        text = pattern.sub(becomes, text)
    return text


def _wrap(text: str, first: str, later: str) -> list[str]:
    """The text in lines of at most WIDTH; a longer word, such as an address, stays whole."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
