"""What is done with the hands: what waits in type-ahead, what kind of key each is, and which keys
are about what is being read: those wait for it, as slow hands do.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Final, Protocol, runtime_checkable

from textual import events
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from screens.base import BaseScreen
from screens.first_drawing import GATHERING
from screens.launch.terminal_input import TypedRun
from screens.widgets.keyed_list import KeyedList
from screens.workers import Moving, reading, under_way

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


@cache
def bound_keys(kind: type[DOMNode]) -> frozenset[str]:
    """The keys that nodes of a class have bound, of use just now or not."""
    lists = (one.__dict__.get("BINDINGS", ()) for one in kind.__mro__)
    return frozenset(one.key for bindings in lists for one in Binding.make_bindings(bindings))


def is_text(event: Typed | Last) -> bool:
    """Whether it only writes, where one writes."""
    if isinstance(event, events.Key):
        return event.is_printable or stays(event)
    return isinstance(event, events.Paste)


def stays(event: Typed | Last) -> bool:
    """Whether it moves or deletes within a text."""
    return isinstance(event, events.Key) and event.key in STAYS


def letters(event: Typed | Last) -> str:
    """What it writes where lines are written; nothing for what is done with the mouse."""
    if isinstance(event, TypedRun):
        return event.letters
    if isinstance(event, events.Paste):
        return event.text
    if not isinstance(event, events.Key):
        return ""
    return "\n" if event.key == "enter" else (event.character or "") * event.is_printable


def line_end(field: DOMNode | None) -> events.Key:
    """A line feed: so end the lines of what types for people, as text expanders do.

    It is Enter where lines are written, a space in a field of one line, and nothing elsewhere.
    """
    from textual.widgets import Input, TextArea

    if isinstance(field, TextArea):
        return events.Key("enter", "\r")
    return events.Key("space", " ") if isinstance(field, Input) else events.Key("ctrl+j", None)


@runtime_checkable
class ReadLater(Protocol):
    """A room in which one writes, or may leave more than the room, before it has been read."""

    def keys_after_reading(self) -> frozenset[str]:
        """Keys that are about what is read for it, beside those of a list that the cursor is in.

        Letters never are, and what leaves a room waits for nothing unless it is among them.
        """
        ...


def leaves(screen: Screen[Any], key: str) -> bool:
    """Whether a key leaves a screen whatever is still being read for it."""
    if key not in LEAVES or not isinstance(screen, BaseScreen) or not screen.is_mounted:
        return False
    return not isinstance(screen, ReadLater) or key not in screen.keys_after_reading()


def reads_for(screen: Screen[Any], event: Typed | Last) -> Moving | None:
    """A worker that reads what a key is about, where it is not letters: those are for a text."""
    if not isinstance(event, events.Key):
        return None
    if isinstance(screen, BaseScreen):
        listing = screen.focused
        if isinstance(listing, KeyedList) and (worker := _reads_lines_for(listing, event.key)):
            return worker
        if event.is_printable or not isinstance(screen, ReadLater):
            return None
        return under_way(screen, "load") if event.key in screen.keys_after_reading() else None
    # The menu can be left at any time, and so can the list of backups of a lost database.
    if event.key in LEAVES:
        return None
    reads = under_way(screen, "load")
    # What is chosen in the menu are the hits of all that is typed.
    if reads or (is_text(event) and event.key not in PAGES):
        return reads
    return under_way(screen, GATHERING)


def _reads_lines_for(listing: KeyedList, key: str) -> Moving | None:
    """A worker that reads the lines of the list that the cursor is in, if a key is about them.

    It is when the list has bound it, or something around it that is read too.
    """
    if key in LEAVES or not listing.LINES_ARE_READ:
        return None
    worker = reading(listing)
    if worker is None:
        return None
    for node in listing.ancestors_with_self:
        if key in bound_keys(type(node)):
            return worker
        if node is worker.node:
            break
    return None
