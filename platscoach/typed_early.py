"""Keys typed while the program starts, when nothing reads them yet, or between screens.

In the state in which a shell leaves it, the terminal turns Enter into a line feed, keeps ctrl+s and
ctrl+q for itself, stops the program at ctrl+z and echoes what is typed. So first of all it is set
to pass keys on unchanged, and an Enter that had come by then is restored. ctrl+c still ends a
program that is only starting.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

READ: Final = 4096
"""The most bytes of earlier input that are taken: more than a terminal buffers."""


_modes: list[list[Any]] = []
"""The original modes of the terminal, until somebody else takes over restoring them."""

_keys: list[bytes] = []
"""The keys typed so far, until they are taken."""


def take_modes() -> list[Any] | None:
    """The original modes of the terminal, once: whoever takes them restores them."""
    return _modes.pop() if _modes else None


def take_keys() -> bytes:
    """The keys typed before the program started, once."""
    return _keys.pop() if _keys else b""


if sys.platform == "win32":

    @contextmanager
    def keys_as_typed() -> Iterator[None]:
        """Nothing to do here: typed keys are buffered as they are until they are read."""
        yield

else:
    import os
    import termios

    _NO_KEY: Final = b"\xff" if sys.platform == "darwin" else b"\x00"
    """What stands where a terminal obeys no key."""

    def give_back_later(modes: list[Any]) -> list[Any]:
        """The modes for a terminal that a screen gives back: keys are still passed on unchanged.

        Inside `keys_as_typed`, which restores the original modes unless another screen takes over.
        """
        _modes[:] = [modes]
        return _as_typed(modes)

    @contextmanager
    def keys_as_typed() -> Iterator[None]:
        """Make the terminal pass keys on unchanged; restored at the end if nobody took it over."""
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
        """The modes of a terminal changed to pass keys on unchanged, except ctrl+c."""
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
        """Set the terminal's modes, and read what has been typed by then."""
        modes = _as_typed(termios.tcgetattr(file))
        keys = list(modes[-1])
        # A read without input returns at once, this one time.
        modes[-1][termios.VMIN] = 0
        termios.tcsetattr(file, termios.TCSANOW, modes)
        typed = os.read(file, READ)
        termios.tcsetattr(file, termios.TCSANOW, [*modes[:-1], keys])
        return typed.replace(b"\n", b"\r")
