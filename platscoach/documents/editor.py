"""The command that opens a document in the user's editor.

Running it is left to the caller that owns the terminal and has to release it meanwhile.
"""

import os
import shlex
import shutil
from pathlib import Path
from typing import Final

from platscoach import platform
from platscoach.documents.files import DocumentError
from platscoach.i18n import _
from platscoach.text import clean_line

_SIMPLE: Final = (("nano",), ("micro",), ("pico",))
"""Editors that show on the screen how to leave them."""
_WINDOWS: Final = (("notepad",),)
_MAC: Final = (("open", "-t", "-W"), *_SIMPLE)


def editor_command(path: Path) -> list[str]:
    """The command and its arguments: $VISUAL, else $EDITOR, else a simple editor of the system.

    A configured editor that does not exist is an error, since another in its place would only
    confuse. vi is never chosen as the default: a user who does not know how to quit it is stuck in
    the middle of the work, and one who wants it sets it. Raises DocumentError, with the path of the
    file.
    """
    for variable in ("VISUAL", "EDITOR"):
        if value := os.environ.get(variable, "").strip():
            return _wished(variable, value, path)
    usual = _WINDOWS if platform.WINDOWS else _MAC if platform.MAC else _SIMPLE
    for name, *options in usual:
        if program := shutil.which(name):
            return [program, *options, str(path.absolute())]
    raise DocumentError(
        _("Ingen texteditor är vald, och Platscoach hittar ingen som är enkel att lämna."),
        file_lies(path),
        _("Öppna den från filhanteraren, eller be it-stöd ange din texteditor i EDITOR."),
    )


def _wished(variable: str, value: str, path: Path) -> list[str]:
    """The command of a configured editor. Raises DocumentError when it does not exist."""
    words = _words(value)
    if words and (program := shutil.which(words[0])):
        return [program, *words[1:], str(path.absolute())]
    name = clean_line(words[0] if words else value)[:60]
    raise DocumentError(
        _("Texteditorn ”{name}” finns inte på den här datorn.").format(name=name),
        file_lies(path),
        _("Öppna den från filhanteraren, eller be it-stöd ändra {variable}.").format(
            variable=variable
        ),
    )


def editor_name(command: list[str]) -> str:
    """What the editor of a command is called."""
    return clean_line(Path(command[0]).name)


def file_lies(path: Path) -> str:
    """Words for the path of a file that could not be opened."""
    return _("Filen ligger kvar: {path}").format(path=path)


def _words(value: str) -> list[str]:
    """The variable as program and arguments; a path with blanks in it may stand unquoted."""
    if Path(value).is_file():
        return [value]
    try:
        # In Windows paths the backslash is no escape, so quotes are removed here.
        words = shlex.split(value, posix=not platform.WINDOWS)
    except ValueError:
        return []
    return [word.strip('"') for word in words] if platform.WINDOWS else words
