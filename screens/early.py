"""Keys pressed while a screen opens: they are meant for what it opens on, and in their order."""

from collections import deque
from typing import Final

from textual import events
from textual.app import App

from screens.base import Translated

LOOK_SECONDS: Final = 0.02
"""How often it is looked at whether the screen has opened, while keys wait for it."""

CARRY_SECONDS: Final = 0.05
"""Pause after a key that may move the cursor: the next is for where it goes."""


class EarlyKeys(App[str]):
    """Holds keys back until the screen in front has its cursor somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self._early: deque[events.Event] = deque()

    async def on_event(self, event: events.Event) -> None:
        """Keep a key that came too early, and every key after it, to be handed on in order."""
        fresh = isinstance(event, events.Key) and not event.is_forwarded
        if not fresh or not (self._early or self._opening):
            await super().on_event(event)
            return
        if not self._early:
            self.set_timer(LOOK_SECONDS, self._hand_on)
        self._early.append(event)

    @property
    def _opening(self) -> bool:
        """Whether the screen in front is one that is still to get its cursor."""
        front = self.screen if self.screen_stack else None
        return isinstance(front, Translated) and front.is_opening

    async def _hand_on(self) -> None:
        """Hand on what was kept, as far as that can be done now."""
        while self._early and self.screen_stack:
            if self._opening:
                self.set_timer(LOOK_SECONDS, self._hand_on)
                return
            key = self._early[0]
            await super().on_event(key)
            self._early.popleft()
            if self._early and not (isinstance(key, events.Key) and key.is_printable):
                self.set_timer(CARRY_SECONDS, self._hand_on)
                return
