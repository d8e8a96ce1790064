"""After an unexpected error: a message for the user, and a trace without values on file."""

import logging
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from platscoach.i18n import _
from platscoach.platform import write_private

Trace = tuple[str, list[str]]
"""The type of an error, and the places in the code of its traceback.

No values and no message: both may hold what people have said.
"""


def crash_words(folder: Path | None, trace: Trace | None, kept: str) -> str:
    """Save the trace of an unexpected error in a folder; returns the message for the user.

    `kept` is the sentence in it that says what was saved.
    """
    path = save_crash(folder, datetime.now().astimezone(), trace)
    words = (
        _("Något gick fel som Platscoach inte räknat med, och programmet måste stängas."),
        kept,
        _("En felbeskrivning, utan något av det du skrivit, ligger i {path}").format(path=path)
        if path
        else _("Ingen felbeskrivning kunde sparas."),
    )
    return " ".join(words)


def save_crash(folder: Path | None, now: datetime, trace: Trace | None = None) -> Path | None:
    """Write the trace of an error, by default the one being handled, to a file; its path.

    None if it could not be written.
    """
    if folder is None:
        return None
    kind, places = trace or _trace_at_hand()
    path = folder / f"crash-{now:%Y-%m-%d-%H%M%S}.txt"
    try:
        write_private(path, "\n".join((kind, *places, "")).encode())
    except OSError:
        return None
    return path


def _trace_at_hand() -> Trace:
    """The trace of the error that is being handled."""
    kind, _value, trace = sys.exc_info()
    return trace_of(kind, trace)


def trace_of(kind: type[BaseException] | None, trace: TracebackType | None) -> Trace:
    """The trace of an error."""
    frames = traceback.extract_tb(trace)
    places = [place_in_code(frame.filename, frame.lineno, frame.name) for frame in frames]
    return kind.__name__ if kind else "unknown", places


def place_in_code(file: str, line: int | None, name: str) -> str:
    """One line of a trace: file, line number and function."""
    return f"{Path(file).name}:{line} {name}"


def keep_traces(folder: Path) -> None:
    """Save the traces of errors that nobody waits for, and print none of them.

    Those of threads, of tasks and of objects that are released: Python would print them over the
    screen, with the values of their messages.
    """

    def keep(error: "threading.ExceptHookArgs | sys.UnraisableHookArgs") -> None:
        save_crash(
            folder, datetime.now().astimezone(), trace_of(error.exc_type, error.exc_traceback)
        )

    threading.excepthook = sys.unraisablehook = keep
    logging.getLogger("asyncio").handlers = [_TraceHandler(folder)]


class _TraceHandler(logging.Handler):
    """Saves the traces of errors that are logged."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def emit(self, record: logging.LogRecord) -> None:
        """Save the trace of an error, if the record is about one."""
        if record.exc_info and (kind := record.exc_info[0]):
            trace = trace_of(kind, record.exc_info[2])
            save_crash(self._folder, datetime.now().astimezone(), trace)
