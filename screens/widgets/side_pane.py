"""The pane in which a list shows the details of the line under the cursor, if there is room.

It is updated when the cursor rests: while the cursor moves nothing is read, and data read for a
line that the cursor has left is dropped. So a move costs at most one read.
"""

import asyncio
from typing import Final

from textual.content import Content
from textual.widget import Widget

from screens.first_drawing import until_drawn
from screens.widgets.beside import GAP, Describe
from screens.widgets.paragraphs import Paragraphs, fitting, is_same
from screens.workers import background

REST_SECONDS: Final = 0.05
"""How long the cursor must rest before something is read for it."""


class SidePane(Widget):
    """Details of the line under a list's cursor; what does not fit is left out."""

    def __init__(self, describe: Describe) -> None:
        super().__init__(classes="side-pane")
        self._describe = describe
        self._is_under = False
        self._key = ""
        self._words: Paragraphs = ()

    def stand(self, width: int, under: int) -> None:
        """Show the pane beside the list with a width in cells, or below it with a height in lines;
        else hide it.
        """
        self.display = bool(width or under)
        self._is_under = bool(under)
        self.set_class(self._is_under, "-under")
        self.styles.width = "100%" if under else width + GAP
        self.styles.height = under if under else "100%"

    def follow(self, key: str) -> None:
        """Show this line from now on; shown anew when it is the same."""
        if key != self._key:
            self.workers.cancel_group(self, "tell")
        self._key = key
        if key:
            self._tell(key)
        else:
            self._say(())

    @background(group="tell", exclusive=True)
    async def _tell(self, key: str) -> None:
        """Read and show it, once the cursor rests; in a room that opens, once that is drawn."""
        await asyncio.sleep(REST_SECONDS)
        await until_drawn(self.screen)
        words = await self._describe(key)
        if key == self._key:
            self._say(words)

    def _say(self, words: Paragraphs) -> None:
        """Show this; unchanged content is not drawn again."""
        if not is_same(words, self._words):
            self._words = words
            self.refresh()

    def render(self) -> Content:
        """As many lines as fit; … marks that there is more."""
        # Under a list every line counts: none of them is left blank.
        words = tuple(word for word in self._words if word.text or not self._is_under)
        return Content("\n").join(fitting(words, *self.content_size))
