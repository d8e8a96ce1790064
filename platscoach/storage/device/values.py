"""What this computer keeps for itself, by key: in no journal, in no bundle, of no one else."""

from platscoach.storage.engine.driver import Connection, Transaction


def read_value(connection: Connection, key: str) -> str | None:
    """What is kept under a key, if anything is. Raises the driver's errors."""
    row = connection.execute("SELECT value FROM local WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def save_value(connection: Connection, key: str, value: str) -> None:
    """Keep this under a key, in place of what was there. Raises the driver's errors."""
    with Transaction(connection):
        connection.execute(
            "INSERT INTO local (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )


def drop_value(connection: Connection, key: str) -> None:
    """Keep nothing under a key. Raises the driver's errors."""
    with Transaction(connection):
        connection.execute("DELETE FROM local WHERE key = ?", (key,))
