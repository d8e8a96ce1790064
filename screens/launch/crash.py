"""The end after an error nobody foresaw: words for the user, and its place in the code on file."""

import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.app import App

from platscoach.platform import write_private


def save_crash(folder: Path, now: datetime) -> Path:
    """Write the kind of error and its code lines to a file; its path.

    No values and no message: both may hold what people have said.
    """
    kind, _value, trace = sys.exc_info()
    lines = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    path = folder / f"crash-{now:%Y-%m-%d-%H%M%S}.txt"
    text = "\n".join((kind.__name__ if kind else "unknown", *lines, ""))
    with suppress(OSError):
        write_private(path, text.encode())
    return path


def say_at_fatal_error(app: App[Any], words: Callable[[], str]) -> None:
    """Have an app end with words after an error nobody foresaw, not with a trace and its values.

    Textual's own way prints every local variable: here they are about people.
    """

    def end() -> None:
        app.bell()
        app._exit_renderables.append(words())
        app._close_messages_no_wait()

    app._fatal_error = end  # type: ignore[method-assign]
