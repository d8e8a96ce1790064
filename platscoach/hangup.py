"""The end that the system asks for: the window is closed, the computer is shut down.

Closing a window asks for it twice as a rule: the system does, and so does the shell.
"""

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, Final

LEAVE_SECONDS: Final = 10.0
"""How long leaving may take once the end is asked for; then the process ends where it stands."""

Handler = Callable[[int, FrameType | None], object]


def end_signals() -> tuple[int, ...]:
    """The signals that ask for the end, as far as this system has them."""
    names = ("SIGHUP", "SIGTERM", "SIGBREAK")
    return tuple(number for name in names if (number := getattr(signal, name, None)))


@contextlib.contextmanager
def handled(handler: Handler, *numbers: int) -> Iterator[None]:
    """Have signals answered by a handler meanwhile."""
    before: dict[int, Any] = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)


class Hangup:
    """Leaves a program whose end is asked for, once, however often that comes.

    A process that could not leave would keep the database to itself, for what draws may wait for
    ever for a terminal that is gone: after LEAVE_SECONDS `first` keeps what is not on disk, and
    `end` ends it with code 1, whatever came of that.
    """

    def __init__(
        self, first: Callable[[], object], end: Callable[[int], object] = os._exit
    ) -> None:
        import threading

        self.is_asked = False
        """Whether the end has been asked for."""
        self._first = first
        self._end = end
        self._silence, self._work = threading.Lock(), threading.Lock()
        """Held until the end is asked for, and until all is kept."""
        self._before: dict[int, Any] = {}

    def listen(self, leave: Callable[[], object]) -> None:
        """Have the loop that is running call `leave` when the end is asked for."""
        import asyncio
        import threading

        loop = asyncio.get_running_loop()
        for lock in (self._silence, self._work):
            lock.acquire()
        # Now: whoever is interrupted by the signal may just hold what beginning a thread needs.
        threading.Thread(target=self._watch, name="platscoach-hangup", daemon=True).start()

        def ask(_number: int, _frame: FrameType | None) -> None:
            if not self.is_asked:
                self.is_asked = True
                if hasattr(signal, "SIGCONT"):
                    # A closed window sends it along, and Textual would take the terminal anew.
                    signal.signal(signal.SIGCONT, lambda *_: None)
                self._silence.release()
                # One that has ended is being left already.
                with contextlib.suppress(RuntimeError):
                    loop.call_soon_threadsafe(leave)

        self._before = {number: signal.signal(number, ask) for number in end_signals()}

    def _watch(self) -> None:
        """On a thread: see to it that the process ends, whatever becomes of leaving."""
        self._silence.acquire()
        if not self._work.acquire(timeout=LEAVE_SECONDS):
            self._give_up()

    def _give_up(self) -> None:
        """End where it stands."""
        try:
            self._first()
        finally:
            self._end(1)

    def over(self) -> None:
        """All is kept, and what was listened for is nobody's business any more.

        Where the end has been asked for the program goes on to it undisturbed.
        """
        if not self.is_asked:
            for number, earlier in self._before.items():
                signal.signal(number, earlier)
        for lock in (self._work, self._silence):
            if lock.locked():
                lock.release()


@contextlib.contextmanager
def taken_away(
    folder: Path, *, keep: bool, end: Callable[[int], object] = os._exit
) -> Iterator[None]:
    """While something is made in a folder, take it away when the end is asked for, unless kept.

    Also at ctrl+c, which might otherwise come in the middle of a write and be told of by a trace.
    """
    import shutil

    def leave(_number: int, _frame: FrameType | None) -> None:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
        end(1)

    with handled(leave, *end_signals(), signal.SIGINT):
        yield
