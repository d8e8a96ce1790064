"""What the program has said and does not say again: this computer's own, in no journal."""

from platscoach.storage.driver import Connection
from platscoach.storage.local import drop_local, keep_local, read_local


def was_told(connection: Connection, what: str) -> bool:
    """Whether it has been said since it began to hold. Raises the driver's errors."""
    return read_local(connection, _key(what)) is not None


def set_told(connection: Connection, what: str, *, told: bool) -> None:
    """Remember that it has been said, or that it no longer holds. Raises the driver's errors."""
    if told:
        keep_local(connection, _key(what), "1")
    else:
        drop_local(connection, _key(what))


def _key(what: str) -> str:
    """The row's key."""
    return f"told:{what}"
