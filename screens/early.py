"""Keys that come before their turn: while a screen opens, or while the key before moves the cursor.

They are meant for what the screen opens on, or for where the cursor goes, and in their order. Left
to itself Textual gives a letter to whatever has the focus when it comes, which under load is the
field that a Tab before it was to leave.
"""

from collections import deque
from collections.abc import Sequence
from time import monotonic
from typing import Final

from textual import events
from textual.app import App
from textual.dom import DOMNode

from screens.base import Translated

LOOK_SECONDS: Final = 0.02
"""How often it is looked at whether the screen has opened, while keys wait for it."""

MOVE_SECONDS: Final = 0.3
"""How long the next keys wait at most for one that may move the cursor."""

STAYS: Final = frozenset(
    ("left", "right", "backspace", "delete", "home", "end", "pageup", "pagedown")
)
"""Keys that never take the cursor out of what it is in."""


class EarlyKeys(App[str]):
    """Holds keys back until the screen has its cursor somewhere and the key before is done."""

    def __init__(self) -> None:
        super().__init__()
        self._early: deque[events.Key] = deque()
        self._handing = False
        self._moves = 0
        self._moving_since: float | None = None
        """When a key that may move the cursor was handed on, until it has been carried out."""

    async def on_event(self, event: events.Event) -> None:
        """Keep a key that came too early, and every key after it, to be handed on in order."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._early or self._opening or self._moving:
            if not self._early:
                self.set_timer(MOVE_SECONDS if self._moving else LOOK_SECONDS, self._hand_on)
            self._early.append(event)
        else:
            await self._pass_on(event)

    @property
    def _opening(self) -> bool:
        """Whether the screen in front is one that is still to get its cursor."""
        front = self.screen if self.screen_stack else None
        return isinstance(front, Translated) and front.is_opening

    @property
    def _moving(self) -> bool:
        """Whether a key that may move the cursor is on its way; it is not waited for for ever."""
        since = self._moving_since
        return since is not None and monotonic() - since < MOVE_SECONDS

    async def _pass_on(self, key: events.Key) -> None:
        """Give the key to what has the focus; behind one that may move it the next ones wait."""
        target = (self.screen.focused or self.screen) if self.screen_stack else None
        await super().on_event(key)
        if key.is_printable or key.key in STAYS or target is None:
            return
        self._moves += 1
        self._moving_since = monotonic()
        up = tuple(target.ancestors_with_self)
        self._follow((*up, *up), self._moves)

    def _follow(self, path: Sequence[DOMNode], turn: int) -> None:
        """Go behind the key from what had the focus up to the app, and behind what it led to.

        What a node is to do later comes after what is in its queue. The app knows what most keys
        do; what it makes a field do (submit) is told on the same way up again.
        """
        for at, node in enumerate(path, start=1):
            if node.call_later(self._follow, path[at:], turn):
                return
        self._moved(turn)

    def _moved(self, turn: int) -> None:
        """The key has been carried out."""
        if turn == self._moves:
            self._moving_since = None
            if self._early:
                self.call_later(self._hand_on)

    async def _hand_on(self) -> None:
        """Hand on what was kept, as far as that can be done now."""
        if self._handing:
            return
        self._handing = True
        try:
            while self._early and self.screen_stack and not self._moving:
                if self._opening:
                    self.set_timer(LOOK_SECONDS, self._hand_on)
                    return
                await self._pass_on(self._early[0])
                self._early.popleft()
        finally:
            self._handing = False
        if self._early and self.screen_stack:
            self.set_timer(MOVE_SECONDS, self._hand_on)
