"""The end that the system asks for: the window is closed, the computer is shut down.

Closing a window asks for it twice as a rule: the system does, and so does the shell.
"""

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from threading import Timer

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
        self.is_asked = False
        """Whether the end has been asked for."""
        self._first = first
        self._end = end
        self._last: Timer | None = None
        self._before: dict[int, Any] = {}

    def listen(self, leave: Callable[[], object]) -> None:
        """Have the loop that is running call `leave` when the end is asked for."""
        import asyncio

        loop = asyncio.get_running_loop()

        def ask(_number: int, _frame: FrameType | None) -> None:
            if not self.is_asked:
                self.is_asked = True
                self._begin_to_leave()
                # One that has ended is being left already.
                with contextlib.suppress(RuntimeError):
                    loop.call_soon_threadsafe(leave)

        self._before = {number: signal.signal(number, ask) for number in end_signals()}

    def _begin_to_leave(self) -> None:
        """See to it that the process ends, whatever becomes of leaving."""
        import threading

        if hasattr(signal, "SIGCONT"):
            # A closed window sends it along, and Textual would take the terminal anew.
            signal.signal(signal.SIGCONT, lambda *_: None)
        self._last = threading.Timer(LEAVE_SECONDS, self._give_up)
        self._last.daemon = True
        self._last.start()

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
        if self._last is not None:
            self._last.cancel()
        if not self.is_asked:
            for number, earlier in self._before.items():
                signal.signal(number, earlier)


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
