"""The kinds of input for type-ahead, and the keys that wait because their data is being read."""

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
"""Input by keyboard or mouse, which is handled in order."""

Last = Callable[[], None]
"""A call to make once all that input has been handled."""

STAYS: Final = frozenset(
    ("left", "right", "backspace", "delete", "home", "end", "pageup", "pagedown")
)
"""Keys that never take the cursor out of the text it is in.

They take effect once they have bubbled up to the app, but a letter does at once: it would overtake.
"""

PAGES: Final = ("pageup", "pagedown")
"""Keys that page through the menu's list, even while the cursor is in its field."""

LEAVES: Final = ("escape", "ctrl+q")
"""Keys that leave the menu or the program, whether or not anything is still being read."""

TURNS: Final = frozenset(("tab", "shift+tab"))
"""Keys that the app handles within its own turn, so that nothing has to wait for them."""

BY_PLACES: Final = frozenset(("up", "down", "j", "k", "space", "home", "end", *PAGES, *TURNS))
"""Keys that scroll or move by position on the screen: the widgets concerned must have been laid
out."""


@cache
def bound_keys(kind: type[DOMNode]) -> frozenset[str]:
    """The keys that a class of nodes binds, whether or not a binding is active now."""
    lists = (one.__dict__.get("BINDINGS", ()) for one in kind.__mro__)
    return frozenset(one.key for bindings in lists for one in Binding.make_bindings(bindings))


def is_text(event: Typed | Last) -> bool:
    """Whether an event only edits text, if the cursor is in one."""
    if isinstance(event, events.Key):
        return event.is_printable or stays(event)
    return isinstance(event, events.Paste)


def stays(event: Typed | Last) -> bool:
    """Whether an event moves the cursor or deletes within a text."""
    return isinstance(event, events.Key) and event.key in STAYS


def letters(event: Typed | Last) -> str:
    """What an event inserts in a text of several lines; nothing for the mouse."""
    if isinstance(event, TypedRun):
        return event.letters
    if isinstance(event, events.Paste):
        return event.text
    if not isinstance(event, events.Key):
        return ""
    return "\n" if event.key == "enter" else (event.character or "") * event.is_printable


def line_end(field: DOMNode | None) -> events.Key:
    """The key for a line feed, with which text expanders, which type for people, end lines.

    It is Enter in a text of several lines, a space in a field of one line, and nothing elsewhere.
    """
    from textual.widgets import Input, TextArea

    if isinstance(field, TextArea):
        return events.Key("enter", "\r")
    return events.Key("space", " ") if isinstance(field, Input) else events.Key("ctrl+j", None)


@runtime_checkable
class ReadLater(Protocol):
    """A room in which keys work before its data has been read, except those that act on it."""

    def keys_after_reading(self) -> frozenset[str]:
        """Keys that act on what is read for the room, besides those of the list with the cursor.

        Letters never do, and a key that leaves the room waits for nothing unless it is among them.
        """
        ...


def leaves(screen: Screen[Any], key: str) -> bool:
    """Whether a key leaves a screen whatever is still being read for it."""
    if key not in LEAVES or not isinstance(screen, BaseScreen) or not screen.is_mounted:
        return False
    return not isinstance(screen, ReadLater) or key not in screen.keys_after_reading()


def reads_for(screen: Screen[Any], event: Typed | Last) -> Moving | None:
    """The worker that reads what a key acts on, if any; letters are for a text and do not wait."""
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
    # A choice in the menu is made among the hits for everything typed so far.
    if reads or (is_text(event) and event.key not in PAGES):
        return reads
    return under_way(screen, GATHERING)


def _reads_lines_for(listing: KeyedList, key: str) -> Moving | None:
    """The worker that reads the lines of the list with the cursor, if a key acts on them.

    It does if the list binds the key, or something around it that is read by that worker.
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
