"""The frontier: how many operations of each incarnation this database knows.

Two frontiers tell what one database has that the other lacks. The newest stamp received from others
is kept here too.
"""

from collections.abc import Mapping
from typing import Final

from platscoach.storage.engine.statements import Statements

Frontier = Mapping[str, int]
"""The number of the last known operation, by incarnation."""

_CLOCK: Final = "clock"
"""The key under which the newest stamp received from others is stored."""


def receive(connection: Statements, stamp: str) -> None:
    """Note a stamp received from others, so that later stamps here are newer than it."""
    if stamp > last_received(connection):
        keep_local(connection, _CLOCK, stamp)


def last_received(connection: Statements) -> str:
    """The newest stamp received from others; empty for none."""
    row = connection.execute("SELECT value FROM local WHERE key = ?", (_CLOCK,)).fetchone()
    return str(row[0]) if row else ""


def frontier(connection: Statements) -> dict[str, int]:
    """The frontier of this database."""
    rows = connection.execute(
        "SELECT id, (SELECT max(seq) FROM op WHERE device = id) FROM incarnation ORDER BY id"
    ).fetchall()
    return {incarnation: int(seq) for incarnation, seq in rows if seq}


def keep_local(connection: Statements, key: str, value: str) -> None:
    """Set a value in the table of this computer's own values."""
    connection.execute(
        "INSERT INTO local (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
