"""What the program has said and does not say again: this computer's own, in no journal."""

from platscoach.storage.device.values import drop_value, read_value, save_value
from platscoach.storage.engine.driver import Connection


def was_notified(connection: Connection, what: str) -> bool:
    """Whether it has been said since it began to hold. Raises the driver's errors."""
    return read_value(connection, _key(what)) is not None


def set_notified(connection: Connection, what: str, *, notified: bool) -> None:
    """Remember that it has been said, or that it no longer holds. Raises the driver's errors."""
    if notified:
        save_value(connection, _key(what), "1")
    else:
        drop_value(connection, _key(what))


def _key(what: str) -> str:
    """The row's key."""
    return f"told:{what}"
