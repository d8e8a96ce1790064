"""Which of the mouse clicks that a terminal reports take effect.

The second click of a double click is ignored: what the first one opened may have something else at
that spot, and what it ticked must not be unticked. In text that is only read or written in, where a
click does nothing, both count, for a double click selects the word. A click outside the screen, as
comes while a window is made smaller, is ignored, and so is any button but the left.

A click is meant for what was shown when the button was pressed. It may wait for earlier input, and
lines may be read again before the button is released: the click follows its line, and is ignored if
something else is there by then.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakKeyDictionary, WeakSet, ref

from textual import events
from textual.app import App
from textual.errors import NoWidget
from textual.screen import Screen
from textual.widget import Widget

from screens.widgets.key_words import action_under, key_under
from screens.widgets.keyed_list import SHAKE, KeyedList, Spot, is_far, spot_under

if TYPE_CHECKING:
    from screens.launch.drags import Drag

DOUBLE: Final = 2
"""How many clicks in a row a double click is."""

LEFT: Final = 1
"""The number of the left mouse button in a terminal's reports; 0 means no button."""


class Target(NamedTuple):
    """What is under the mouse, as far as the effect of a click depends on it."""

    listing: ref[KeyedList] | None = None
    spot: Spot = Spot()
    """Where in the list."""
    words: tuple[str, str] = ("", "")
    """The key and the action that the words under the mouse stand for; empty if none."""


class Clicks:
    """Decides which mouse events take effect, in the order in which they come, for one app."""

    def __init__(self, app: App[str]) -> None:
        self._app = app
        self._last: events.MouseDown | None = None
        self._on: ref[Widget] | None = None
        """The text that the last press was in."""
        self._dropped = False
        """Whether the last press was ignored, so that its release is ignored too."""
        self._targets: WeakKeyDictionary[events.MouseDown, Target] = WeakKeyDictionary()
        """What was under the mouse at each press that has not been handed on yet."""
        self._pressed = Target()
        """What was under the mouse at the press that was handed on last."""
        self._drag: Drag | None = None
        """What began with the last press, if that was on a list and the button is still held."""
        self._drag_ends: WeakSet[events.MouseUp] = WeakSet()
        """The releases that end a drag, and are no click."""

    def counts(self, event: events.MouseEvent) -> bool:
        """Whether an event takes effect; also ends a mouse capture whose button was let go."""
        held = self._app.mouse_captured is not None
        if isinstance(event, events.MouseMove) and held and not event.button:
            self._app.capture_mouse(None)
        if self._drag is not None:
            self._drag = self._goes_on(self._drag, event)
        began = self._last.screen_offset if self._last is not None else event.screen_offset
        if isinstance(event, events.MouseUp) and is_far(began, event):
            # Also where nothing can be marked, as in the timeline.
            self._drag_ends.add(event)
        if not self._app.size.region.contains_point((int(event.screen_x), int(event.screen_y))):
            if isinstance(event, events.MouseUp) and held:
                self._app.capture_mouse(None)
            return False
        if isinstance(event, events.MouseDown | events.MouseUp) and event.button > LEFT:
            return False
        if isinstance(event, events.MouseDown):
            before, self._last = self._last, event
            text_before, text = self._on and self._on(), self._text_at(event)
            self._on = ref(text) if text is not None else None
            again = before is not None and self._is_again(before, event)
            self._dropped = again and (text is None or text is not text_before)
            if not self._dropped:
                self._targets[event] = target = self._target_at(event)
                self._drag = _drag_from(target, event)
            return not self._dropped
        return not (self._dropped and isinstance(event, events.MouseUp))

    def follow(self, event: events.MouseEvent) -> None:
        """Make the event now handed on act only on what was under the mouse at its press."""
        if isinstance(event, events.MouseDown):
            self._pressed = self._targets.pop(event, Target())
            now = self._target_at(event).listing
            if now is not None and (listing := now()) is not None:
                listing.press.begin(self._pressed.spot if self._pressed.listing == now else Spot())
        elif isinstance(event, events.MouseUp) and (
            event in self._drag_ends or self._target_at(event).words != self._pressed.words
        ):
            self._app.screen.suppress_click()

    async def act(self, event: events.Click, press: Callable[[str], object]) -> None:
        """Do what the words that were clicked on stand for, pressing keys with `press`."""
        if key := key_under(event.style):
            press(key)
        elif action := action_under(event.style):
            await self._app.run_action(action, self._app.screen)
        elif event.chain == DOUBLE:
            from screens.widgets.word_selection import select_word

            select_word(event.widget)

    def _goes_on(self, drag: "Drag", event: events.MouseEvent) -> "Drag | None":
        """Follow a drag, as long as the button is held."""
        if isinstance(event, events.MouseMove):
            return drag if drag.goes_on(event) else None
        if isinstance(event, events.MouseUp):
            if drag.ends(event):
                self._drag_ends.add(event)
            return None
        return drag

    def _target_at(self, event: events.MouseEvent) -> Target:
        """What is under the mouse now."""
        screen = self._app.screen
        try:
            widget, _region = screen.get_widget_at(*event.screen_offset)
            style = screen.get_style_at(*event.screen_offset)
        except NoWidget:
            return Target()
        words = key_under(style), action_under(style)
        if not isinstance(widget, KeyedList):
            return Target(words=words)
        return Target(ref(widget), spot_under(widget, style), words)

    def _is_again(self, before: events.MouseDown, event: events.MouseDown) -> bool:
        """Whether two presses make a double click; the mouse may move one cell sideways."""
        return (
            event.button == before.button
            and event.time - before.time <= self._app.CLICK_CHAIN_TIME_THRESHOLD
            and int(event.screen_y) == int(before.screen_y)
            and abs(int(event.screen_x) - int(before.screen_x)) <= SHAKE
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


def _drag_from(target: Target, event: events.MouseDown) -> "Drag | None":
    """What begins with a press on a list."""
    if target.listing is None or (listing := target.listing()) is None:
        return None
    # No mouse is pressed at the start.
    from screens.launch.drags import Drag

    return Drag(listing, event)
