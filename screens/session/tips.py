"""The tips beside a call: they turn to what the agenda is at."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from platscoach.coaching.call_state import CallState
from platscoach.i18n import _
from platscoach.method.reader.chapters import TOOLS, chapter, chapter_of
from screens.context import Context
from screens.widgets.labels import TextLabel
from screens.widgets.session_labels import stage_label
from screens.widgets.stage_tips import StageTips


class CallTips(StageTips):
    """A stage of the method, or the part of the toolbox where a line of the agenda comes from."""

    def lead(self, stage_key: str, item_key: str) -> Content:
        """Turn to a passage, else to the stage; the heading of what is shown."""
        pack = self._app_context.pack
        found = chapter_of(pack, item_key, stage_key) if item_key else ""
        if found in set(TOOLS):
            page = chapter(pack, found)
            self.turn_to(page, item_key, titled=False)
            return _head(page.name)
        if stage_key:
            self.show(stage_key)
            self._point_at(item_key)
        return _head(stage_label(stage_key) if stage_key else "")

    def _point_at(self, item_key: str) -> None:
        """Put the cursor at a passage of the page, if it is there."""
        keys = [passage.key for passage in self._passages]
        if item_key in keys:
            self.highlighted = keys.index(item_key)


class TipsPane(Vertical):
    """The tips under a heading that says what they are about."""

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._app_context = context

    def compose(self) -> ComposeResult:
        """The heading and the tips."""
        yield TextLabel(id="session-tips-head")
        yield CallTips(self._app_context)

    @property
    def page(self) -> CallTips:
        """The page that takes the focus."""
        return self.query_one(CallTips)

    def follow(self, state: CallState) -> None:
        """Turn to the agenda's line, else to the first step, where it can be seen."""
        if self.display:
            stage = next(iter(state.stages_in_view), "")
            head = self.page.lead(stage, state.line.item_key if state.line else "")
            self.query_one("#session-tips-head", TextLabel).update(head)


def _head(name: str) -> Content:
    """What stands over the tips."""
    return Content.assemble((_("TIPS"), "bold"), (f"  {name}", "dim"))
