"""The frontier: how many operations of each incarnation this database knows.

Comparing two frontiers shows what one database has that the other lacks. The newest stamp received
from others is stored here too.

Every change records the frontier that its writer had seen, that is, which changes the writer knew;
`seen_format` has the format.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from platscoach.storage.device.values import read_value, save_value
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.seen_format import BEGINS, GOES_ON, MANY, read_seen_json

Frontier = Mapping[str, int]
"""The number of the last known operation, by incarnation."""

_CLOCK: Final = "clock"
"""The key under which the newest stamp received from others is stored."""

SAID: Final = "said"
"""The key of the last recorded frontier: the incarnation that recorded it, and the frontier itself
with what that incarnation had written by then. As JSON."""


def receive(connection: Statements, stamp: str) -> None:
    """Note a stamp received from others, so that later stamps here are newer than it."""
    if stamp > last_received(connection):
        save_value(connection, _CLOCK, stamp)


def last_received(connection: Statements) -> str:
    """The newest stamp received from others; empty for none, and if damage has struck it."""
    stamp = read_value(connection, _CLOCK) or ""
    try:
        datetime.fromisoformat(stamp[:23])
    except ValueError:
        return ""
    return stamp


def frontier(connection: Statements) -> dict[str, int]:
    """The frontier of this database."""
    rows = connection.execute(
        "SELECT id, (SELECT max(seq) FROM op WHERE device = id) FROM incarnation ORDER BY id"
    ).fetchall()
    return {incarnation: int(seq) for incarnation, seq in rows if seq}


def seen_json_of(connection: Statements, device: str, last: int, seen: Frontier) -> str:
    """The frontier that the writer of a change had seen, in the format of the change.

    `last` is the number of its last operation. If the change records it for its incarnation, that
    is noted here. Raises the driver's errors.
    """
    others = {name: seq for name, seq in seen.items() if name != device}
    if len(others) <= MANY:
        return json.dumps(others) if others else ""
    said = read_value(connection, SAID)
    by, noted = json.loads(said) if said else ("", {})
    if any(others.get(name, 0) < seq for name, seq in noted.items() if name != device):
        # A form that was opened before the last recorded frontier: its user had not seen all of it.
        return json.dumps(others)
    # The incarnation that recorded it is always included: its record is found by its name.
    newer = {name: seq for name, seq in others.items() if name == by or seq > noted.get(name, 0)}
    if by == device:
        return json.dumps({device: GOES_ON, **newer})
    save_value(connection, SAID, json.dumps([device, {**others, device: last}]))
    return json.dumps({device: BEGINS, **newer})


def all_seen(connection: Statements, device: str, seq: int, seen_json: str) -> dict[str, int]:
    """The frontier that the writer of an operation had seen, in full, from its change.

    Raises the driver's errors.
    """
    seen = read_seen_json(seen_json)
    is_brief = device in seen
    seen[device] = seq
    left = [*seen.items()] if is_brief else []
    while left:
        for other, upto in _seen_by_incarnation(connection, *left.pop()).items():
            if upto > seen.get(other, 0):
                seen[other] = upto
                left.append((other, upto))
    return seen


def _seen_by_incarnation(connection: Statements, device: str, last: int) -> dict[str, int]:
    """The frontier that an incarnation recorded in one of its operations; empty if it did not."""
    begins = json.dumps({device: BEGINS}).rstrip("}")
    row = connection.execute(
        "SELECT seen FROM change WHERE device = ? AND min(first_seq, last_seq) <= ?"
        " AND substr(seen, 1, length(?)) = ?",
        (device, last, begins, begins),
    ).fetchone()
    others_seen = read_seen_json(row[0]) if row else {}
    others_seen.pop(device, None)
    return others_seen
