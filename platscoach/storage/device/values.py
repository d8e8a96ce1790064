"""Key-value storage for this computer alone: neither journaled nor shared."""

from platscoach.storage.engine.statements import Statements


def read_value(connection: Statements, key: str) -> str | None:
    """The value of a key, if there is one. Raises the driver's errors."""
    row = connection.execute("SELECT value FROM local WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def opened_as(connection: Statements) -> tuple[str | None, str | None]:
    """The name and the secret of the last opening of the database, see `incarnation`.

    They change at every opening. Raises the driver's errors.
    """
    return read_value(connection, "device"), read_value(connection, "opened")


def save_value(connection: Statements, key: str, value: str) -> None:
    """Save the value of a key, replacing the former one. Raises the driver's errors."""
    connection.execute(
        "INSERT INTO local (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def drop_value(connection: Statements, key: str) -> None:
    """Remove the value of a key. Raises the driver's errors."""
    connection.execute("DELETE FROM local WHERE key = ?", (key,))
