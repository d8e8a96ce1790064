"""The SQLite driver and the settings of every connection. Nothing else imports the driver.

`sqlcipher3` ships a current SQLite with FTS5 on every machine; without a key its files are
ordinary SQLite files.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any, Final, Protocol
from urllib.parse import quote

from sqlcipher3 import dbapi2

from platscoach.errors import StorageError
from platscoach.i18n import _
from platscoach.storage.engine import statements

APPLICATION_ID: Final = 0x504C4154
"""`PLAT`: marks a file as Platscoach's own."""

MIN_SQLITE: Final = (3, 51, 3)
"""Earlier ones can lose committed writes in WAL mode (the WAL-reset bug, fixed in 3.51.3)."""

BUSY_MS: Final = 5_000

LAST_BUSY_MS: Final = 500
"""How long to wait for another program's lock when this one ends with everything on disk."""

_HUGE: Final = 2**63
"""The first whole number that is too large for a column."""

_MALFORMED: Final = "malformed database schema"
"""SQLite's message for table definitions that cannot be read."""

DatabaseError = dbapi2.DatabaseError
"""The driver's own base error."""

module: Final = dbapi2
"""The DB-API module, for SQLAlchemy's engine."""


Statements = statements.Statements
"""Something that runs plain SQL, see `statements`."""


class Connection(Statements, Protocol):
    """The part of a DB-API connection that is used; statements outside BEGIN commit themselves."""

    def executemany(self, sql: str, parameters: Any, /) -> statements.Cursor: ...  # noqa: ANN401

    def backup(
        self,
        target: Any,  # noqa: ANN401
        /,
        *,
        pages: int = -1,
        progress: Callable[[int, int, int], None] | None = None,
    ) -> None: ...

    def close(self) -> None: ...


def connect(path: Path, *, read_only: bool = False, busy_ms: int = BUSY_MS) -> Connection:
    """A connection with every safety setting on. Raises the driver's errors.

    Transactions begin explicitly (`BEGIN IMMEDIATE`): the driver begins none by itself. Closing the
    last connection moves the log into the file. No file is created: an empty one in place of a
    database would be taken for a first start.
    """
    mode = "ro" if read_only else "rw"
    uri = f"{address(path.absolute())}?mode={mode}"
    connection: Connection = dbapi2.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=busy_ms / 1000
    )
    try:
        _configure(connection, read_only=read_only)
    except dbapi2.Error:
        connection.close()
        raise
    except UnicodeDecodeError:
        # The driver cannot even report what is wrong: the message contains bytes of a damaged
        # schema.
        connection.close()
        raise DatabaseError(_MALFORMED) from None
    return connection


def address(path: PurePath) -> str:
    """A full path in the form in which SQLite accepts it together with open options.

    On Windows a network path begins with the name of a computer, which SQLite does not accept
    there: it has to be a part of the path. From Python 3.14 on Path.as_uri imports networking code,
    a hundred modules.
    """
    name = quote(path.as_posix(), safe="/:", errors="surrogateescape")
    return f"file://{name}" if name.startswith("/") else f"file:///{name}"


def connect_damaged(path: Path) -> Connection:
    """A connection that reads whatever can be read of a copy of a damaged file.

    Bytes that are no text are decoded as far as possible. Raises the driver's errors.
    """
    connection = connect(path, read_only=True)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")  # type: ignore[attr-defined]
    connection.execute("PRAGMA cell_size_check = OFF")
    return connection


def connect_as_it_lies(path: Path) -> Connection:
    """A connection that reads a file alone, without its log and without a lock.

    Raises the driver's errors.
    """
    uri = f"{address(path.absolute())}?mode=ro&immutable=1"
    connection: Connection = dbapi2.connect(uri, uri=True, isolation_level=None)
    return connection


def _configure(connection: Connection, *, read_only: bool) -> None:
    """Apply the settings that design and law require to one connection."""
    # SQLCipher writes its own error log to file descriptor 2, straight over the screen.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    # Without it a REPLACE removes rows past the trigger that keeps the journal append-only.
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("PRAGMA journal_mode = WAL")


def wait_briefly(connection: Statements) -> None:
    """From now on wait only briefly for another program that has the database locked."""
    connection.execute(f"PRAGMA busy_timeout = {LAST_BUSY_MS}")


def check_schema(connection: Connection) -> None:
    """Check that the definitions of all tables are text. Raises DatabaseError.

    If they are not, the driver cannot report an error in a statement about them, since SQLite's
    message contains them: it raises a UnicodeDecodeError wherever that statement is run.
    """
    for (definition,) in connection.execute(
        "SELECT CAST(sql AS BLOB) FROM sqlite_schema"
    ).fetchall():
        try:
            (definition or b"").decode()
        except UnicodeDecodeError:
            raise DatabaseError(_MALFORMED) from None


def fits_column(value: object) -> bool:
    """Whether a column can hold a value: no list, no huge number, no half of a character.

    For what was read from outside: the driver's error for such a value is none of its own.
    """
    if isinstance(value, str):
        return value.isascii() or value.encode(errors="replace").decode() == value
    if isinstance(value, int):
        return -_HUGE <= value < _HUGE
    return value is None or isinstance(value, float | bytes)


class Transaction:
    """`with Transaction(connection):` begins at once as a writer, commits or rolls back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Connection:
        """Begin as a writer, so that a read never has to become one (that fails at once)."""
        self._connection.execute("BEGIN IMMEDIATE")
        return self._connection

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Commit, or roll back when anything was raised."""
        if kind is None:
            self._connection.execute("COMMIT")
            return
        # After some errors (disk full) SQLite has already rolled back.
        with suppress(DatabaseError):
            self._connection.execute("ROLLBACK")


def check_engine() -> None:
    """Refuse to run on an SQLite that can lose committed writes. Raises StorageError."""
    if dbapi2.sqlite_version_info < MIN_SQLITE:
        raise StorageError(
            _("SQLite {version} är för gammal för att skriva säkert.").format(
                version=dbapi2.sqlite_version
            ),
            _("Inget har öppnats eller ändrats."),
            _("Installera om Platscoach så följer rätt version med."),
        )
