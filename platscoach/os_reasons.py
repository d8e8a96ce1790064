"""Why the operating system refused a file or folder, in the user's language."""

import errno
import os
import sys
from typing import Final

from platscoach.i18n import N_, _

_HELD: Final = N_("ett annat program använder den")

_TOO_MANY: Final = N_("för många filer är öppna på en gång")

_REASONS: Final = {
    errno.ENOENT: N_("den finns inte"),
    errno.EACCES: N_("rättigheter saknas"),
    errno.EPERM: N_("rättigheter saknas"),
    errno.EEXIST: N_("det finns redan något där"),
    errno.ENOTDIR: N_("en del av namnet är ingen mapp"),
    errno.EISDIR: N_("det är en mapp"),
    errno.ENOSPC: N_("disken är full"),
    errno.EDQUOT: N_("ditt utrymme på disken är slut"),
    errno.EROFS: N_("där går det bara att läsa"),
    errno.ENAMETOOLONG: N_("namnet är för långt"),
    errno.EINVAL: N_("så får ett namn inte se ut"),
    errno.EIO: N_("disken svarar inte som den ska"),
    errno.EBUSY: _HELD,
    errno.EMFILE: _TOO_MANY,
    errno.ENFILE: _TOO_MANY,
    errno.ENOMEM: N_("datorns minne räcker inte"),
    errno.ENXIO: N_("det är ingen fil"),
    errno.ENODEV: N_("det är ingen fil"),
}
"""By the error's number. Python gives Windows' errors the same numbers."""

_MAKE_ROOM: Final = N_("Frigör plats på disken och försök igen.")

_CLOSE_OTHERS: Final = N_("Stäng några andra program och försök igen.")

_WAIT: Final = N_("Stäng det programmet eller vänta en stund, och försök igen.")

_THEN: Final = {
    errno.ENOSPC: _MAKE_ROOM,
    errno.EDQUOT: _MAKE_ROOM,
    errno.EIO: N_("Be it-stöd se över disken."),
    errno.EMFILE: _CLOSE_OTHERS,
    errno.ENFILE: _CLOSE_OTHERS,
    errno.ENOMEM: _CLOSE_OTHERS,
}
"""What to do when the cause is neither the name nor the rights."""

_SCARCE: Final = (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM)
"""Resources that the computer is short of right now: this says nothing about the file itself."""

_NO_ROOM: Final = ("failed to map segment", "cannot allocate memory", "Too many open files")
"""Texts of an ImportError when the system has no room for a library."""

_OF_A_COPY: Final = 8
"""How many files are open while a database is copied: two, their logs and what they share."""

_TOO_LONG: Final = 206
"""Windows' own number for a name that is too long, where Python's is that of a missing file."""


def os_reason(error: OSError) -> str:
    """A few words, without a full stop, to put in brackets; the system's own for rare errors."""
    if _is_held(error):
        return _(_HELD)
    number = errno.EISDIR if _is_a_folder_opened(error) else error.errno or 0
    if getattr(error, "winerror", None) == _TOO_LONG:
        number = errno.ENAMETOOLONG
    if words := _REASONS.get(number):
        return _(words)
    return error.strerror or type(error).__name__


def _is_held(error: OSError) -> bool:
    """Whether another program has the file, which Python reports as a lack of rights.

    Windows does so too for a file that is to be replaced; and for one that is to be opened, Python
    drops Windows' own number.
    """
    if error.errno != errno.EACCES:
        return False
    from platscoach import held_files

    if getattr(error, "winerror", None) in held_files.HELD:
        return True
    if isinstance(error.filename2, str):
        return held_files.is_held(error.filename2, to_replace=True)
    return isinstance(error.filename, str) and held_files.is_held(error.filename)


def _is_a_folder_opened(error: OSError) -> bool:
    """Whether a folder was opened as a file, which Windows reports as a lack of rights."""
    return (
        sys.platform == "win32"
        and error.errno == errno.EACCES
        and isinstance(error.filename, str)
        and os.path.isdir(error.filename)  # noqa: PTH112
    )


def why_not(error: BaseException) -> tuple[str, str]:
    """Why something was refused, to put in brackets, and what to do about it.

    Both are empty if it is a matter of rights, or unknown. The error is the system's, or the
    driver's, which only says that a file could not be opened.
    """
    cause = error if isinstance(error, OSError) else _of_the_system(error)
    then = _WAIT if _is_held(cause) else _THEN.get(cause.errno or 0)
    return (os_reason(cause), _(then)) if then else ("", "")


def is_scarce(error: BaseException) -> bool:
    """Whether the computer is only short of some resource, so that nothing is known about a file.

    The error is the system's, the driver's, or that of an import.
    """
    if isinstance(error, MemoryError) or any(sign in str(error) for sign in _NO_ROOM):
        return True
    cause = error if isinstance(error, OSError) else _of_the_system(error)
    return cause.errno in _SCARCE


def _of_the_system(error: BaseException) -> OSError:
    """The system's error behind an error of the driver."""
    words = str(error).lower()
    if "disk is full" in words:
        return OSError(errno.ENOSPC, words)
    if "unable to open" in words:
        return refused_to_open() or OSError()
    return OSError()


def refused_to_open() -> OSError | None:
    """The error with which the system refuses to open as many files as a copy needs, if it does.

    For callers that do not know why something failed; its own files are closed by now.
    """
    opened: list[int] = []
    try:
        opened += (os.open(os.devnull, os.O_RDONLY) for _at_once in range(_OF_A_COPY))
    except OSError as refused:
        return refused
    finally:
        for number in opened:
            os.close(number)
    return None
