"""Which command opens a document in the editor that a person is used to.

Running it is left to the one who owns the terminal, which has to be let go of meanwhile.
"""

import os
import shlex
import shutil
from pathlib import Path
from typing import Final

from platscoach import platform
from platscoach.documents.files import DocumentError
from platscoach.i18n import _

_USUAL: Final = ("nano", "vi")
_USUAL_ON_WINDOWS: Final = ("notepad",)


def editor_command(path: Path) -> list[str]:
    """The command and its arguments: $VISUAL, else $EDITOR, else the system's usual editor.

    A variable that names no program there is passed over. Raises DocumentError where none is left.
    """
    wishes = [_words(os.environ.get(name, "")) for name in ("VISUAL", "EDITOR")]
    usual = _USUAL_ON_WINDOWS if platform.WINDOWS else _USUAL
    for words in [*wishes, *([name] for name in usual)]:
        if words and (program := shutil.which(words[0])):
            return [program, *words[1:], str(path.absolute())]
    raise DocumentError(
        _("Platscoach hittar ingen texteditor."),
        _("Filen ligger kvar: {path}").format(path=path),
        _("Öppna den från filhanteraren, eller be it-stöd ange din texteditor i EDITOR."),
    )


def _words(value: str) -> list[str]:
    """The variable as program and arguments; a path with blanks in it may stand unquoted."""
    value = value.strip()
    if Path(value).is_file():
        return [value]
    try:
        # In Windows paths the backslash is no escape, so that quotes have to be taken off here.
        words = shlex.split(value, posix=not platform.WINDOWS)
    except ValueError:
        return []
    return [word.strip('"') for word in words] if platform.WINDOWS else words
