"""What is pasted into a text area, cleaned and made to fit: cut, and its longest lines broken."""

import textwrap
from typing import Final

from platscoach.text import clean

MAX_LINE_IN_PAGE: Final = 5_000
"""Characters of one line in a text area; longer ones are wrapped, for they make typing slow."""


def fitting(text: str, room: int) -> tuple[str, bool]:
    """A pasted text, cleaned, as far as there is room for it; and whether that is not all of it."""
    # Broken lines are longer by their breaks, so what fits is known only afterwards.
    whole = _wrapped(clean(text[:room]))
    return whole[:room], len(text) > room or len(whole) > room


def _wrapped(text: str) -> str:
    """The text with lines out of all proportion broken between words."""
    if len(text) <= MAX_LINE_IN_PAGE:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        if len(line) <= MAX_LINE_IN_PAGE:
            lines.append(line)
        else:
            lines += textwrap.wrap(
                line, MAX_LINE_IN_PAGE, replace_whitespace=False, drop_whitespace=False
            )
    return "\n".join(lines)
