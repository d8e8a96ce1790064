"""A database file: where it lies, connections to it, and whether it is still there."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

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
