"""Whether what is written to an open database is kept."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from platscoach.platform import WINDOWS
from platscoach.storage.device.values import opened_as
from platscoach.storage.engine import driver, faults

PARTED: Final = ".undanlagd-"
"""Infix of the name of a log that was moved away from beside another file."""

_NOWHERE: Final = (0, 0)
"""The identity of no file."""

Pair = tuple[int, int]
State = tuple[Pair | None, Pair | None]


class StandingFile:
    """Whether what is written to an open database is kept: its files are still those at the path.

    A file that is deleted or replaced while a program has it open accepts every write without an
    error, and is gone when the program ends: nothing in it counts as saved. One that another
    program overwrites becomes a mixture of both at the next checkpoint.
    """

    def __init__(self, path: Path, connection: driver.Statements) -> None:
        """Note which files are there now: the database and its log.

        Raises the driver's errors.
        """
        self.path, self._log = path, path.with_name(f"{path.name}-wal")
        (self._opened, self._content), (self._logged, _) = _states(path, self._log)
        self._names: set[object] = set()
        self._last: dict[str, int] = {}
        self.is_overwritten = False
        """Whether another program has overwritten it: what is read from it is a mixture."""
        self._is_apart = False
        self.know(connection)

    def know(self, connection: driver.Statements) -> None:
        """Note under which name the database is open; it gets a new one when the store has opened
        it.

        Raises the driver's errors.
        """
        self._names.add(opened_as(connection))

    def know_log(self, connection: driver.Statements) -> None:
        """Note the log of a database that was reopened: it may be another one.

        Raises the driver's errors.
        """
        self.know(connection)
        self._logged = _state(self._log)[0]

    def check(self) -> None:
        """Check that the database is still the one at its path. Raises StorageError.

        Costs a `stat`. A file that cannot be examined counts as being there.
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

        Our own checkpoints change it too, seldom enough to check then whose content it is.
        """
        if not self.is_overwritten:
            ((now, content),) = _states(self.path)
            if now != self._opened or content == self._content:
                return
            try:
                is_ours = self._is_ours()
            except driver.DatabaseError:
                # It cannot be read at the moment: checked again at the next write.
                return
            if is_ours:
                self._content = content
                return
            self.is_overwritten = True
        self._come_apart()
        raise faults.overwritten(self.path)

    def _is_ours(self) -> bool:
        """Whether the file's content is that of this database, and no earlier state of it.

        Raises the driver's error if it cannot be read.
        """
        from platscoach.storage.engine.overwritten import last_operation

        found = last_operation(self.path, self._names)
        if found is None or found[1] < self._last.get(found[0], 0):
            return False
        self._last[found[0]] = found[1]
        return True

    def check_written(self, connection: driver.Statements) -> None:
        """Check that what has just been written is kept. Raises StorageError, or the driver's
        error.

        A database without its log lacks what is only in the log: that is checkpointed at once.
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
        """Before the connections close, which would move our log into the overwritten file."""
        if self.is_overwritten:
            self._come_apart(is_end=True)

    def _come_apart(self, *, is_end: bool = False) -> None:
        """Leave the overwritten file to the other program; the open database continues in a
        separate file.
        """
        from platscoach.storage.engine.overwritten import leave_to_another

        if not self._is_apart and leave_to_another(self.path, self._part_from_log, is_end=is_end):
            self._is_apart = True

    def _part_from_log(self) -> None:
        """Move our log away from beside another file: SQLite would replay it into that.

        The open database still uses it. If our file is put back it is without a log, see
        `check_written`.
        """
        if self._logged in (None, _NOWHERE) or _state(self._log)[0] != self._logged:
            return
        with suppress(OSError):
            self._log.replace(self.path.with_name(f"{self.path.name}{PARTED}{self._logged[1]}"))
            self.path.with_name(f"{self.path.name}-shm").unlink(missing_ok=True)


def _state(path: Path) -> State:
    """Like `_states`, for one file."""
    return _states(path)[0]


def _states(*paths: Path) -> list[State]:
    """Device and inode of the files at some paths, with their size and time of change.

    Zeros if there is none, None if unknown: Windows lets nobody delete or replace an open file, and
    renumbers some files.
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
