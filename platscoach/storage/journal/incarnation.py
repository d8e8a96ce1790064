"""Incarnations: the names under which a database writes its operations.

An operation is identified by its incarnation and its number. A copy of the data folder, or a
restored backup, would go on with the numbers of the original, so it must write under a new name. To
notice that, the database and a small file beside it hold the same secret, and the database also
stores the file's inode and time, which a copied file does not keep. If they do not match at an
opening, a new incarnation begins. One too many does little harm: a database that was never moved
counts its earlier ones as its own (`earlier_names`).
"""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from platform import node
from secrets import token_hex
from typing import Final

from platscoach.platform import file_identity, touch_private
from platscoach.storage.device.values import save_value
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.earlier_names import store_earlier_name, store_location
from platscoach.storage.journal.frontier import receive

FILE_NAME: Final = "incarnation"

_OPENED: Final = "opened"
"""The key under which the secret and the identity of the file are stored."""


def confirm(connection: Statements, database: Path, now: datetime) -> str:
    """Return the incarnation that writes from now on; runs inside an open transaction.

    Raises the driver's errors.
    """
    rows = connection.execute(
        "SELECT key, value FROM local WHERE key IN ('device', ?)", (_OPENED,)
    ).fetchall()
    stored = {str(key): str(value) for key, value in rows}
    incarnation, file = stored.get("device", ""), database.with_name(FILE_NAME)
    identity = _secret_and_identity(file)
    if not incarnation or identity != stored.get(_OPENED):
        same = bool(identity) and identity.split()[0] == stored.get(_OPENED, " ").split(" ")[0]
        store_earlier_name(connection, incarnation, database, same=same)
        incarnation = token_hex(8)
        # A salvaged or repaired database may have operations under a name that was never recorded.
        connection.execute(
            "INSERT OR IGNORE INTO incarnation (id, computer, began_at)"
            " SELECT DISTINCT device, '', '' FROM op"
        )
        connection.execute(
            "INSERT INTO incarnation (id, computer, began_at) VALUES (?, ?, ?)",
            (incarnation, node(), now.astimezone(UTC).isoformat()),
        )
        receive(connection, _newest_stamp(connection))
        save_value(connection, "device", incarnation)
    opened = token_hex(8)
    with suppress(OSError):
        # If it cannot be written, the next opening is a new incarnation.
        touch_private(file)
        file.write_text(opened, "utf-8")
    save_value(connection, _OPENED, _secret_and_identity(file) or opened)
    store_location(connection, database)
    return incarnation


def forget_opening(connection: Statements) -> None:
    """Make sure that a copy of the database begins a new incarnation wherever it is opened."""
    connection.execute("DELETE FROM local WHERE key = ?", (_OPENED,))


def _secret_and_identity(file: Path) -> str:
    """The secret in the file and the identity of the file; empty when it cannot be read."""
    try:
        return f"{file.read_text('utf-8')} {file_identity(file)}"
    except (OSError, ValueError):
        return ""


def _newest_stamp(connection: Statements) -> str:
    """The newest stamp in the journal."""
    row = connection.execute("SELECT max(hlc) FROM op").fetchone()
    return str(row[0] or "")
