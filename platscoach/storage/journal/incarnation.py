"""Who writes operations: one database as it goes on in one place.

A copy of the data folder, or a backup that was put back, would number its operations as the
original does. So the database and a file beside it must know each other: the file says what the
database was told at the last opening, and the database knows which file that was by the number and
the time that the system has given it, which no copy of a file has. When they do not, what is
written from then on is written by a new incarnation. One too many does little harm: a desk that
stands where it stood takes what it wrote before for its own (`succession`).
"""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from platform import node
from secrets import token_hex
from typing import Final

from platscoach.platform import touch_private
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.earlier_names import stay, succeed
from platscoach.storage.journal.frontier import keep_local, receive

FILE_NAME: Final = "incarnation"

_OPENED: Final = "opened"
"""Under this key the database keeps what the file said when it was written last."""


def confirm(connection: Statements, database: Path, now: datetime) -> str:
    """The incarnation that writes from now on, inside a transaction that is under way.

    Raises the driver's errors.
    """
    rows = connection.execute(
        "SELECT key, value FROM local WHERE key IN ('device', ?)", (_OPENED,)
    ).fetchall()
    known = {str(key): str(value) for key, value in rows}
    incarnation, file = known.get("device", ""), database.with_name(FILE_NAME)
    said = _said(file)
    if not incarnation or said != known.get(_OPENED):
        same = bool(said) and said.split()[0] == known.get(_OPENED, " ").split(" ")[0]
        succeed(connection, incarnation, database, same=same)
        incarnation = token_hex(8)
        # What was salvaged or mended may have been told under a name that was not written down.
        connection.execute(
            "INSERT OR IGNORE INTO incarnation (id, computer, began_at)"
            " SELECT DISTINCT device, '', '' FROM op"
        )
        connection.execute(
            "INSERT INTO incarnation (id, computer, began_at) VALUES (?, ?, ?)",
            (incarnation, node(), now.astimezone(UTC).isoformat()),
        )
        receive(connection, _newest_stamp(connection))
        keep_local(connection, "device", incarnation)
    opened = token_hex(8)
    with suppress(OSError):
        # Where it cannot be written the next opening is a new incarnation.
        touch_private(file)
        file.write_text(opened, "utf-8")
    keep_local(connection, _OPENED, _said(file) or opened)
    stay(connection, database)
    return incarnation


def forget_opening(connection: Statements) -> None:
    """Let a copy of the database be a new incarnation wherever it is opened."""
    connection.execute("DELETE FROM local WHERE key = ?", (_OPENED,))


def _said(file: Path) -> str:
    """What the file says, and which file it is; empty when it is not there, or cannot be read."""
    try:
        return f"{file.read_text('utf-8')} {_which(file)}"
    except (OSError, ValueError):
        return ""


def _which(file: Path) -> str:
    """The number and the time that the system has given a file. Raises OSError."""
    known = file.stat()
    return f"{known.st_ino} {known.st_ctime_ns}"


def _newest_stamp(connection: Statements) -> str:
    """The newest stamp of what is in the journal."""
    row = connection.execute("SELECT max(hlc) FROM op").fetchone()
    return str(row[0] or "")
