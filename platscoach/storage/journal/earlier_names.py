"""The earlier names of a desk that stayed where it is: what was written under them is its own too.

Where files keep no number and time of their own (a stick, some shares) every start looks like a
copy, and goes on under a new name in the journal. Then the old name is kept with how far it had
come: what is written under it from then on is written by another copy.
"""

import json
from pathlib import Path
from platform import node
from typing import Final

from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.frontier import keep_local

EARLIER: Final = "earlier"
"""Under this key the database keeps its earlier names, the oldest first, as JSON."""

WHERE: Final = "where"
"""Under this key it keeps on which computer it was opened last, and in which folder."""


def earlier(connection: Statements) -> tuple[tuple[str, int], ...]:
    """The earlier names, the oldest first, each with the number of its last own operation."""
    row = connection.execute("SELECT value FROM local WHERE key = ?", (EARLIER,)).fetchone()
    return tuple((str(name), int(seq)) for name, seq in json.loads(row[0])) if row else ()


def succeed(connection: Statements, name: str, database: Path, *, same: bool) -> None:
    """Keep the name that another follows, if the desk is the `same` and stands where it stood.

    Otherwise nothing that was written before is its own any more.
    """
    row = connection.execute("SELECT value FROM local WHERE key = ?", (WHERE,)).fetchone()
    if not (same and name and row and row[0] == _where(database)):
        connection.execute("DELETE FROM local WHERE key = ?", (EARLIER,))
        return
    (last,) = connection.execute("SELECT max(seq) FROM op WHERE device = ?", (name,)).fetchone()
    if last:
        known = [list(one) for one in earlier(connection)]
        keep_local(connection, EARLIER, json.dumps([*known, [name, int(last)]]))


def stay(connection: Statements, database: Path) -> None:
    """Keep where the database is opened."""
    keep_local(connection, WHERE, _where(database))


def _where(database: Path) -> str:
    """On which computer and in which folder a database lies."""
    return f"{node()} {database.absolute().parent}"
