"""The computer's own clipboard, from which every other program pastes.

A terminal can be asked to fill it, but many do not: the classic window of Windows, the one of
macOS, and many of Linux. So the system is asked first, and who copies is told when nobody knows.
"""

import os
import subprocess
import sys
from typing import Final

SECONDS: Final = 1.0
"""How long the system may take to take a text."""

_COMMANDS: Final = (
    ("WAYLAND_DISPLAY", ("wl-copy", "--type", "text/plain;charset=utf-8")),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
"""What fills it on Linux, and in which environment."""


def put_on_clipboard(text: str) -> bool:
    """Put a text on the clipboard of the computer that the user sits at.

    False when it cannot be known to be there: the terminal is left to be asked.
    """
    if os.environ.get("SSH_CONNECTION"):
        # The clipboard here is not that of the computer that the user sits at.
        return False
    if sys.platform == "win32":
        from platscoach.windows_clipboard import taken

        return taken(text, SECONDS)
    if sys.platform == "darwin":
        # It reads what it is given in the encoding of the shell.
        return _took(("pbcopy",), text, {"LC_CTYPE": "UTF-8"})
    return any(_took(command, text, {}) for name, command in _COMMANDS if os.environ.get(name))


def _took(command: tuple[str, ...], text: str, more: dict[str, str]) -> bool:
    """Whether a program of the system is there and took the text."""
    try:
        done = subprocess.run(
            command,
            input=text.encode("utf-8", "replace"),
            timeout=SECONDS,
            check=False,
            env=os.environ | more,
            # It may stay, to hand the text out: it keeps nothing of the terminal open.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
