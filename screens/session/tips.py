"""The tips beside a call: they follow the agenda."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from platscoach.coaching.call_state import CallState
from platscoach.i18n import _
from screens.context import Context
from screens.widgets.labels import TextLabel
from screens.widgets.stage_tips import PIN, StageTips, mark_tried, pin
from screens.workers import background


class TipsPane(Vertical):
    """The tips under a heading that says what they are about."""

    BINDINGS: ClassVar[list[BindingType]] = [PIN]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._app_context = context
        self.place_id = ""
        """The place that the call is about."""

    def compose(self) -> ComposeResult:
        """The heading and the tips."""
        yield TextLabel(id="session-tips-head")
        page = StageTips(self._app_context)
        # A click here does not take the cursor from the notes.
        page.FOCUS_ON_CLICK = False  # type: ignore[misc]
        yield page

    @background(group="tried", exclusive=True)
    async def mark_tried(self) -> None:
        """Show the notes on methods that were tried, once they have been read."""
        await mark_tried(self.page)

    @property
    def page(self) -> StageTips:
        """The page that takes the focus."""
        return self.query_one(StageTips)

    def action_pin(self) -> None:
        """Pin the passage for the next call with the place."""
        pin(self.page, self.place_id)

    def follow(self, state: CallState) -> None:
        """Turn to the agenda's line, else to the first step, if the tips are visible."""
        if self.display:
            stage = next(iter(state.stages_in_view), "")
            name = self.page.lead(stage, state.line.item_key if state.line else "")
            self.query_one("#session-tips-head", TextLabel).update(_head(name))


def _head(name: str) -> Content:
    """The heading of the tips."""
    return Content.assemble((_("TIPS"), "bold"), (f"  {name}", "$quiet"))
