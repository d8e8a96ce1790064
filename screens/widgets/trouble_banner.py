"""The banner above the keys, shown as long as what is typed cannot be saved."""

from textual.content import Content
from textual.dom import DOMNode
from textual.widget import Widget

from platscoach.errors import PlatscoachError
from platscoach.i18n import _
from screens.widgets.key_line import KeyLine
from screens.widgets.labels import TextLabel
from screens.widgets.top_bar import TopBar


class TroubleBanner(TextLabel):
    """What is not saved, why, and what to do. It has a place of its own and never covers a text."""

    def say(self, trouble: PlatscoachError) -> None:
        """Show this trouble in place of the one before."""
        mark = (_("INTE SPARAT"), "bold reverse $error")
        words = "  ".join(part for part in (trouble.what, trouble.then) if part)
        self.update(Content.assemble(mark, f"  {words}"))


def show_trouble(screen: DOMNode, trouble: PlatscoachError | None) -> None:
    """Show an error on a screen, or that there is none."""
    for bar in screen.query(TopBar):
        bar.set_trouble(_("INTE SPARAT") if trouble else "")
    banner = next(iter(screen.query(TroubleBanner)), None)
    keys = next(iter(screen.query(KeyLine)), None)
    if banner is None and trouble and keys is not None and isinstance(keys.parent, Widget):
        banner = TroubleBanner()
        keys.parent.mount(banner, before=keys)
    if banner is not None:
        banner.display = trouble is not None
        if trouble is not None:
            banner.say(trouble)
