"""What depends on the day follows it: over midnight, after sleep, and in another time zone.

It is looked at when a key comes and when the window gets the focus, so that a laptop that slept
over night shows the day it wakes up to; and by a timer, for one that is only looked at.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from textual.app import App

LONGEST_WAIT: Final = 600.0
"""Seconds between two looks at most: a timer does not count while the computer sleeps."""

ZONE_SECONDS: Final = 1.0
"""How often at most it is looked whether the computer is in another time zone now."""

AFTER: Final = 0.5
"""Seconds past midnight that it is looked at."""


class DayWatch:
    """Knows which day and zone are shown, and says when they are others."""

    def __init__(
        self, app: App[str], now: Callable[[], datetime], changed: Callable[[], object]
    ) -> None:
        self._app = app
        self._now = now
        self._changed = changed
        self._zone_seen = time.monotonic()
        self._shown = self._mark()

    def begin(self) -> None:
        """Wait for midnight."""
        self._app.set_timer(min(self.seconds_left(), LONGEST_WAIT), self._on_time)

    def look(self) -> None:
        """Say it if it is another day, or another time, than is shown."""
        if (found := self._mark()) != self._shown:
            self._shown = found
            self._changed()

    def seconds_left(self) -> float:
        """How long it is to a moment after midnight."""
        now = self._now()
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return (midnight - now).total_seconds() + AFTER

    def _on_time(self) -> None:
        """Look, and wait again."""
        self.look()
        self.begin()

    def _mark(self) -> tuple[object, object]:
        """The day, and how far the clock is from UTC."""
        if hasattr(time, "tzset") and time.monotonic() - self._zone_seen >= ZONE_SECONDS:
            # The process keeps the zone it began in until it is told to look again.
            self._zone_seen = time.monotonic()
            time.tzset()
        now = self._now()
        return now.date(), now.utcoffset()
