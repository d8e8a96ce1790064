"""What one has thrown away and another, not knowing it, has written in."""

import json
from typing import Final

from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.frontier import all_seen

OWNERS: Final = {"place": "place_id", "session": "session_id"}
"""The kinds of records that others are in, and the field that says in which."""


def is_thrown_and_written(connection: Statements, kind: str, key: str) -> bool:
    """Whether somebody put a record in the trash while another wrote in it, neither knowing it.

    To write in a place or a session is to write in what is in it, too. Raises the driver's errors.
    """
    thrown = connection.execute(
        "SELECT device, seq FROM op_head WHERE entity_id = ? AND field = 'trashed_at'", (key,)
    ).fetchall()
    within, given = "entity_id = ?", [key]
    if kind in OWNERS:
        within += " OR entity_id IN (SELECT entity_id FROM op WHERE field = ? AND value = ?)"
        given += [OWNERS[kind], json.dumps(key)]
    written: dict[str, list[int]] = {}
    for device, seq in connection.execute(
        f"SELECT device, seq FROM op WHERE ({within})"
        " AND field NOT IN ('trashed_at', 'updated_at') ORDER BY seq",
        tuple(given),
    ).fetchall():
        written.setdefault(device, []).append(seq)
    return any(_is_unknown_to(connection, device, seq, written) for device, seq in thrown)


def _is_unknown_to(
    connection: Statements, device: str, seq: int, written: dict[str, list[int]]
) -> bool:
    """Whether the writer of one of some operations, by incarnation, did not know of this one, nor
    its writer of that.
    """
    seen = _seen_at(connection, device, seq)
    if seen is None:
        return False
    for other, numbers in written.items():
        # The first that was not known: if its writer knew, so did the writer of the later ones.
        first = next((number for number in numbers if number > seen.get(other, 0)), None)
        if other == device or first is None:
            continue
        known = _seen_at(connection, other, first)
        if known is not None and known.get(device, 0) < seq:
            return True
    return False


def _seen_at(connection: Statements, device: str, seq: int) -> dict[str, int] | None:
    """The frontier that the writer of an operation had seen; None from before that was stored."""
    row = connection.execute(
        "SELECT seen FROM change WHERE device = ? AND first_seq <= ? AND last_seq >= ?"
        " ORDER BY first_seq DESC LIMIT 1",
        (device, seq, seq),
    ).fetchone()
    return all_seen(connection, device, seq, row[0]) if row else None
