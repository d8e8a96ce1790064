"""The tips beside a call: they turn to what the agenda is at."""

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
        # A click reads on; who writes goes on writing.
        page.FOCUS_ON_CLICK = False  # type: ignore[misc]
        yield page

    @background(group="tried", exclusive=True)
    async def mark_tried(self) -> None:
        """Show what was noted of methods where they were tried, once that has been read."""
        await mark_tried(self.page)

    @property
    def page(self) -> StageTips:
        """The page that takes the focus."""
        return self.query_one(StageTips)

    def action_pin(self) -> None:
        """Keep the passage for the next talk with the place."""
        pin(self.page, self.place_id)

    def follow(self, state: CallState) -> None:
        """Turn to the agenda's line, else to the first step, where it can be seen."""
        if self.display:
            stage = next(iter(state.stages_in_view), "")
            name = self.page.lead(stage, state.line.item_key if state.line else "")
            self.query_one("#session-tips-head", TextLabel).update(_head(name))


def _head(name: str) -> Content:
    """What stands over the tips."""
    return Content.assemble((_("TIPS"), "bold"), (f"  {name}", "$quiet"))
