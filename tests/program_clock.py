"""The time that a running program has had: time that the machine gave to others does not count."""

import time
from contextlib import suppress
from pathlib import Path


class ProgramClock:
    """Seconds in which a program ran, or waited for something else than a turn on the processor.

    What may be lost is told in seconds of a computer that keeps up. On one that is busy with other
    programs a thread that is ready waits for its turn, and Linux says how long each has; elsewhere
    all time counts.
    """

    def __init__(self, pid):
        self._tasks = Path(f"/proc/{pid}/task")
        self._seconds, self._at, self._waited = 0.0, time.monotonic(), self._all_waits()

    def __call__(self):
        at, waited = time.monotonic(), self._all_waits()
        passed = at - self._at
        self._seconds += passed - min(passed, max(waited - self._waited, 0.0))
        self._at, self._waited = at, waited
        return self._seconds

    def go_on_from(self, seconds):
        """Let no time have passed since a second at which the program was stopped."""
        self()
        self._seconds = seconds

    def _all_waits(self):
        """Seconds that its threads have waited for their turns."""
        waits = 0
        for file in self._tasks.glob("*/schedstat"):
            with suppress(OSError):  # A thread that has just ended.
                waits += int(file.read_text().split()[1])
        return waits / 1e9
