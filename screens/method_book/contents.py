"""The contents beside the page, where there is room: every chapter, the open one marked."""

from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message

from platscoach.method.model import Pack
from platscoach.method.reader.chapters import chapter_names
from screens.widgets.labels import TextLabel


class Contents(TextLabel):
    """A line for each chapter; a click goes there."""

    HELP_TEXT: ClassVar[str] = ""

    class ChapterChosen(Message):
        """A chapter was clicked on."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[str, ...] = ()

    def show(self, pack: Pack, current: str) -> None:
        """Show the chapters, the open one marked by a sign."""
        lines: list[Content] = []
        rows: list[str] = []
        before = ""
        for key, label, group in chapter_names(pack):
            if group != before:
                lines += [Content("")] * bool(lines) + [Content.styled(f"  {group}", "$quiet")]
                rows += [""] * (len(lines) - len(rows))
                before = group
            here = key == current
            lines.append(
                Content.assemble(
                    ("› " if here else "  ", "$primary"), (label, "bold" if here else "")
                )
            )
            rows.append(key)
        self._rows = tuple(rows)
        self.update(Content("\n").join(lines))

    def on_click(self, event: events.Click) -> None:
        """Go to the chapter that was clicked on."""
        at = event.get_content_offset(self)
        key = self._rows[at.y] if at is not None and at.y < len(self._rows) else ""
        if key:
            self.post_message(self.ChapterChosen(key))
