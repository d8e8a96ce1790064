"""What is done with the hands: what waits in type-ahead, and what kind of key each is."""

from collections.abc import Callable
from typing import Final

from textual import events
from textual.dom import DOMNode

from screens.launch.terminal_input import TypedRun

Typed = events.Key | TypedRun | events.Paste | events.MouseDown | events.MouseUp
"""What is done with the hands, and has its order."""

Last = Callable[[], None]
"""What is to be done when all of that has been."""

STAYS: Final = frozenset(
    ("left", "right", "backspace", "delete", "home", "end", "pageup", "pagedown")
)
"""Keys that never take the cursor out of the text it is in.

They are done when they have gone up to the app, a letter at once in the text: it would overtake.
"""

PAGES: Final = ("pageup", "pagedown")
"""Keys that go through the list of the menu, though one writes in its field."""

LEAVES: Final = ("escape", "ctrl+q")
"""Keys that leave the menu, or the program, whatever it has found."""

TURNS: Final = frozenset(("tab", "shift+tab"))
"""Keys that the app carries out in its own turn, so that nothing has to be waited for."""

BY_PLACES: Final = frozenset(("up", "down", "j", "k", "space", "home", "end", *PAGES, *TURNS))
"""Keys that scroll, go as far as there is room or to what stands next: what they move in, or lead
to, must have its place."""


def is_text(event: Typed | Last) -> bool:
    """Whether it only writes, where one writes."""
    if isinstance(event, events.Key):
        return event.is_printable or stays(event)
    return isinstance(event, events.Paste)


def stays(event: Typed | Last) -> bool:
    """Whether it moves or deletes within a text."""
    return isinstance(event, events.Key) and event.key in STAYS


def line_end(field: DOMNode | None) -> events.Key:
    """A line feed: so end the lines of what types for people, as text expanders do.

    It is Enter where lines are written, a space in a field of one line, and nothing elsewhere.
    """
    from textual.widgets import Input, TextArea

    if isinstance(field, TextArea):
        return events.Key("enter", "\r")
    return events.Key("space", " ") if isinstance(field, Input) else events.Key("ctrl+j", None)
