"""The panes of a place, one for each tab; each is created when its tab is first opened."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from typing import cast

from textual.await_complete import AwaitComplete
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from screens.context import Context
from screens.place.pane import PlaceContent

Panes = Mapping[str, Callable[..., Widget]]
"""Creates the pane of each tab, from the context and an id."""


class PlacePanes(ContentSwitcher):
    """Shows the pane of one tab."""

    def __init__(self, context: Context, panes: Panes, tab: str, *, id: str | None = None) -> None:
        super().__init__(initial=tab, id=id)
        self.context = context
        self._panes = panes
        self._first = tab
        self._made: dict[str, AwaitComplete] = {}

    def compose(self) -> Iterator[Widget]:
        """The pane of the first tab."""
        yield self._panes[self._first](self.context, id=self._first)

    async def open(self, tab: str) -> None:
        """Show the pane of a tab; it is completely mounted when this returns."""
        await self.make(tab)
        self.current = tab

    async def make(self, tab: str) -> None:
        """Mount the pane of a tab, unless it is; it is completely mounted when this returns."""
        if tab != self._first:
            if tab not in self._made:
                self._made[tab] = self.add_content(self._panes[tab](self.context, id=tab))
            # Another caller that needs it meanwhile awaits the same mount; a cancelled one does not
            # stop it.
            await asyncio.shield(self._made[tab])

    @property
    def shown(self) -> PlaceContent:
        """The pane that is shown."""
        return cast("PlaceContent", self.visible_content)
