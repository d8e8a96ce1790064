"""Marking words in a list with the mouse: from the press to where the button is let go.

Textual does it in what shows one text. What is marked stays in the list where it began, also when
the mouse goes on beside it; above and below, the list scrolls. What ends a drag is no click.

Marking changes nothing, so it is done at once, to what is on the screen: it waits for nothing.
"""

from textual import events
from textual.geometry import Offset
from textual.selection import Selection
from textual.widget import Widget

from screens.widgets.keyed_list import KeyedList, is_far


class Drag:
    """From a press on a list to where the button is let go: a click, or words that are marked."""

    def __init__(self, listing: KeyedList, event: events.MouseDown) -> None:
        """The button was pressed on a list."""
        self._listing, self._pressed = listing, event.screen_offset
        self._start = _place(listing, event)
        """The cell and the line of the list there."""
        self._went = False
        # Another press takes away what was marked.
        listing.screen.clear_selection()

    def goes_on(self, event: events.MouseMove) -> bool:
        """Mark the words from the press up to the mouse. Returns whether it is held still."""
        listing = self._listing
        if not event.button or not listing.is_attached or not listing.screen.is_active:
            # It was let go where nobody told of it.
            return False
        if is_far(self._pressed, event):
            self._went = True
        if not self._went:
            return True
        _scroll_to_mouse(listing, event)
        listing.screen.selections = {listing: _between(self._start, _place(listing, event))}
        return True

    def ends(self, event: events.MouseUp) -> bool:
        """Whether the button is let go at the end of a drag, which is no click."""
        return self._went or is_far(self._pressed, event)


def _place(listing: KeyedList, event: events.MouseEvent) -> Offset:
    """The cell and the line of a list nearest to the mouse."""
    room = listing.scrollable_content_region
    x, y = event.screen_offset - room.offset
    if y < 0:
        x = y = 0
    elif y >= room.height:
        x, y = room.width, room.height - 1
    return Offset(max(0, x), y + listing.scroll_offset.y)


def _scroll_to_mouse(listing: KeyedList, event: events.MouseEvent) -> None:
    """Scroll the list, or what it is in, where the mouse is above or below that."""
    around = (node for node in listing.ancestors_with_self if isinstance(node, Widget))
    scrolls = next((node for node in around if node.allow_vertical_scroll), None)
    if scrolls is None:
        return
    if event.screen_offset.y < scrolls.region.y:
        scrolls.scroll_up(animate=False, immediate=True)
    elif event.screen_offset.y >= scrolls.region.bottom:
        scrolls.scroll_down(animate=False, immediate=True)


def _between(one: Offset, other: Offset) -> Selection:
    """What is marked between two cells; both belong to it."""
    start, end = sorted((one, other), key=lambda place: (place.y, place.x))
    return Selection(start, Offset(end.x + 1, end.y))
