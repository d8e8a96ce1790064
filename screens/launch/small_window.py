"""Saying that the window is too small, on whatever is in front, for as long as it is news.

The rooms go on in it: what fits is shown, and what is typed goes where the cursor is. A message, so
that no room needs a widget for it.
"""

from typing import Any, Final

from textual.app import App
from textual.geometry import Size

from platscoach.i18n import _
from screens.launch.sizes import SMALLEST, fits
from screens.widgets.screen_internals import take_back
from screens.workers import background

SMALL_SECONDS: Final = 10.0
"""How long the message stays: it stands over what is written in a window that has no lines left."""

WHOLE_SENTENCE: Final = Size(40, 10)
"""The smallest window in which the message may take the lines of a whole sentence."""


def small_words(size: Size) -> str:
    """What is said of a window of a size; nothing of one that is large enough."""
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
    """Take back what was said of another size, and say what is so now."""
    if said:
        await take_back(app, said)
    if words:
        app.notify(words, severity="warning", timeout=SMALL_SECONDS, markup=False)
