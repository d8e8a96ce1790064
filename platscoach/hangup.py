"""Ending the program when the system asks for it: the window is closed, the computer shut down.

Closing a window usually sends two signals: one from the system and one from the shell.
"""

import contextlib
import os
import signal
import sys
import time
from _thread import start_new_thread
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, Final

LEAVE_SECONDS: Final = 4.0 if sys.platform == "win32" else 10.0
"""Seconds that an orderly exit may take after a signal; then the process is ended at once.

Windows itself ends it five seconds after the window was closed.
"""

CLOSINGS: Final = (2, 5, 6)
"""Windows' numbers for: the window is closed, the user logs off, the computer is shut down."""

Handler = Callable[[int, FrameType | None], object]


def end_signals() -> tuple[int, ...]:
    """The signals that ask a program to end, as far as this system has them."""
    names = ("SIGHUP", "SIGTERM", "SIGBREAK")
    return tuple(number for name in names if (number := getattr(signal, name, None)))


@contextlib.contextmanager
def handled(handler: Handler, *numbers: int) -> Iterator[None]:
    """Handle signals with `handler` inside the block, and restore the earlier handlers after it."""
    before: dict[int, Any] = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)


class Hangup:
    """Leaves the program once when a signal asks for it, however many signals come.

    Drawing may wait for ever for a terminal that is gone, and the process would keep the database
    locked. So after LEAVE_SECONDS `first` saves what is not on disk, and `end` ends the process
    with code 1 even if that fails.
    """

    def __init__(
        self, first: Callable[[], object], end: Callable[[int], object] = os._exit
    ) -> None:
        self.is_asked = False
        """Whether a signal has asked the program to end."""
        self._first = first
        self._end = end
        self._is_over = False
        self._before: dict[int, Any] = {}
        self._closing: Any = None
        """What Windows calls; it must exist as long as Windows may."""

    def listen(self, leave: Callable[[], object]) -> None:
        """Have the running event loop call `leave` when the first of these signals comes."""
        import asyncio

        loop = asyncio.get_running_loop()

        def ask(_number: int, _frame: FrameType | None) -> None:
            if not self.is_asked:
                self.is_asked = True
                self._begin_to_leave()
                # A loop that is closed is being left already.
                with contextlib.suppress(RuntimeError):
                    loop.call_soon_threadsafe(leave)

        self._before = {number: signal.signal(number, ask) for number in end_signals()}
        self._hear_closing(ask)

    def _hear_closing(self, ask: Handler) -> None:
        """On Windows, have the system wait for the exit when it closes the window.

        It ends the process as soon as a handler has returned, and Python's own, which makes a
        SIGBREAK of the closing, only notes that and returns. The exit ends the waiting too.
        """
        if sys.platform == "win32":
            import ctypes

            def closing(kind: int) -> bool:
                if kind not in CLOSINGS:
                    return False
                ask(kind, None)
                time.sleep(2 * LEAVE_SECONDS)
                return True

            self._closing = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)(closing)
            ctypes.windll.kernel32.SetConsoleCtrlHandler(self._closing, True)

    def _begin_to_leave(self) -> None:
        """Start the thread that ends the process if the orderly exit takes too long.

        A thread of `threading` takes a lock to start, and the signal may have interrupted a start
        that holds it: the process would wait for ever for itself.
        """
        if hasattr(signal, "SIGCONT"):
            # A closed window sends SIGCONT too, at which Textual would take over the terminal
            # again.
            signal.signal(signal.SIGCONT, lambda *_: None)
        start_new_thread(self._give_up, ())

    def _give_up(self) -> None:
        """Wait; unless all is over then, save what is not on disk and end the process at once."""
        time.sleep(LEAVE_SECONDS)
        if self._is_over:
            return
        try:
            self._first()
        finally:
            self._end(1)

    def over(self) -> None:
        """Everything is saved: call off the end, and restore the earlier signal handlers.

        After a signal they stay replaced, so that further signals do not disturb the exit. Stopping
        and going on are left to the system from here: at ctrl+z Textual would stop a program that
        no shell can let go on, and afterwards take over the terminal again.
        """
        self._is_over = True
        for name in ("SIGTSTP", "SIGCONT"):
            if (stopping := getattr(signal, name, None)) is not None:
                signal.signal(stopping, signal.SIG_DFL)
        if not self.is_asked:
            for number, earlier in self._before.items():
                signal.signal(number, earlier)
            if sys.platform == "win32" and self._closing is not None:
                import ctypes

                ctypes.windll.kernel32.SetConsoleCtrlHandler(self._closing, False)


@contextlib.contextmanager
def taken_away(
    folder: Path, *, keep: bool, end: Callable[[int], object] = os._exit
) -> Iterator[None]:
    """On a signal inside the block, delete the folder (unless `keep`) and end the process.

    Also on ctrl+c, which might otherwise interrupt a write and print a traceback.
    """
    import shutil

    def leave(_number: int, _frame: FrameType | None) -> None:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
        end(1)

    with handled(leave, *end_signals(), signal.SIGINT):
        yield
