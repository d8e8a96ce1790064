"""The history of what the cursor is on, from any room whose cursor is on stored records."""

from textual.app import App

from platscoach.i18n import _
from screens.messages import OpenHistory, ShowsThings, Thing


def show_history(app: App[str]) -> None:
    """Go to the history of what the cursor is on, or say how to find one."""
    thing = _thing_here(app)
    if thing is not None:
        app.post_message(OpenHistory(thing))
    else:
        words = _("Ställ dig på det vars historik du vill se, och tryck H.")
        app.notify(words, timeout=4, markup=False)


def _thing_here(app: App[str]) -> Thing | None:
    """The stored record under the cursor, from the nearest enclosing widget that knows it."""
    focused = app.screen.focused
    around = focused.ancestors_with_self if focused is not None else [app.screen]
    found = (one.thing_here() for one in around if isinstance(one, ShowsThings))
    return next((thing for thing in found if thing is not None and thing.key), None)
