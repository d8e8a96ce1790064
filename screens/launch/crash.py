"""Ending an app after an unexpected error: with a message for the user, without any values."""

import sys
from collections.abc import Callable
from typing import Any

from rich.text import Text
from textual.app import App
from textual.css.query import NoMatches
from textual.widget import MountError

from platscoach.crash_report import Trace, place_in_code


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
            places = [
                place_in_code(frame.filename, frame.lineno, frame.name) for frame in stack.frames
            ]
            return stack.exc_type, places
    return None


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
