"""What the program has said and does not say again: this computer's own, in no journal."""

from platscoach.storage.driver import Connection, Transaction


def tell_once(connection: Connection, what: str, *, holds: bool) -> bool:
    """Whether something is to be said now: when it holds, and was not said since it began to.

    Raises the driver's errors.
    """
    key = f"told:{what}"
    said = connection.execute("SELECT 1 FROM local WHERE key = ?", (key,)).fetchone()
    if bool(said) == holds:
        return False
    with Transaction(connection):
        if holds:
            connection.execute("INSERT INTO local (key, value) VALUES (?, '1')", (key,))
        else:
            connection.execute("DELETE FROM local WHERE key = ?", (key,))
    return holds
