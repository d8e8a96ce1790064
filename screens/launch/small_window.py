"""The notification that the window is too small, on whichever screen is in front.

The rooms still work in it: what fits is shown, and what is typed goes where the cursor is. It is a
notification, so that no room needs a widget for it.
"""

from typing import Any, Final

from textual.app import App
from textual.geometry import Size

from platscoach.i18n import _
from screens.launch.sizes import SMALLEST, fits
from screens.widgets.screen_internals import take_back
from screens.workers import background

SMALL_SECONDS: Final = 10.0
"""Seconds that the message stays: it covers text where a small window has no lines left."""

WHOLE_SENTENCE: Final = Size(40, 10)
"""The smallest window in which the message may take the lines of a whole sentence."""


def small_words(size: Size) -> str:
    """The message for a window of a size; empty for one that is large enough."""
    if fits(size):
        return ""
    if not fits(size, WHOLE_SENTENCE):
        return _("Gör fönstret större.")
    words = _(
        "Fönstret är litet. Allt syns när det är minst {width} tecken brett"
        " och {height} rader högt."
    )
    return words.format(width=SMALLEST.width, height=SMALLEST.height)


@background(group="small-window", exclusive=True)
async def tell_size(app: App[Any], said: str, words: str) -> None:
    """Remove the message about the earlier size, `said`, and show the new one, `words`, if any."""
    if said:
        await take_back(app, said)
    if words:
        app.notify(words, severity="warning", timeout=SMALL_SECONDS, markup=False)
