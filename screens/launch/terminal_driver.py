"""Textual's driver, made safe against invalid input from the terminal.

Textual's own decodes UTF-8 strictly and ends the program at the first invalid byte; on Windows half
a character ends the thread that reads the keys, and the keyboard is dead. Here the bytes go through
`terminal_input` first, on every system.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread, current_thread
from typing import Any, Final, cast

from textual.constants import ESCAPE_DELAY
from textual.driver import Driver

from screens.launch.terminal_input import GuardedParser, TypedBytes

LOOK_SECONDS: Final = 0.1
"""Seconds between checks whether to stop reading, and whether an incomplete key has timed out."""

ESCAPE_SECONDS: Final = ESCAPE_DELAY + 0.001
"""Seconds to wait after Escape: a little longer than Textual's parser does, which is then asked."""

_KEY_PROTOCOL: Final = ("\x1b[>1u", "\x1b[<u")
"""Switches on a terminal's key protocol that reports all modifiers held down, and off again."""


def without_key_protocol(driver: type[Driver]) -> type[Driver]:
    """The driver, made not to switch on the key protocol that reports all modifiers.

    Textual's does so on Windows whatever is set. The terminal there then takes AltGr for Alt: no @,
    nor any other character that a Swedish keyboard has under AltGr, can be typed.
    """

    def write(self: Driver, data: str) -> None:
        for question in _KEY_PROTOCOL:
            data = data.replace(question, "")
        driver.write(self, data)

    return type(driver.__name__, (driver,), {"write": write})


if sys.platform == "win32":
    from textual.drivers import win32

    def guarded(driver: type[Driver]) -> type[Driver]:
        """The driver, made to read through the input filter."""
        parser, read = win32.XTermParser, win32.EventMonitor.run  # type: ignore[attr-defined]
        win32.XTermParser = lambda debug=False: GuardedParser(parser(debug))  # type: ignore
        win32.EventMonitor.run = lambda thread: keep_reading(  # type: ignore
            lambda: read(thread), thread.exit_event
        )
        return without_key_protocol(driver)

else:
    import asyncio
    import os
    import selectors
    import signal
    import termios
    from types import FrameType

    from textual.drivers.linux_driver import LinuxDriver, XTermParser  # type: ignore[attr-defined]

    from platscoach.typed_early import give_back_later, take_keys, take_modes
    from screens.widgets.screen_internals import outlive_terminal

    class TerminalDriver(LinuxDriver):
        """Reads the terminal's bytes through the input filter; all else is Textual's."""

        _reads: Thread | None = None

        def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401  # As Textual's.
            super().__init__(*given, **named)
            outlive_terminal(self)
            self._events = asyncio.get_running_loop()
            for number in (signal.SIGTSTP, signal.SIGCONT):
                self._carry_out_between(number)

        def _carry_out_between(self, number: int) -> None:
            """Let the event loop carry out what Textual does at once when a signal comes.

            The signal may have interrupted the thread that draws while it holds a lock, or the very
            taking over of the terminal for the signal before: it would wait for itself for ever.
            """
            carry_out = cast("Callable[[int, None], object]", signal.getsignal(number))

            def soon(number: int, _frame: FrameType | None) -> None:
                # A loop that is closed has given the terminal back.
                with suppress(RuntimeError):
                    self._events.call_soon_threadsafe(carry_out, number, None)

            signal.signal(number, soon)

        def start_application_mode(self) -> None:
            """Take over the terminal; at the end its modes are as before the program."""
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if (modes := take_modes()) is not None:
                self.attrs_before = modes

        def stop_application_mode(self) -> None:
            """Give the terminal back, as far as the program's next screen, or its end, needs it.

            Keys still have no effect of their own: while the example is made, a backup restored, or
            the last text saved, none stops the program, pauses its output or is echoed.
            """
            if self.attrs_before is not None:
                self.attrs_before = give_back_later(self.attrs_before)
            super().stop_application_mode()
            self.attrs_before = None

        def suspend_application_mode(self) -> None:
            """Give the terminal back completely: to an editor, or to the shell."""
            super().suspend_application_mode()
            if (modes := take_modes()) is not None:
                with suppress(termios.error):
                    termios.tcsetattr(self.fileno, termios.TCSANOW, modes)

        def resume_application_mode(self) -> None:
            """Take over the terminal again, when the program goes on after it was stopped.

            If it was stopped from outside, its threads still read and write and are ended first: of
            two each, keys and drawings would come out of order. The terminal's modes from before
            the program are kept.
            """
            if self._reads is None or not self._reads.is_alive():
                super().resume_application_mode()
                return
            before = self.attrs_before
            self.exit_event.set()
            self._reads.join()
            self.exit_event.clear()
            self.close()
            super().resume_application_mode()
            self.attrs_before = before

        def run_input_thread(self) -> None:
            """Read until told to stop, or until the terminal is gone."""
            self._reads = current_thread()
            parser, typed = GuardedParser(XTermParser()), TypedBytes()
            for event in parser.feed(typed.letters(take_keys())):
                self.process_message(event)
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if selector.select(ESCAPE_SECONDS if parser.escaped else LOOK_SECONDS):
                        try:
                            data = os.read(self.fileno, 4096)
                        except BlockingIOError:
                            # Another program has read it meanwhile.
                            continue
                        except OSError:
                            data = b""
                        if not data:
                            # Treated as the signal by which the system says so, so that there is
                            # one way to leave.
                            os.kill(os.getpid(), signal.SIGHUP)
                            return
                        events = [*parser.feed(typed.letters(data))]
                    else:
                        events = [*parser.feed(typed.rest()), *parser.tick()]
                    for event in events:
                        self.process_message(event)

    def guarded(driver: type[Driver]) -> type[Driver]:
        """Our driver in place of Textual's for Linux and macOS; any other one unchanged."""
        return TerminalDriver if driver is LinuxDriver else driver


def keep_reading(read: Callable[[], None], ended: Event) -> None:
    """Read, and begin again after a moment whenever reading ends without having been asked to."""
    while not ended.is_set():
        read()
        ended.wait(LOOK_SECONDS)
