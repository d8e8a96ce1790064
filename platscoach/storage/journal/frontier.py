"""How far this database knows what others have written, and the newest stamp of theirs."""

from collections.abc import Mapping
from typing import Final

from platscoach.storage.engine.statements import Statements

Frontier = Mapping[str, int]
"""What has been seen: the number of the last operation of each incarnation."""

_CLOCK: Final = "clock"
"""Under this key lies the newest stamp that has been seen of others."""


def receive(connection: Statements, stamp: str) -> None:
    """Let what is written from now on have later stamps than this one."""
    if stamp > last_received(connection):
        keep_local(connection, _CLOCK, stamp)


def last_received(connection: Statements) -> str:
    """The newest stamp that has been seen of others; empty when none has."""
    row = connection.execute("SELECT value FROM local WHERE key = ?", (_CLOCK,)).fetchone()
    return str(row[0]) if row else ""


def frontier(connection: Statements) -> dict[str, int]:
    """How far each known incarnation has come: the number of its last operation here."""
    rows = connection.execute(
        "SELECT id, (SELECT max(seq) FROM op WHERE device = id) FROM incarnation ORDER BY id"
    ).fetchall()
    return {incarnation: int(seq) for incarnation, seq in rows if seq}


def keep_local(connection: Statements, key: str, value: str) -> None:
    """Set what this computer knows of itself."""
    connection.execute(
        "INSERT INTO local (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
