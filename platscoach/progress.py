"""Progress of long work, and the user's way to stop it.

The work reports its progress only while everything can still be undone, because a report may raise
StoppedError. Once a file is being put in its place nothing is reported.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from platscoach.errors import PlatscoachError
from platscoach.hangup import end_signals, handled
from platscoach.i18n import _

Progress = Callable[[int, int], None]
"""Called with the amount done and the total; a total of 0 is unknown. May raise StoppedError."""


class StoppedError(PlatscoachError):
    """The user has stopped the work; everything is as it was before."""

    def __init__(self) -> None:
        super().__init__(_("Avbrutet."), _("Inget har ändrats."))


def portion(progress: Progress | None, first: int, last: int) -> Progress | None:
    """The progress of a part of the work, which takes it from one percentage to another."""
    if progress is None:
        return None

    def tell(done: int, total: int) -> None:
        progress(first + (last - first) * done // max(total, 1), 100)

    return tell


def share_words(done: int, total: int) -> str:
    """The progress in words: in per cent, or a count when the total is unknown."""
    return _("{n} %").format(n=100 * done // total) if total else str(done)


@contextmanager
def shown_on_terminal() -> "Iterator[TerminalLine]":
    """Shows progress on a line that is removed at the end; ctrl+c stops the work where it can be
    stopped.

    A second ctrl+c does not wait for that. Closing the window, or the system's request to end,
    stops it in the same way.
    """
    line = TerminalLine()
    with handled(line.stop, signal.SIGINT), handled(line.end, *end_signals()):
        try:
            yield line
        finally:
            line.clear()


class TerminalLine:
    """The line of a terminal that shows progress."""

    def __init__(self) -> None:
        self.is_end_asked = False
        """Whether the program has been asked to end meanwhile."""
        self._is_stopped = False
        self._shown = ""

    def stop(self, _number: int, _frame: object) -> None:
        """Ask the work to stop, or insist on it."""
        if self._is_stopped:
            raise KeyboardInterrupt
        self._is_stopped = True

    def end(self, _number: int, _frame: object) -> None:
        """Ask the work to stop, and the program to end."""
        self._is_stopped = self.is_end_asked = True

    def __call__(self, done: int, total: int) -> None:
        """Show the progress. Raises StoppedError."""
        if self._is_stopped:
            raise StoppedError
        words = share_words(done, total) + "  " + _("ctrl+c avbryter")
        if words != self._shown and sys.stderr is not None and sys.stderr.isatty():
            _write(f"\r{words.ljust(len(self._shown))}")
            self._shown = words

    def clear(self) -> None:
        """Clear the line."""
        if self._shown:
            _write(f"\r{' ' * len(self._shown)}\r")


def _write(words: str) -> None:
    """Write on the terminal; the work does not fail because its window has been closed."""
    with suppress(OSError):
        sys.stderr.write(words)
        sys.stderr.flush()
