"""Labels that are laid out only when their text changes.

Textual arranges the whole screen for every update of a `Static`, which in a room of three columns
takes longer than a key may. Rooms set all their texts at every change, and few of them are new.
"""

from textual.content import Content
from textual.reactive import var
from textual.visual import VisualType
from textual.widgets import Static


class TextLabel(Static):
    """A Static that updates only if its text or style changes. Its text is never markup."""

    auto_links = var(False)
    """No text contains links: their styles are not computed each time it is drawn."""

    def __init__(
        self, content: VisualType = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(content, markup=False, id=id, classes=classes)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show this text; nothing happens if it is unchanged.

        A label that is not displayed takes no room; it gets room for its text when it is displayed.
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
    """A text on one line whose size does not depend on it: updates never cause a layout."""

    def update(self, content: VisualType = "", *, layout: bool = False) -> None:
        """Show this text in the available room."""
        super().update(content, layout=layout)
