"""Operations that a repair or a salvage appends to the journal itself, without the store.

Where they go on from is read once: a desk whose journal lost a page may need thousands of them.
"""

import json
from datetime import datetime

from platscoach.storage.engine.database import SCHEMA_VERSION
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.clock import tick


class Appending:
    """Appends operations of this database, made now, inside an open transaction."""

    def __init__(self, connection: Statements, now: datetime) -> None:
        """Raises the driver's errors."""
        self._connection = connection
        self._now = now
        self._device, self._seq, self._stamp, self._author = connection.execute(
            "WITH own (device, me) AS (SELECT"
            " coalesce((SELECT value FROM local WHERE key = 'device'), ''),"
            " coalesce((SELECT value FROM local WHERE key = 'me'), ''))"
            " SELECT device, (SELECT coalesce(max(seq), 0) FROM op WHERE op.device = own.device),"
            " (SELECT coalesce(max(hlc), '') FROM op), me FROM own"
        ).fetchone()

    def append(self, entity: str, key: str, field: str, value: object) -> None:
        """Append the value of a field of a record, in place of the newest ones that there are.

        Raises the driver's errors.
        """
        execute = self._connection.execute
        replaced = execute(
            "SELECT device, seq FROM op_head WHERE entity_id = ? AND field = ?", (key, field)
        ).fetchall()
        self._seq, self._stamp = self._seq + 1, tick(self._stamp, self._now)
        execute(
            "INSERT INTO op (device, seq, hlc, entity, entity_id, field, value, supersedes,"
            " author, schema_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self._device, self._seq, self._stamp, entity, key, field,
                json.dumps(value, ensure_ascii=False),
                json.dumps([f"{device}:{seq}" for device, seq in replaced]),
                self._author, SCHEMA_VERSION,
            ),
        )  # fmt: skip
        execute("DELETE FROM op_head WHERE entity_id = ? AND field = ?", (key, field))
        execute(
            "INSERT INTO op_head (entity_id, field, device, seq) VALUES (?, ?, ?, ?)",
            (key, field, self._device, self._seq),
        )
