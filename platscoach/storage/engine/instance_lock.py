"""One program at a time: the lock that keeps a second Platscoach from writing."""

from pathlib import Path


class InstanceLock:
    """A lock file that one running Platscoach holds for one database.

    The system frees it when the program ends, however it ends.
    """

    def __init__(self, database: Path) -> None:
        from filelock import FileLock

        # Taken on a database thread and given back on the main one.
        self._lock = FileLock(f"{database}.lock", timeout=0, mode=0o600, thread_local=False)

    def acquire(self) -> bool:
        """Take the lock; False when another Platscoach holds it. Raises OSError without rights."""
        from filelock import Timeout

        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True

    def release(self) -> None:
        """Let the next one in."""
        self._lock.release()
