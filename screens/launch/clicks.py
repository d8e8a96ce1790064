"""Which of the clicks that a terminal tells of are clicks.

A double click is one click: what the first opens may have something else where the second falls,
and what the first ticks is not to be unticked. Where a click does nothing, in what is only read or
written in, both count, for the second selects the word. A click from outside the screen, as comes
while a window is made smaller, is none. Only the left button does things.
"""

from typing import Final
from weakref import ref

from textual import events
from textual.app import App
from textual.errors import NoWidget
from textual.screen import Screen
from textual.widget import Widget

LEFT: Final = 1
"""The left button of the mouse, as a terminal numbers them; 0 is none."""


class Clicks:
    """Looks at the presses of the mouse in their order, for one app."""

    def __init__(self, app: App[str]) -> None:
        self._app = app
        self._last: events.MouseDown | None = None
        self._on: ref[Widget] | None = None
        """The text that the last press was in."""
        self._dropped = False
        """Whether the last press was none, so that letting go is nothing either."""

    def counts(self, event: events.MouseEvent) -> bool:
        """Whether something is to be done at it."""
        if not self._app.size.region.contains_point((int(event.screen_x), int(event.screen_y))):
            return False
        if isinstance(event, events.MouseDown | events.MouseUp) and event.button > LEFT:
            return False
        if isinstance(event, events.MouseDown):
            before, self._last = self._last, event
            text_before, text = self._on and self._on(), self._text_at(event)
            self._on = ref(text) if text is not None else None
            again = before is not None and self._is_again(before, event)
            self._dropped = again and (text is None or text is not text_before)
            return not self._dropped
        return not (self._dropped and isinstance(event, events.MouseUp))

    def _is_again(self, before: events.MouseDown, event: events.MouseDown) -> bool:
        """Whether two presses are those of a double click. A hand may shake a little sideways."""
        return (
            event.button == before.button
            and event.time - before.time <= self._app.CLICK_CHAIN_TIME_THRESHOLD
            and int(event.screen_y) == int(before.screen_y)
            and abs(int(event.screen_x) - int(before.screen_x)) <= 1
        )

    def _text_at(self, event: events.MouseDown) -> Widget | None:
        """What is under the mouse, if it is a text in which a click does nothing."""
        screen = self._app.screen
        try:
            widget, _region = screen.get_widget_at(*event.screen_offset)
            meta = screen.get_style_at(*event.screen_offset).meta
        except NoWidget:
            return None
        inside = (node for node in widget.ancestors_with_self if isinstance(node, Widget))
        answers = any(hasattr(node, "on_click") for node in inside if not isinstance(node, Screen))
        return None if meta or answers else widget
