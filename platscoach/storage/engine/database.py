"""A database file: where it lies, connections to it, and whether it is still there."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

from platscoach.platform import WINDOWS
from platscoach.storage.engine import driver, faults

MIGRATIONS: Final = Path(__file__).parents[1] / "schema" / "migrations"

SCHEMA_VERSION: Final = max(
    # Not by a pattern: that is compiled, at each start.
    int(file.name[1:5])
    for file in (MIGRATIONS / "versions").iterdir()
    if file.name.startswith("v") and file.suffix == ".py"
)
"""The number of the newest migration file, `v0003_held_by.py`; kept in `PRAGMA user_version`."""

T = TypeVar("T")

FILE_NAME: Final = "platscoach.db"

PARTED: Final = ".undanlagd-"
"""Follows the name of the database in that of a log that was taken from beside another file."""

_NOWHERE: Final = (0, 0)
"""The identity of no file."""


class Database:
    """A database that has been found sound: where it lies, and connections to it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def connect(self, *, read_only: bool = False) -> driver.Connection:
        """A new connection. Raises StorageError."""
        try:
            return driver.connect(self.path, read_only=read_only)
        except driver.DatabaseError as error:
            raise faults.in_words(error, self.path) from None

    def in_words(self, call: Callable[[], T]) -> T:
        """Make a call and put the driver's errors into words. Raises StorageError."""
        try:
            return call()
        except driver.DatabaseError as error:
            raise faults.in_words(error, self.path) from None

    @property
    def backups(self) -> Path:
        """Where its backups lie."""
        return self.path.parent / "backups"

    @property
    def unsaved(self) -> Path:
        """Where texts lie that could not be saved when the program had to end."""
        return self.path.parent / "unsaved"

    @property
    def pasted(self) -> Path:
        """Where pastes that were too large for a field are kept whole."""
        return self.path.parent / "pasted"


class StandingFile:
    """Whether what is written to an open database stays: its files are still those at the path.

    A file that is deleted, or has another put in its place, while a program has it open takes every
    write without an error, and is gone when the program ends: nothing in it counts as saved.
    """

    def __init__(self, path: Path) -> None:
        """Note which files are there now: the database, and the log of its newest changes."""
        self.path, self._log = path, path.with_name(f"{path.name}-wal")
        self._opened, self._logged = _identity(path), _identity(self._log)

    def check(self) -> None:
        """Check that the database is still the one at its path. Raises StorageError.

        Costs a `stat`. One that may not be looked at is taken to be there.
        """
        now = _identity(self.path)
        if now == self._opened or now is None:
            return
        if now == _NOWHERE:
            raise faults.taken_away(self.path)
        self._part_from_log()
        raise faults.replaced(self.path)

    def _part_from_log(self) -> None:
        """Take our log from beside a file that is another: SQLite would replay it into that.

        The open database has it all the same. If that is put back it is without a log, see
        `check_written`.
        """
        if self._logged in (None, _NOWHERE) or _identity(self._log) != self._logged:
            return
        with suppress(OSError):
            self._log.replace(self.path.with_name(f"{self.path.name}{PARTED}{self._logged[1]}"))
            self.path.with_name(f"{self.path.name}-shm").unlink(missing_ok=True)

    def check_written(self, connection: driver.Statements) -> None:
        """Check that what has just been written stays. Raises StorageError, or the driver's error.

        Without its log, a database lacks what is only there: it is moved over at once.
        """
        if (_identity(self.path), _identity(self._log)) == (self._opened, self._logged):
            return
        self.check()
        is_held_up = connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()[0]
        if is_held_up:
            raise faults.locked(self.path)


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
