"""One program at a time: the lock that keeps a second Platscoach from writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platscoach.platform import lock_file, unlock_file
from platscoach.storage.engine import faults


class InstanceLock:
    """A lock file that one running Platscoach holds for one database.

    The system frees it when the program ends, however it ends. Taking it costs next to nothing, so
    that it can be the first thing that a start does.
    """

    def __init__(self, database: Path) -> None:
        self.path = Path(f"{database}.lock")
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock; False when another Platscoach holds it. Raises OSError without rights."""
        if self._handle is None:
            self._handle = lock_file(self.path)
        return self._handle is not None

    def release(self) -> None:
        """Let the next one in."""
        handle, self._handle = self._handle, None
        if handle is not None:
            unlock_file(handle)


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Hold the lock of a database meanwhile.

    Raises StorageError when a Platscoach has it open, or when none can be taken: the file may be
    another user's, or its folder only for reading.
    """
    lock = InstanceLock(path)
    try:
        taken = lock.acquire()
    except OSError as error:
        from platscoach.os_reasons import why_not

        raise faults.no_rights(lock.path, *why_not(error)) from None
    if not taken:
        raise faults.second_instance()
    try:
        yield
    finally:
        lock.release()
