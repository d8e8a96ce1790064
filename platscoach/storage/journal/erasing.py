"""Erasure of a person: every value ever stored of them is emptied, in the journal and the tables.

It is the only change that is ever made to operations already in the journal. They stay, with their
stamps and their order, but without a value.
"""

import json

from platscoach.storage import search_index
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.change_exchange import change_from_json
from platscoach.storage.orm import Session, col, select
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.identity_tables import Erasure
from platscoach.storage.schema.tables import Trashable


def empty_erased(session: Session, connection: Statements, touched: set[str]) -> None:
    """Empty erased records again, including values that arrived after the erasure.

    `touched` are ids of records, or of erasures. Runs inside a transaction whose changes are not
    journaled.
    """
    erasures = session.exec(
        select(Erasure).where(col(Erasure.id).in_(touched) | col(Erasure.thing_id).in_(touched))
    ).all()
    for erasure in erasures:
        if erasure.kind in ENTITIES:
            _empty(session, connection, erasure.kind, erasure.thing_id)


def _empty(session: Session, connection: Statements, kind: str, key: str) -> None:
    """Empty the personal fields of a record."""
    entity = ENTITIES[kind]
    search_index.remove(connection.execute, kind, key)
    for name, instead in entity.personal.items():
        connection.execute(
            "UPDATE op SET value = ?, form = '' WHERE entity_id = ? AND field = ?"
            " AND (value <> ? OR form <> '')",
            (json.dumps(instead), key, name, json.dumps(instead)),
        )
    _empty_parked(connection, kind, key)
    connection.execute("DELETE FROM draft WHERE instr(key, ?) > 0", (key,))
    row = session.get(entity.table, key)
    if row is not None:
        for name, instead in entity.personal.items():
            setattr(row, name, instead)
        session.add(row)
        session.flush()
        left = entity.document(row)
        if isinstance(row, Trashable) and row.trashed_at is None and left is not None:
            # A colleague took it out of the trash without knowing of the erasure.
            search_index.put(connection.execute, left)


def _empty_parked(connection: Statements, kind: str, key: str) -> None:
    """Empty them in parked changes too."""
    personal = ENTITIES[kind].personal
    parked = connection.execute(
        "SELECT id, content FROM parked_change WHERE instr(content, ?) > 0", (key,)
    ).fetchall()
    for change_id, content in parked:
        change = json.loads(change_from_json(content).to_json())
        for op in change["operations"]:
            if op["entity_id"] == key and op["field"] in personal:
                op["value"] = json.dumps(personal[op["field"]])
        connection.execute(
            "UPDATE parked_change SET content = ? WHERE id = ?",
            (json.dumps(change, ensure_ascii=False), change_id),
        )


def wipe(connection: Statements) -> None:
    """Overwrite what was emptied in the file and its log; must run outside any transaction.

    Raises the driver's errors.
    """
    connection.execute("INSERT INTO search_names (search_names) VALUES ('optimize')")
    connection.execute("INSERT INTO search_notes (search_notes) VALUES ('optimize')")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
