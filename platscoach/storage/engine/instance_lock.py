"""One program at a time: the lock that keeps a second Platscoach from writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platscoach.errors import StorageError
from platscoach.i18n import _
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

    def take(self) -> None:
        """Take the lock. Raises StorageError if another Platscoach holds it, or if it cannot be
        taken.
        """
        try:
            taken = self.acquire()
        except OSError as error:
            raise _refused(self.path, error) from None
        if not taken:
            raise faults.second_instance()

    def release(self) -> None:
        """Release the lock."""
        handle, self._handle = self._handle, None
        if handle is not None:
            unlock_file(handle)


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Hold the lock of a database inside the block.

    Raises StorageError if a Platscoach has it open, or if the lock cannot be taken.
    """
    lock = InstanceLock(path)
    lock.take()
    try:
        yield
    finally:
        lock.release()


def _refused(path: Path, error: OSError) -> StorageError:
    """The error for a lock that cannot be opened: its file may be another user's."""
    from platscoach.os_reasons import why_not

    reason, then = why_not(error)
    rights = _(
        "Den kan vara någon annans på datorn: ge dig själv läs- och skrivrätt till den, eller be "
        "it-stöd om det."
    )
    return faults.no_rights(path, reason, then or rights)
