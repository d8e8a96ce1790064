"""A hit shown in full: what is on the screen, what is copied, where it can lead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.message import Message

from platscoach.domain.markdown_marks import without_marks
from platscoach.domain.matching_line import spans


@dataclass(frozen=True, slots=True)
class HitText:
    """A hit in full."""

    page: RenderableType
    plain: str
    """The text that is copied."""
    go: Message | None
    """The request that goes there; None if there is nowhere to go."""


class PageText:
    """Composes a page from parts, separated by blank lines, together with its plain text."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._parts: list[RenderableType] = []
        self._plain: list[str] = []

    def heading(self, words: str) -> None:
        """The name of the hit."""
        self._add(self._marked(words, "bold"), words)

    def body(self, words: str) -> None:
        """Running text, with matches marked."""
        if words:
            self._add(self._marked(words), words)

    def written(self, words: str) -> None:
        """The user's own text: shown without the marks of Markdown, copied as it is."""
        if words:
            self._add(self._marked(without_marks(words)), words)

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Labels and values in two columns; those without a value are left out."""
        self._columns([(label, value) for label, value in pairs if value])

    def steps(self, steps: Sequence[str]) -> None:
        """Numbered steps with a hanging indent."""
        self._columns([(f"{number}.", step) for number, step in enumerate(steps, start=1)])

    def quiet(self, words: str) -> None:
        """Kind, place and date: shown, not copied."""
        if words:
            self._add(Text(words, style="dim"), "")

    def _columns(self, rows: Sequence[tuple[str, str]]) -> None:
        """Two columns, the second with a hanging indent."""
        if not rows:
            return
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column()
        for label, value in rows:
            table.add_row(Text(label, style="dim"), self._marked(value))
        self._add(table, "\n".join(f"{label} {value}" for label, value in rows))

    def _marked(self, words: str, style: str = "") -> Text:
        """The text with matches in bold and underlined."""
        text = Text(words, style=style)
        for start, end in spans(words, self._query):
            text.stylize("bold underline", start, end)
        return text

    def _add(self, part: RenderableType, plain: str) -> None:
        """Add a part, with a blank line before it."""
        if self._parts:
            self._parts.append(Text(""))
        self._parts.append(part)
        if plain:
            self._plain.append(plain)

    def shown(self, go: Message | None = None) -> HitText:
        """The page as it is now."""
        return HitText(Group(*self._parts), "\n\n".join(self._plain), go)
