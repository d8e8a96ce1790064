"""What the method says about a stage, in the place's room."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from screens.context import Context
from screens.place.pane import PlaceShown
from screens.widgets.stage_tips import PIN, StageTips, mark_tried, pin
from screens.workers import background


class StageTipsPane(Vertical):
    """The tips of the chosen stage."""

    BINDINGS: ClassVar[list[BindingType]] = [PIN]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._place_id = ""
        self._tips = StageTips(context, id="stage-tips")

    def compose(self) -> ComposeResult:
        """The page."""
        yield self._tips

    @background(group="tried", exclusive=True)
    async def on_mount(self) -> None:
        """Show the notes on methods that were tried, once they have been read."""
        await mark_tried(self._tips)

    def focus_content(self) -> None:
        """Put the cursor on the page."""
        self.screen.set_focus(self._tips)

    def show(self, shown: PlaceShown) -> None:
        """Turn to the stage."""
        self._place_id = shown.frame.place.id
        self._tips.show(shown.stage_key)

    def action_pin(self) -> None:
        """Pin the passage for the next call with the place."""
        pin(self._tips, self._place_id)
