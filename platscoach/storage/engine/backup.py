"""Safety copies: made by SQLite's backup interface, opened and checked after they are written.

Never a file copy: a live database in WAL mode has its newest rows beside the file.
"""

from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from platscoach.platform import private_folder, touch_private
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import Database

KEEP: Final = 14
"""Daily copies kept; the oldest go first."""

_PREFIX: Final = "platscoach-"


def make_backup(database: Database, now: datetime, reason: str = "daglig") -> Path:
    """Write a copy, read it back, keep it. Raises StorageError; a copy that fails is removed."""
    folder = database.backups
    target = folder / f"{_PREFIX}{now:%Y-%m-%d-%H%M%S}-{reason}.db"
    try:
        private_folder(folder)
        touch_private(target)
        _copy(database.path, target)
        _verify(target)
    except (driver.DatabaseError, OSError):
        with suppress(OSError):
            target.unlink()
        raise faults.backup_failed(folder) from None
    return target


def _copy(source_path: Path, target_path: Path) -> None:
    """Copy all pages of a live database; the copy keeps no log beside it."""
    with (
        closing(driver.connect(source_path, read_only=True)) as source,
        closing(driver.connect(target_path)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")


def _verify(path: Path) -> None:
    """The copy opens and is sound. Raises the driver's error when not."""
    copy = driver.connect(path, read_only=True)
    try:
        answer = copy.execute("PRAGMA quick_check").fetchone()[0]
        if answer != "ok":
            raise driver.DatabaseError("malformed")
    finally:
        copy.close()


def newest_backup(folder: Path) -> Path | None:
    """The newest copy there is, by its name."""
    return max(folder.glob(f"{_PREFIX}*.db"), default=None, key=lambda path: path.name)


def daily_backup(database: Database, now: datetime) -> Path | None:
    """Make today's copy unless there is one, and let the oldest go. Raises StorageError."""
    day = f"{_PREFIX}{now:%Y-%m-%d}-"
    if any(database.backups.glob(f"{day}*-daglig.db")):
        return None
    made = make_backup(database, now)
    daily = sorted(database.backups.glob(f"{_PREFIX}*-daglig.db"))
    for old in daily[:-KEEP]:
        with suppress(OSError):
            old.unlink()
    return made


def quick_check(database: Database) -> None:
    """Read through the whole file and say whether it is sound. Raises StorageError when not."""
    connection = database.connect(read_only=True)
    try:
        if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise faults.damaged(database.path)
    except driver.DatabaseError as error:
        raise faults.in_words(error, database.path) from None
    finally:
        connection.close()
