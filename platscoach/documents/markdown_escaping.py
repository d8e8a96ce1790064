"""Free text escaped for a Markdown document: any reader shows it as it was typed.

Notes are what was typed in a call, not Markdown: a star, a `#` or a `>` in them means itself, and
every line stays a line of its own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

LINE_BREAK: Final = "  "
"""A line break at the end of a line inside a paragraph."""

_TAB: Final = 4
_SPACE: Final = "&nbsp;"
"""A space that a Markdown reader does not strip from the front of a line."""

_ANYWHERE: Final = re.compile(
    r"[*`\[~|]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # Not inside a word, where it has no effect.
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
    r"|\\(?=[^\w\s]|_|$)"
)
"""What may start emphasis, code, a link, a table, HTML, a character entity or an escape."""

_AT_FRONT: Final = re.compile(r"[#>]|[-+](?=[\s-]|$)|=(?==*\s*$)")
"""What would make a line a heading, a quotation, an item or a rule."""

_NUMBER: Final = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
_CLOSING: Final = re.compile(r"#(?=#*$)")
"""Signs at the end of a heading that Markdown would drop."""


def escaped(text: str) -> str:
    """A text of one line, without surrounding blanks, for a paragraph, heading or list item."""
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    if _AT_FRONT.match(text):
        text = f"\\{text}"
    elif number := _NUMBER.match(text):
        text = f"{number[0]}\\{text[number.end() :]}"
    return _CLOSING.sub(r"\\#", text, count=1) if text.endswith(" #") else text


def escaped_lines(lines: Iterable[str]) -> Iterator[str]:
    """Lines of free text as Markdown paragraphs; an empty line separates them."""
    before: str | None = None
    for line in lines:
        done = _line(line)
        if before is not None:
            yield before + LINE_BREAK if before and done else before
        before = done
    if before is not None:
        yield before


def _line(line: str) -> str:
    """One line, with its leading blanks preserved."""
    line = line.rstrip()
    text = line.lstrip()
    front = line[: len(line) - len(text)].expandtabs(_TAB)
    return _SPACE * len(front) + escaped(text)
