"""What the program has said and does not say again: this computer's own, in no journal."""

from platscoach.storage.driver import Connection, Transaction


def was_told(connection: Connection, what: str) -> bool:
    """Whether it has been said since it began to hold. Raises the driver's errors."""
    row = connection.execute("SELECT 1 FROM local WHERE key = ?", (_key(what),)).fetchone()
    return row is not None


def set_told(connection: Connection, what: str, *, told: bool) -> None:
    """Remember that it has been said, or that it no longer holds. Raises the driver's errors."""
    with Transaction(connection):
        connection.execute("DELETE FROM local WHERE key = ?", (_key(what),))
        if told:
            connection.execute("INSERT INTO local (key, value) VALUES (?, '1')", (_key(what),))


def _key(what: str) -> str:
    """The row's key."""
    return f"told:{what}"
