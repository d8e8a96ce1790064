"""Whether what is written to an open database stays: whether its files are still those at the path.

A file that is deleted, or has another put in its place, while a program has it open takes every
write without an error, and is gone when the program ends: nothing in it counts as saved.
"""

from pathlib import Path
from typing import Final

from platscoach.platform import WINDOWS
from platscoach.storage.engine import faults
from platscoach.storage.engine.statements import Statements

_NOWHERE: Final = (0, 0)
"""The identity of no file."""


class StandingFile:
    """A database that has just been opened, to be looked for at its path again and again."""

    def __init__(self, path: Path) -> None:
        """Note which files are there now: the database, and the log of its newest changes."""
        self._path, self._log = path, path.with_name(f"{path.name}-wal")
        self._opened, self._logged = _identity(path), _identity(self._log)

    def check(self) -> None:
        """Check that the database is still the one at its path. Raises StorageError.

        Costs a `stat`. One that may not be looked at is taken to be there.
        """
        now = _identity(self._path)
        if now == self._opened or now is None:
            return
        raise (faults.taken_away if now == _NOWHERE else faults.replaced)(self._path)

    def check_written(self, connection: Statements) -> None:
        """Check that what has just been written stays. Raises StorageError, or the driver's error.

        Without its log, a database lacks what is only there: it is moved over at once.
        """
        self.check()
        if _identity(self._log) == self._logged:
            return
        is_held_up = connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()[0]
        if is_held_up:
            raise faults.locked(self._path)


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and number of the file at a path: zeros when there is none, None where it is not told.

    Windows lets nobody delete or replace a file that is open, and numbers some files anew.
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return _NOWHERE
    except OSError:
        return None
    return None if WINDOWS else (status.st_dev, status.st_ino)
