"""Notices that this computer shows once, and which it has shown. Not in the journal."""

from platscoach.storage.device.values import drop_value, read_value, save_value
from platscoach.storage.engine.driver import Connection


def was_notified(connection: Connection, what: str) -> bool:
    """Whether a notice has been shown since it last became true. Raises the driver's errors."""
    return read_value(connection, _key(what)) is not None


def set_notified(connection: Connection, what: str, *, notified: bool) -> None:
    """Remember that a notice has been shown, or is no longer true. Raises the driver's errors."""
    if notified:
        save_value(connection, _key(what), "1")
    else:
        drop_value(connection, _key(what))


def _key(what: str) -> str:
    """The row's key."""
    return f"told:{what}"
