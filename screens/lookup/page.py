"""A hit shown in full: what is on the screen, what is copied, where it can take her."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text
from textual.message import Message

from platscoach.domain.matching import spans


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit in full."""

    page: RenderableType
    plain: str
    """What is copied."""
    go: Message | None
    """The request that goes there; none where there is nowhere to go."""


class PageText:
    """Puts a page together, part by part, and its plain text beside it."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._text = Text()
        self._plain: list[str] = []

    def heading(self, words: str) -> None:
        """What it is called."""
        self._add(words, "bold")

    def body(self, words: str) -> None:
        """Running text, with the words searched for marked."""
        self._add(words, "")

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Labels and values in two columns; those without a value are left out."""
        known = [(label, value) for label, value in pairs if value]
        width = max((len(label) for label, _value in known), default=0)
        lines = [f"{label:<{width}}  {value}" for label, value in known]
        if lines:
            self._add("\n".join(lines), "")

    def quiet(self, words: str) -> None:
        """What sort of thing it is, where and when: shown, not copied."""
        if words:
            self._gap()
            self._text.append(words, style="dim")

    def _add(self, words: str, style: str) -> None:
        """A part of the page."""
        if not words:
            return
        self._gap()
        start = len(self._text)
        self._text.append(words, style=style or None)
        for first, last in spans(words, self._query):
            self._text.stylize("bold underline", start + first, start + last)
        self._plain.append(words)

    def _gap(self) -> None:
        """A blank line between parts."""
        if self._text:
            self._text.append("\n\n")

    def shown(self, go: Message | None = None) -> Shown:
        """The page as it is now."""
        return Shown(self._text, "\n\n".join(self._plain), go)
