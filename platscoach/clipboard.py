"""The computer's own clipboard, from which every other program pastes.

A terminal can be asked to fill it, but many do not: the classic window of Windows, the one of
macOS, and many of Linux. So the system is asked first, and if that fails the user is told that the
text may not be there.
"""

import os
import subprocess
import sys
from typing import Final

SECONDS: Final = 1.0
"""How long the system's program may take to accept a text."""

_COMMANDS: Final = (
    ("WAYLAND_DISPLAY", ("wl-copy", "--type", "text/plain;charset=utf-8")),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
"""The programs that fill it on Linux, and the environment variable that says each can."""


def put_on_clipboard(text: str) -> bool:
    """Put a text on the clipboard of the computer that the user sits at.

    False when that is not certain: then the terminal is to be asked.
    """
    if os.environ.get("SSH_CONNECTION"):
        # The clipboard here is not that of the computer that the user sits at.
        return False
    if sys.platform == "win32":
        from platscoach.windows_clipboard import taken

        return taken(text, SECONDS)
    if sys.platform == "darwin":
        # The program decodes its input in the encoding of the shell.
        return _took(("pbcopy",), text, {"LC_CTYPE": "UTF-8"})
    return any(_took(command, text, {}) for name, command in _COMMANDS if os.environ.get(name))


def _took(command: tuple[str, ...], text: str, more: dict[str, str]) -> bool:
    """Whether one of the system's programs exists and accepted the text."""
    try:
        done = subprocess.run(
            command,
            input=text.encode("utf-8", "replace"),
            timeout=SECONDS,
            check=False,
            env=os.environ | more,
            # It may stay in the background to serve the text: it must not keep the terminal open.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
