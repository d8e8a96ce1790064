"""Printing for commands: as wide as the terminal, and no error when the reader leaves early."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from platscoach.errors import PlatscoachError
from platscoach.i18n import _
from platscoach.text import printable

if TYPE_CHECKING:
    from argparse import HelpFormatter

MOST_COLUMNS: Final = 100
"""Width beyond which lines of text are hard to read."""

FEWEST_COLUMNS: Final = 40

_NO_TERMINAL: Final = 80

_PIPE_CLOSED: Final = {errno.EPIPE, errno.EINVAL}
"""What the system reports when the program that reads our output has ended; Windows says EINVAL."""


def columns() -> int:
    """The width to wrap to."""
    return max(FEWEST_COLUMNS, min(_terminal_columns(), MOST_COLUMNS))


def _terminal_columns() -> int:
    """Like `shutil.get_terminal_size`; importing shutil would import every compression module."""
    with suppress(ValueError):
        if chosen := int(os.environ.get("COLUMNS", "0")):
            return chosen
    with suppress(AttributeError, ValueError, OSError):
        stdout = sys.__stdout__.fileno()  # type: ignore[union-attr]
        return os.get_terminal_size(stdout).columns or _NO_TERMINAL
    return _NO_TERMINAL


def wrapped(text: str, width: int, first: str = "", then: str = "") -> list[str]:
    """The text in lines of a width, with what they begin with.

    `textwrap` would take longer to import than a tip takes to be found. A word that is longer than
    a line keeps its line for itself.
    """
    lines, line = [], first
    room = False
    for word in text.split():
        if room and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, room = then, False
        line += f" {word}" if room else word
        room = True
    return [*lines, line] if room else lines


def help_lines(prog: str) -> "HelpFormatter":
    """The formatter of a command's help, as wide as the terminal."""
    import argparse

    return argparse.HelpFormatter(prog, width=_terminal_columns() - 2)


def print_text(text: str) -> int:
    """Print a text; returns the exit code. Raises PlatscoachError."""

    def write() -> int:
        sys.stdout.write(f"{text}\n")
        return 0

    return until_pipe_closes(write)


def until_pipe_closes(write: Callable[[], int]) -> int:
    """Run what prints; the reader may leave before the end (`| head`), which is no error.

    Raises PlatscoachError when it could not be written for another reason.
    """
    try:
        code = write()
        sys.stdout.flush()
    except OSError as error:
        _refused(error)
        return 0
    return code


def _refused(error: OSError) -> None:
    """Print nothing more. Raises PlatscoachError, unless it was the reader who left."""
    # Unwritten text in the buffer would fail once more when the interpreter exits.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno not in _PIPE_CLOSED:
        from platscoach.os_reasons import os_reason

        words = _("Det gick inte att skriva ut: {reason}.").format(reason=os_reason(error))
        raise PlatscoachError(words) from error


def say(line: str = "") -> None:
    """Print a line of output; the command continues even if nobody reads it.

    Raises PlatscoachError when it could not be written for another reason.
    """
    try:
        sys.stdout.write(f"{printable(line)}\n")
    except OSError as error:
        _refused(error)


def asks() -> bool:
    """Whether there is a terminal on which somebody can answer a question."""
    return sys.stdin is not None and sys.stdin.isatty()


def agreed(question: str, otherwise: str = "") -> bool:
    """Ask on a terminal; without one, print what to do instead, and the answer is no."""
    if not asks():
        say(otherwise or _("Lägg till --yes för att göra det."))
        return False
    sys.stdout.write(_("{question} Skriv ja: ").format(question=question))
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in ("ja", "j", "yes", "y")
