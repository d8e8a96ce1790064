"""The user's guide, parsed: a title, its purpose, and sections of paragraphs and lists.

The texts are Markdown of the plainest kind: `#` and `##`, a paragraph a line, `-` before a point,
and keys within backticks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from platscoach.i18n import language

_FOLDER: Final = Path(__file__).parent

_POINT: Final = "- "


@dataclass(frozen=True, slots=True)
class GuideText:
    """A paragraph, or a point in a list."""

    text: str
    point: bool


@dataclass(frozen=True, slots=True)
class GuideSection:
    """What stands under one heading."""

    heading: str
    texts: tuple[GuideText, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole guide in one language."""

    title: str
    lead: str
    sections: tuple[GuideSection, ...]


def guide_markdown() -> str:
    """The guide as it was written, in the language in force."""
    return (_FOLDER / f"{language()}.md").read_text("utf-8")


def read_guide() -> Guide:
    """The guide in the language in force."""
    top, *rest = guide_markdown().split("\n## ")
    title, _gap, lead = top.strip().partition("\n\n")
    return Guide(title.removeprefix("# "), lead.replace("`", ""), tuple(map(_section, rest)))


def _section(text: str) -> GuideSection:
    """A heading and the lines under it."""
    heading, *lines = (line for line in text.splitlines() if line)
    texts = (GuideText(line.removeprefix(_POINT), line.startswith(_POINT)) for line in lines)
    return GuideSection(heading, tuple(texts))


def guide_text(width: int) -> str:
    """The guide as Markdown, no line wider than `width` cells, to be printed."""
    return "\n".join(
        line for text in guide_markdown().splitlines() for line in _wrapped(text, width)
    )


def _wrapped(text: str, width: int) -> Iterator[str]:
    """A line broken to the width; a point hangs under itself."""
    import textwrap

    hung = "  " if text.startswith(_POINT) else ""
    yield from textwrap.wrap(text, width, subsequent_indent=hung, break_on_hyphens=False) or [""]
