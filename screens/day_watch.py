"""Noticing a new day: over midnight, after sleep, and in another time zone.

The day is checked at every key and when the window gets the focus, so that a laptop that slept over
night shows the day it wakes up to; and by a timer, when no key is pressed.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from textual.app import App

from screens.context import Context

LONGEST_WAIT: Final = 600.0
"""The longest time between two checks, in seconds: a timer stops while the computer sleeps."""

ZONE_SECONDS: Final = 1.0
"""The shortest time between two checks for another time zone."""

AFTER: Final = 0.5
"""How many seconds past midnight the day is checked."""


class DayWatch:
    """Knows which day and zone are shown, and reports changes."""

    def __init__(self, app: App[str], context: Context, changed: Callable[[], object]) -> None:
        self._app = app
        self._context = context
        self._changed = changed
        self._zone_seen = time.monotonic()
        self._shown = self._mark()

    def begin(self) -> None:
        """Start the timer for midnight."""
        self._app.set_timer(min(self.seconds_left(), LONGEST_WAIT), self._on_time)

    def look(self) -> None:
        """Report if the day or the zone is not the one shown."""
        if (found := self._mark()) != self._shown:
            self._shown = found
            self._changed()

    def seconds_left(self) -> float:
        """The time until a moment after midnight."""
        now = self._context.now()
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return (midnight - now).total_seconds() + AFTER

    def _on_time(self) -> None:
        """Check, and start the timer again."""
        self.look()
        self.begin()

    def _mark(self) -> tuple[object, object]:
        """The day, and the clock's offset from UTC."""
        if hasattr(time, "tzset") and time.monotonic() - self._zone_seen >= ZONE_SECONDS:
            # The process keeps its initial zone until it is told to read the setting again.
            self._zone_seen = time.monotonic()
            time.tzset()
        now = self._context.now()
        return now.date(), now.utcoffset()
