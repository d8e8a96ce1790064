"""Key-value storage for this computer alone: neither journaled nor shared."""

from platscoach.storage.engine.statements import Statements


def read_value(connection: Statements, key: str) -> str | None:
    """What is kept under a key, if anything is. Raises the driver's errors."""
    row = connection.execute("SELECT value FROM local WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def opened_as(connection: Statements) -> tuple[str | None, str | None]:
    """As what the database was opened last: its name and its secret, see `incarnation`.

    Another at every opening. Raises the driver's errors.
    """
    return read_value(connection, "device"), read_value(connection, "opened")


def save_value(connection: Statements, key: str, value: str) -> None:
    """Keep this under a key, in place of what was there. Raises the driver's errors."""
    connection.execute(
        "INSERT INTO local (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def drop_value(connection: Statements, key: str) -> None:
    """Keep nothing under a key. Raises the driver's errors."""
    connection.execute("DELETE FROM local WHERE key = ?", (key,))
