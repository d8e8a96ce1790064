"""Renaming and removing files that another program holds for a moment.

On Windows a program that looks through each new file (a virus scanner, a backup, a search index, a
cloud sync) keeps it from being renamed or removed meanwhile, mostly for some tenths of a second.
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

HOLDS: Final = sys.platform == "win32"
"""Whether another program's reading can be in the way here; elsewhere a refusal is one."""

HELD: Final = (32, 33)
"""Windows' numbers for a file, or a part of it, that another program has to itself."""

_DELETE: Final = 0x10000
"""Windows' right to remove a file, or to put another in its place."""

_ALL_MAY: Final = 7
"""Others may read, write and remove a file meanwhile."""

WAITS: Final = (0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.5)
"""How many seconds to wait before each further try."""

ABANDONED_SECONDS: Final = 600.0
"""After how long nobody is writing a file any more: a program was killed while it did."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a whole file or nothing; readable by all, unlike what holds people's data.

    What programs that were killed while they wrote have left of it is removed. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        rename(fresh, path)
    except OSError:
        with suppress(OSError):
            remove(fresh)
        raise
    with suppress(OSError):
        for left in path.parent.glob(f"{path.name}.*.new"):
            if time.time() - left.stat().st_mtime > ABANDONED_SECONDS:
                remove(left)


def rename(path: Path, target: Path) -> None:
    """Rename a file or a folder, replacing a file that has the name. Raises OSError."""
    _patiently(lambda: path.replace(target))


def rename_to_free(path: Path, target: Path) -> None:
    """Give a file or a folder a name that nothing has: Windows refuses one that is taken.

    Raises OSError.
    """
    _patiently(lambda: path.rename(target))


def remove(path: Path) -> None:
    """Remove a file, if there is one. Raises OSError."""
    _patiently(lambda: path.unlink(missing_ok=True))


def is_held(path: str | Path, *, to_replace: bool = False) -> bool:
    """Whether another program has a file to itself, or keeps it from being written or replaced.

    Only Windows has such files. Python and SQLite report it as a lack of rights.
    """
    if sys.platform == "win32":
        import _winapi

        wanted = _winapi.GENERIC_READ | _winapi.GENERIC_WRITE
        if to_replace:
            wanted |= _DELETE
        try:
            handle = _winapi.CreateFile(
                os.fspath(path), wanted, _ALL_MAY, 0, _winapi.OPEN_EXISTING, 0, 0
            )
        except OSError as error:
            return error.winerror in HELD
        _winapi.CloseHandle(handle)
    return False


def _patiently(call: Callable[[], object]) -> None:
    """Make a call, and repeat it after a while if the system refuses it. Raises OSError."""
    for wait in WAITS if HOLDS else ():
        try:
            call()
        except PermissionError:
            time.sleep(wait)
        else:
            return
    call()
