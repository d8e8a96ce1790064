"""Ending after an unexpected error: a message for the user, and a trace without values on file."""

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
"""The type of an error, and the places in the code of its traceback.

No values and no message: both may hold what people have said.
"""


def crash_words(folder: Path, trace: Trace | None, kept: str) -> str:
    """Save the trace of an unexpected error in a folder; returns the message for the user.

    `kept` is the sentence in it that says what was saved.
    """
    path = save_crash(folder, datetime.now().astimezone(), trace)
    words = (
        _("Något gick fel som Platscoach inte räknat med, och programmet måste stängas."),
        kept,
        _("En felbeskrivning, utan något av det du skrivit, ligger i {path}"),
    )
    return " ".join(words).format(path=path)


def save_crash(folder: Path, now: datetime, trace: Trace | None = None) -> Path:
    """Write the trace of an error, by default the one being handled, to a file; its path."""
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
    """The trace in what Textual was about to print of an error outside the app's own loop."""
    # The import may fail for the reason that ended the program: then there is a message but no
    # trace.
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
    """One line of a trace: file, line number and function."""
    return f"{Path(file).name}:{line} {name}"


def say_at_fatal_error(app: App[Any], words: Callable[[Trace | None], str]) -> None:
    """End an app with a message after an unexpected error, not with a traceback and its values.

    Textual prints every local variable: here they are about people. An error where the terminal is
    read comes through `panic`, with a traceback to print. A room that is still opening when the app
    exits finds its widgets gone: that is no error, and the app goes on exiting.
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
        # Only the first error is reported: others may follow from it while the app ends. As a Text,
        # a path in the message is not taken for markup.
        if not app._exit_renderables:
            app._exit_renderables.append(Text(words(_trace_shown(shown))))
        app._close_messages_no_wait()

    app._handle_exception = handle_unless_leaving  # type: ignore[method-assign]
    app._fatal_error = end  # type: ignore[method-assign]
    app.panic = end  # type: ignore[method-assign]
