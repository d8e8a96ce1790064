"""The end after an error nobody foresaw: words for the user, and its place in the code on file."""

import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.text import Text
from textual.app import App
from textual.css.query import NoMatches
from textual.widget import MountError

from platscoach.i18n import _
from platscoach.platform import write_private

Trace = tuple[str, list[str]]
"""The kind of an error, and the places in the code that it came by.

No values and no message: both may hold what people have said.
"""


def crash_words(folder: Path, trace: Trace | None, kept: str) -> str:
    """Save the trace of an unforeseen error in a folder; words for the user, with what was kept."""
    path = save_crash(folder, datetime.now().astimezone(), trace)
    words = (
        _("Något gick fel som Platscoach inte räknat med, och programmet måste stängas."),
        kept,
        _("En felbeskrivning, utan något av det du skrivit, ligger i {path}"),
    )
    return " ".join(words).format(path=path)


def save_crash(folder: Path, now: datetime, trace: Trace | None = None) -> Path:
    """Write the trace of an error, by default the one at hand, to a file; its path."""
    kind, places = trace or _trace_at_hand()
    path = folder / f"crash-{now:%Y-%m-%d-%H%M%S}.txt"
    with suppress(OSError):
        write_private(path, "\n".join((kind, *places, "")).encode())
    return path


def _trace_at_hand() -> Trace:
    """The trace of the error that is being handled."""
    kind, _value, trace = sys.exc_info()
    frames = traceback.extract_tb(trace)
    places = [_place(frame.filename, frame.lineno, frame.name) for frame in frames]
    return kind.__name__ if kind else "unknown", places


def _trace_shown(shown: tuple[object, ...]) -> Trace | None:
    """The trace in what was to be shown of an error outside the app's own loop."""
    # What ended the program may keep this from being read too: its words come without the places.
    try:
        from rich.traceback import Traceback
    except (ImportError, MemoryError, OSError):
        return None
    for one in shown:
        if isinstance(one, Traceback) and one.trace.stacks:
            stack = one.trace.stacks[0]
            places = [_place(frame.filename, frame.lineno, frame.name) for frame in stack.frames]
            return stack.exc_type, places
    return None


def _place(file: str, line: int | None, name: str) -> str:
    """One place in the code."""
    return f"{Path(file).name}:{line} {name}"


def say_at_fatal_error(app: App[Any], words: Callable[[Trace | None], str]) -> None:
    """Have an app end with words after an error nobody foresaw, not with a trace and its values.

    Textual's own way prints every local variable: here they are about people. What goes wrong
    where the terminal is read comes by `panic`, with a trace to be shown. A room that is on its way
    in when the app is left finds its parts gone: that is no error, and the app goes on leaving.
    """
    handle = app._handle_exception

    def handle_unless_leaving(error: Exception) -> None:
        # A worker's error comes wrapped in another.
        if app._exit and isinstance(sys.exc_info()[1], NoMatches | MountError):
            app._close_messages_no_wait()
        else:
            handle(error)

    def end(*shown: object) -> None:
        app.bell()
        app._return_code = 1
        # Of what goes wrong while it ends, Textual would tell in words of its own. As a text, a
        # path in it stays as it is.
        if not app._exit_renderables:
            app._exit_renderables.append(Text(words(_trace_shown(shown))))
        app._close_messages_no_wait()

    app._handle_exception = handle_unless_leaving  # type: ignore[method-assign]
    app._fatal_error = end  # type: ignore[method-assign]
    app.panic = end  # type: ignore[method-assign]
