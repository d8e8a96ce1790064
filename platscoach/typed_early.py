"""What is typed while the program starts, when there is nothing yet to read it.

Left as a shell leaves it, the terminal makes a line feed of Enter, keeps ctrl+s and ctrl+q for
itself and shows what is typed. So before anything else it is told to hand keys over as they are,
and the Enter that had come by then is made one again. ctrl+c still ends what is only starting.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

READ: Final = 4096
"""The bytes of what was typed before that are taken at most: more than a terminal keeps."""


class Typed(NamedTuple):
    """What the program found when it started."""

    modes: list[Any] | None = None
    """How the terminal was; None where it was not told anything."""
    keys: bytes = b""


_NOTHING: Final = Typed()

_found = [_NOTHING]


def take_typed() -> Typed:
    """What was found at the start, once: whoever takes it gives the terminal back."""
    found, _found[0] = _found[0], _NOTHING
    return found


if sys.platform == "win32":

    @contextmanager
    def keys_as_typed() -> Iterator[None]:
        """Nothing is to be done: what is typed is kept as it is until it is read."""
        yield

else:
    import os
    import termios

    @contextmanager
    def keys_as_typed() -> Iterator[None]:
        """Have the terminal hand keys over as they are; given back at the end if nobody took it."""
        try:
            file = sys.stdin.fileno()
            before = termios.tcgetattr(file)
        except (AttributeError, OSError, ValueError, termios.error):
            yield
            return
        _found[0] = Typed(before, _take_over(file))
        try:
            yield
        finally:
            if (left := take_typed()).modes is not None:
                termios.tcsetattr(file, termios.TCSANOW, left.modes)

    def _take_over(file: int) -> bytes:
        """Tell the terminal, and read what has been typed by then."""
        modes = termios.tcgetattr(file)
        modes[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        modes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        keys = list(modes[6])
        # A read that finds nothing ends at once, this one time.
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 0, 0
        termios.tcsetattr(file, termios.TCSANOW, modes)
        typed = os.read(file, READ)
        modes[6] = keys
        modes[6][termios.VMIN] = 1
        termios.tcsetattr(file, termios.TCSANOW, modes)
        return typed.replace(b"\n", b"\r")
