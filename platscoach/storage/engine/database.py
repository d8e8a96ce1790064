"""A database file: its path, connections to it, and whether it is still there."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from platscoach.storage.engine import driver, faults

MIGRATIONS: Final = Path(__file__).parents[1] / "schema" / "migrations"

SCHEMA_VERSION: Final = max(
    # Without a regular expression, which would be compiled at each start.
    int(file.name[1:5])
    for file in (MIGRATIONS / "versions").iterdir()
    if file.name.startswith("v") and file.suffix == ".py"
)
"""The number of the newest migration file, `v0003_held_by.py`; kept in `PRAGMA user_version`."""

T = TypeVar("T")

FILE_NAME: Final = "platscoach.db"


class Database:
    """A database that has been checked: its path, and connections to it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def connect(self, *, read_only: bool = False) -> driver.Connection:
        """A new connection. Raises StorageError."""
        try:
            return driver.connect(self.path, read_only=read_only)
        except driver.DatabaseError as error:
            raise faults.in_words(error, self.path) from None

    def in_words(self, call: Callable[[], T]) -> T:
        """Make a call, and translate the driver's errors into messages. Raises StorageError."""
        try:
            return call()
        except driver.DatabaseError as error:
            raise faults.in_words(error, self.path) from None

    @property
    def backups(self) -> Path:
        """The folder of its backups."""
        return self.path.parent / "backups"

    @property
    def unsaved(self) -> Path:
        """The folder for texts that could not be saved when the program had to end."""
        return self.path.parent / "unsaved"

    @property
    def pasted(self) -> Path:
        """The folder for pastes that were too large for a field, kept in full."""
        return self.path.parent / "pasted"
