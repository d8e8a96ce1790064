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

else:
    import os
    import termios

    _NO_KEY: Final = b"\xff" if sys.platform == "darwin" else b"\x00"
    """What stands where a terminal obeys no key."""

    def give_back_later(modes: list[Any]) -> list[Any]:
        """Modes for a terminal that a screen gives back: keys are still handed over as they are.

        Within `keys_as_typed`, which gives it back as it was, unless another screen takes it.
        """
        _modes[:] = [modes]
        return _as_typed(modes)

    @contextmanager
    def keys_as_typed() -> Iterator[None]:
        """Have the terminal hand keys over as they are; given back at the end if nobody took it."""
        try:
            file = sys.stdin.fileno()
            before = termios.tcgetattr(file)
        except (AttributeError, OSError, ValueError, termios.error):
            yield
            return
        _keys[:] = [_take_over(file)]
        _modes[:] = [before]
        try:
            yield
        finally:
            if (modes := take_modes()) is not None:
                with suppress(termios.error):
                    termios.tcsetattr(file, termios.TCSANOW, modes)

    def _as_typed(modes: list[Any]) -> list[Any]:
        """The modes of a terminal, made to hand keys over as they are, but for ctrl+c."""
        input_modes, output_modes, control_modes, local_modes, *speeds, keys = modes
        input_modes &= ~(
            termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
        )
        local_modes &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        keys = list(keys)
        keys[termios.VMIN], keys[termios.VTIME] = 1, 0
        keys[termios.VSUSP] = keys[termios.VQUIT] = _NO_KEY
        return [input_modes, output_modes, control_modes, local_modes, *speeds, keys]

    def _take_over(file: int) -> bytes:
        """Tell the terminal, and read what has been typed by then."""
        modes = _as_typed(termios.tcgetattr(file))
        keys = list(modes[-1])
        # A read that finds nothing ends at once, this one time.
        modes[-1][termios.VMIN] = 0
        termios.tcsetattr(file, termios.TCSANOW, modes)
        typed = os.read(file, READ)
        termios.tcsetattr(file, termios.TCSANOW, [*modes[:-1], keys])
        return typed.replace(b"\n", b"\r")
