"""The tips beside a call: they turn to what the agenda is at."""

from textual.content import Content

from platscoach.i18n import _
from platscoach.method.reader.chapters import TOOLS, chapter, chapter_of
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


def _head(name: str) -> Content:
    """What stands over the tips."""
    return Content.assemble((_("TIPS"), "bold"), (f"  {name}", "dim"))
