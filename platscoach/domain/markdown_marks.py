"""Plain text from Markdown: the marks removed.

Only for text that is shown in passing; what is stored, edited or copied keeps its marks.
"""

import re
from typing import Final

_HEADING: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+(?=\S)", re.MULTILINE)

_EMPHASIS: Final = re.compile(
    r"(?<![\w*_])(\*\*\*|\*\*|\*|__|_)(?=\S)([^\n]{0,400}?\S)\1(?![\w*_])"
)
"""Words between equal marks on one line; a mark with space inside it is no mark (`2 * 3 * 4`)."""


def without_marks(text: str) -> str:
    """The text without the marks of headings and of emphasis; every word of it is left."""
    bare = _HEADING.sub("", text)
    while (barer := _EMPHASIS.sub(r"\2", bare)) != bare:
        bare = barer
    return bare
