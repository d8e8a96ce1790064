"""The time that a running program has had for itself, without the time given to other programs."""

import time
from contextlib import suppress
from pathlib import Path


class ProgramClock:
    """Seconds in which a program ran, or waited for something else than the processor.

    How much may be lost is stated in seconds of a computer that keeps up. On a busy computer a
    thread that is ready waits for its turn, and Linux reports how long; on other systems all time
    counts.
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
        """Continue from a second at which the program was stopped, as if no time had passed."""
        self()
        self._seconds = seconds

    def _all_waits(self):
        """Seconds that the program's threads have waited for their turns."""
        waits = 0
        for file in self._tasks.glob("*/schedstat"):
            with suppress(OSError):  # The thread has just ended.
                waits += int(file.read_text("utf-8").split()[1])
        return waits / 1e9
