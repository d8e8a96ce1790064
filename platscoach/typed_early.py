"""What is typed while the program starts, when there is nothing yet to read it, or between screens.

Left as a shell leaves it, the terminal makes a line feed of Enter, keeps ctrl+s and ctrl+q for
itself, stops the program at ctrl+z and shows what is typed. So before anything else it is told to
hand keys over as they are, and the Enter that had come by then is made one again. ctrl+c still ends
what is only starting.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

READ: Final = 4096
"""The bytes of what was typed before that are taken at most: more than a terminal keeps."""


_modes: list[list[Any]] = []
"""How the terminal was, until somebody else is to give it back as it was."""

_keys: list[bytes] = []
"""What had been typed, until it is taken."""


def take_modes() -> list[Any] | None:
    """How the terminal was at the start, once: whoever takes it gives the terminal back so."""
    return _modes.pop() if _modes else None


def take_keys() -> bytes:
    """What had been typed when the program started, once."""
    return _keys.pop() if _keys else b""


if sys.platform == "win32":

    @contextmanager
    def keys_as_typed() -> Iterator[None]:
        """Nothing is to be done: what is typed is kept as it is until it is read."""
        yield

    def keep_keys() -> None:
        """Nothing is to be done here either."""

else:
    import os
    import termios

    _NO_TERMINAL = (AttributeError, OSError, ValueError, termios.error)

    @contextmanager
    def keys_as_typed() -> Iterator[None]:
        """Have the terminal hand keys over as they are; given back at the end if nobody took it."""
        keep_keys()
        try:
            yield
        finally:
            if (modes := take_modes()) is not None:
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, modes)

    def keep_keys() -> None:
        """Have them handed over once more, when a screen has given the terminal back and another
        will take it; within `keys_as_typed`, which gives it back if none does."""
        with suppress(*_NO_TERMINAL):
            file = sys.stdin.fileno()
            before = termios.tcgetattr(file)
            _keys[:] = [_take_over(file)]
            _modes[:] = [before]

    def _take_over(file: int) -> bytes:
        """Tell the terminal, and read what has been typed by then."""
        modes = termios.tcgetattr(file)
        modes[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        modes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        for key in (termios.VSUSP, termios.VQUIT):
            modes[6][key] = bytes([os.fpathconf(file, "PC_VDISABLE")])
        keys = list(modes[6])
        # A read that finds nothing ends at once, this one time.
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 0, 0
        termios.tcsetattr(file, termios.TCSANOW, modes)
        typed = os.read(file, READ)
        modes[6] = keys
        modes[6][termios.VMIN] = 1
        termios.tcsetattr(file, termios.TCSANOW, modes)
        return typed.replace(b"\n", b"\r")
