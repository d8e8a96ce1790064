"""The earlier incarnations of a database that was never moved: their changes are also its own.

On file systems without stable file numbers and times (USB sticks, some shares) every start looks
like the start of a copy, so that the database continues as a new incarnation (see `incarnation`).
The old name is then kept together with its last operation number: up to that number its operations
are this database's own, later ones come from another copy.
"""

import json
from pathlib import Path
from platform import node
from typing import Final

from platscoach.storage.device.values import save_value
from platscoach.storage.engine.statements import Statements

EARLIER: Final = "earlier"
"""The key under which the earlier names are stored, the oldest first, as JSON."""

WHERE: Final = "where"
"""The key under which the computer and folder of the last opening are stored."""


def earlier(connection: Statements) -> tuple[tuple[str, int], ...]:
    """The earlier names, the oldest first, each with the number of its last own operation.

    Empty if damage has struck them: then only what the present name has written can be undone.
    """
    row = connection.execute("SELECT value FROM local WHERE key = ?", (EARLIER,)).fetchone()
    try:
        return tuple((str(name), int(seq)) for name, seq in json.loads(row[0])) if row else ()
    except (ValueError, TypeError):
        return ()


def store_earlier_name(connection: Statements, name: str, database: Path, *, same: bool) -> None:
    """Store the old name when a new one begins in the `same` database, which was not moved.

    Otherwise forget all earlier names: earlier changes are not its own any more.
    """
    row = connection.execute("SELECT value FROM local WHERE key = ?", (WHERE,)).fetchone()
    if not (same and name and row and row[0] == _where(database)):
        connection.execute("DELETE FROM local WHERE key = ?", (EARLIER,))
        return
    (last,) = connection.execute("SELECT max(seq) FROM op WHERE device = ?", (name,)).fetchone()
    if last:
        names = [list(one) for one in earlier(connection)]
        save_value(connection, EARLIER, json.dumps([*names, [name, int(last)]]))


def store_location(connection: Statements, database: Path) -> None:
    """Store where the database is opened now."""
    save_value(connection, WHERE, _where(database))


def _where(database: Path) -> str:
    """The computer and folder of a database, as text."""
    return f"{node()} {database.absolute().parent}"
