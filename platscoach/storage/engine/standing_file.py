"""Whether what is written to an open database stays in it."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from platscoach.platform import WINDOWS
from platscoach.storage.device.values import opened_as
from platscoach.storage.engine import driver, faults

PARTED: Final = ".undanlagd-"
"""Follows the name of the database in that of a log that was taken from beside another file."""

_NOWHERE: Final = (0, 0)
"""The identity of no file."""

Pair = tuple[int, int]
State = tuple[Pair | None, Pair | None]


class StandingFile:
    """Whether what is written to an open database stays: its files are still those at the path.

    A file that is deleted, or has another put in its place, while a program has it open takes every
    write without an error, and is gone when the program ends: nothing in it counts as saved. One
    that another program writes over becomes a mixture of both at the next write that moves on.
    """

    def __init__(self, path: Path, connection: driver.Statements) -> None:
        """Note which files are there now: the database, and the log of its newest changes.

        Raises the driver's errors.
        """
        self.path, self._log = path, path.with_name(f"{path.name}-wal")
        (self._opened, self._content), (self._logged, _) = _states(path, self._log)
        self._names: set[object] = set()
        self._last: dict[str, int] = {}
        self.is_overwritten = False
        """Whether another program has written over it: what is read of it is a mixture."""
        self._is_apart = False
        self.know(connection)

    def know(self, connection: driver.Statements) -> None:
        """Note as what the database is open; it has a new name when the store has opened it.

        Raises the driver's errors.
        """
        self._names.add(opened_as(connection))

    def know_log(self, connection: driver.Statements) -> None:
        """Note the log of a database that was closed and opened anew: it may be another.

        Raises the driver's errors.
        """
        self.know(connection)
        self._logged = _state(self._log)[0]

    def check(self) -> None:
        """Check that the database is still the one at its path. Raises StorageError.

        Costs a `stat`. One that may not be looked at is taken to be there.
        """
        self.check_content()
        now, _content = _state(self.path)
        if now == self._opened or now is None:
            return
        if now == _NOWHERE:
            raise faults.taken_away(self.path)
        self._part_from_log()
        raise faults.replaced(self.path)

    def check_content(self) -> None:
        """Check that nobody else has written over the file. Raises StorageError.

        It changes when our own log is moved over, seldom enough to read then whose it is.
        """
        if not self.is_overwritten:
            ((now, content),) = _states(self.path)
            if now != self._opened or content == self._content:
                return
            try:
                is_ours = self._is_ours()
            except driver.DatabaseError:
                # Not to be read just now: looked at again at the next write.
                return
            if is_ours:
                self._content = content
                return
            self.is_overwritten = True
        self._come_apart()
        raise faults.overwritten(self.path)

    def _is_ours(self) -> bool:
        """Whether what the file holds now is of this database, and no earlier state of it.

        Raises the driver's error where that cannot be read.
        """
        from platscoach.storage.engine.overwritten import last_operation

        found = last_operation(self.path, self._names)
        if found is None or found[1] < self._last.get(found[0], 0):
            return False
        self._last[found[0]] = found[1]
        return True

    def check_written(self, connection: driver.Statements) -> None:
        """Check that what has just been written stays. Raises StorageError, or the driver's error.

        Without its log, a database lacks what is only there: it is moved over at once.
        """
        as_noted = ((self._opened, self._content), self._logged)
        file, log = _states(self.path, self._log)
        if (file, log[0]) == as_noted and not self.is_overwritten:
            return
        self.check()
        if _state(self._log)[0] == self._logged:
            return
        is_held_up = connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()[0]
        if is_held_up:
            raise faults.locked(self.path)

    def come_apart_at_end(self) -> None:
        """Before the connections close, which would move our log into what was written over."""
        if self.is_overwritten:
            self._come_apart(is_end=True)

    def _come_apart(self, *, is_end: bool = False) -> None:
        """Leave what was written over to whoever did so; what is open goes on in a file apart."""
        from platscoach.storage.engine.overwritten import leave_to_another

        if not self._is_apart and leave_to_another(self.path, self._part_from_log, is_end=is_end):
            self._is_apart = True

    def _part_from_log(self) -> None:
        """Take our log from beside a file that is another: SQLite would replay it into that.

        The open database has it all the same. If that is put back it is without a log, see
        `check_written`.
        """
        if self._logged in (None, _NOWHERE) or _state(self._log)[0] != self._logged:
            return
        with suppress(OSError):
            self._log.replace(self.path.with_name(f"{self.path.name}{PARTED}{self._logged[1]}"))
            self.path.with_name(f"{self.path.name}-shm").unlink(missing_ok=True)


def _state(path: Path) -> State:
    """As `_states`, of one file."""
    return _states(path)[0]


def _states(*paths: Path) -> list[State]:
    """Device and number of the files at some paths, and their size and time of change.

    Zeros when there is none, None where it is not told: Windows lets nobody delete or replace a
    file that is open, and numbers some files anew.
    """
    found: list[State] = []
    for path in paths:
        try:
            status = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            found.append((_NOWHERE, None))
        except OSError:
            found.append((None, None))
        else:
            number = None if WINDOWS else (status.st_dev, status.st_ino)
            found.append((number, (status.st_size, status.st_mtime_ns)))
    return found
