"""The lane's connection by the plain driver, for short reads and for what is being typed."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from platscoach.errors import ReadOnlyError, StorageError
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import Database

T = TypeVar("T")


class QuickConnection:
    """One connection, reopened if it turns out to be read-only.

    SQLite opens a connection read-only if the file cannot be opened for writing at that moment
    (another program is scanning it, or its rights are wrong) and never tries again. Typed text
    would then be pending until the program was restarted.
    """

    def __init__(
        self,
        database: Database,
        let_go: Callable[[], object],
        opened: Callable[[driver.Connection], object],
    ) -> None:
        """`let_go` makes all other connections of this process close, and raises StorageError if
        none may be opened now; `opened` is called with a new connection.

        All of them, since they share one view of the log, which stays read-only as long as one of
        them is open.
        """
        self._database = database
        self._let_go, self._opened = let_go, opened
        self.plain = database.connect()
        """The connection itself, for callers that check `is_mended` after an error."""
        self._is_closed = False

    def run(self, call: Callable[[driver.Connection], T]) -> T:
        """Make a call, once more on a new connection where that helps. Raises StorageError."""
        try:
            return self._database.in_words(partial(call, self.plain))
        except StorageError as error:
            if not self.is_mended(error):
                raise
        return self._database.in_words(partial(call, self.plain))

    def is_mended(self, error: StorageError) -> bool:
        """Whether it was reopened because of an error, so that the call is worth another try.

        Raises StorageError if that failed; it is tried again at the next error.
        """
        if not self._is_closed and not isinstance(error, ReadOnlyError):
            return False
        self.open_anew()
        return True

    def open_anew(self) -> None:
        """Close all connections and open a new one. Raises StorageError."""
        self._let_go()
        self.close()
        self.plain = self._database.connect()
        self._is_closed = False
        self._database.in_words(partial(self._opened, self.plain))

    def close(self) -> None:
        """Close the connection, as at the end of the program."""
        self._is_closed = True
        self.plain.close()
