"""A clock for tests: it stands still until it is moved."""

from datetime import datetime, timedelta, timezone


class Clock:
    """Monday 23 November 2026, 10.15, one hour from UTC, until it is moved."""

    def __init__(self):
        self.time = datetime(2026, 11, 23, 10, 15, tzinfo=timezone(timedelta(hours=1)))

    def __call__(self):
        return self.time

    def seconds(self):
        """Monotonic seconds, as from a clock other than the one on the wall."""
        return self.time.timestamp() - 1_000

    def advance(self, **by):
        self.time += timedelta(**by)
