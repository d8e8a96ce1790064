"""Labels that are laid out only when their text changes.

Textual arranges the whole screen for every update of a `Static`, which in a room of three columns
takes longer than a key may. Rooms set all their texts at every change, and few of them are new.
"""

from textual.content import Content
from textual.reactive import var
from textual.visual import VisualType
from textual.widgets import Static


class TextLabel(Static):
    """A Static that updates only for other words or looks. What it is told is never markup."""

    auto_links = var(False)
    """No text holds links: how they would look is not worked out each time it is drawn."""

    def __init__(
        self, content: VisualType = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(content, markup=False, id=id, classes=classes)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Say these words; nothing happens when they stand there already.

        What is not shown takes no place: it gets one for its words when it is.
        """
        present = self.content
        if (
            isinstance(content, Content)
            and isinstance(present, Content)
            and content.is_same(present)
        ):
            return
        super().update(content, layout=layout and self.display)


class OneLineLabel(TextLabel):
    """Words on one line whose size their texts do not decide: nothing is ever arranged for them."""

    def update(self, content: VisualType = "", *, layout: bool = False) -> None:
        """Say these words in the place there is."""
        super().update(content, layout=layout)
