"""Open a database file: check that it is ours, sound and writable, and migrate it.

Runs before the first screen, so it imports neither SQLModel nor Alembic unless the schema is older
than the program.
"""

from datetime import datetime
from pathlib import Path
from typing import Final

from platscoach.errors import PlatscoachError
from platscoach.platform import is_present, touch_private
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import SCHEMA_VERSION, Database
from platscoach.storage.engine.refused_folders import check_place

_MAGIC: Final = b"SQLite format 3\x00"
_OPEN_BUSY_MS: Final = 2_000


def open_database(path: Path, now: datetime) -> Database:
    """The database at `path`, made or migrated when needed. Raises StorageError.

    `now` names the backup that is taken before a migration.
    """
    driver.check_engine()
    check_place(path)
    fresh = not is_present(path) or path.stat().st_size == 0
    if not fresh:
        _check_header(path)
    try:
        if fresh:
            touch_private(path)
        elif not is_present(Path(f"{path}-journal")):
            # A rollback journal beside it is from an interrupted write: only a writer can roll that
            # back.
            _look(path)
        connection = driver.connect(path, busy_ms=_OPEN_BUSY_MS)
        try:
            version = _check_identity(connection, path)
            _check_writable(connection)
        finally:
            connection.close()
    except (driver.DatabaseError, OSError) as error:
        raise _why_not_opened(error, path) from None
    database = Database(path)
    if version < SCHEMA_VERSION:
        from platscoach.storage.engine.migrate import migrate

        migrate(database, version, now)
    return database


def _why_not_opened(error: driver.DatabaseError | OSError, path: Path) -> PlatscoachError:
    """The error for a file that could not be opened: the driver reports all causes alike."""
    if isinstance(error, OSError):
        from platscoach.os_reasons import why_not

        return faults.no_rights(path, *why_not(error))
    return faults.in_words(error, path).untyped()


def open_to_read(path: Path) -> Database:
    """The database at `path` for a command that only reads beside a running Platscoach.

    Raises StorageError when there is none, or when it is not of this version.
    """
    if schema_version(path) < SCHEMA_VERSION:
        raise faults.older(path)
    return Database(path)


def schema_version(path: Path) -> int:
    """The version of the schema of a database of ours, 0 of an empty one; not a byte is changed.

    Raises StorageError when there is none, or when it is of a later version.
    """
    driver.check_engine()
    _check_file(path)
    try:
        version = _look(path)
    except driver.DatabaseError as error:
        if "not a database" in str(error).lower() and not _has_magic(path):
            raise faults.not_ours(path) from None
        raise _why_not_opened(error, path) from None
    if not version:
        # SQLite takes a file of one byte for an empty database.
        _check_header(path)
    return version


def _check_file(path: Path) -> None:
    """Check that there is a file that is not empty. Raises StorageError.

    Its metadata is enough: this process may have it open. Opening and closing it other than by
    SQLite would drop this process's locks on it, and another program that then closes the database
    would remove the log with the newest changes.
    """
    try:
        if path.parent.is_file():
            raise faults.file_for_folder(path.parent)
        size = path.stat().st_size
        if not path.is_file() or not size:
            raise faults.not_ours(path)
    except FileNotFoundError:
        raise faults.missing(path) from None
    except OSError as error:
        raise _why_not_opened(error, path) from None


def _check_header(path: Path) -> None:
    """Check that a file that is not open here begins like an SQLite file. Raises StorageError."""
    _check_file(path)
    if not _has_magic(path):
        raise faults.not_ours(path)


def _has_magic(path: Path) -> bool:
    """Whether a file begins like an SQLite file. Raises StorageError."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError as error:
        raise _why_not_opened(error, path) from None


def _look(path: Path) -> int:
    """The schema version of a file, found without changing a byte of it. Raises StorageError.

    A connection that may write sets the journal mode and, on closing, moves the log into the file:
    not to be done to a file that is somebody else's, damaged, or of a later version.
    """
    connection = driver.connect(path, read_only=True, busy_ms=_OPEN_BUSY_MS)
    try:
        version = _check_identity(connection, path)
        driver.check_schema(connection)
        return version
    finally:
        connection.close()


def _check_identity(connection: driver.Connection, path: Path) -> int:
    """The schema version of a database that is ours. Raises StorageError."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    # A crash while the first schema was created leaves an empty file, which is ours to fill.
    empty = tables == 0 and application == 0 and version == 0
    if application != driver.APPLICATION_ID and not empty:
        raise faults.not_ours(path)
    if version > SCHEMA_VERSION:
        raise faults.newer(path, version, SCHEMA_VERSION)
    return version


def _check_writable(connection: driver.Connection) -> None:
    """Check that a write can begin: neither rights nor another program prevent it."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")
