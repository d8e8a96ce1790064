"""Write the values in a salvaged database's tables to its journal, if they differ.

The tables hold the newest values there are; earlier operations stay in the journal as older
versions.
"""

from collections.abc import Iterator
from datetime import datetime

from platscoach.storage.engine.driver import Statements
from platscoach.storage.journal.appending import Appending
from platscoach.storage.journal.comparing import disagreements
from platscoach.storage.journal.versions import read_versions
from platscoach.storage.schema.entities import ENTITIES


def journal_stored_values(connection: Statements, now: datetime) -> None:
    """Write the stored values to the journal, as changes made now. Raises the driver's errors."""
    journal = Appending(connection, now)
    for entity, key, field, value in list(_untold(connection)):
        journal.append(entity, key, field, value)
    for where in disagreements(connection):
        entity, _, field = where.partition(".")
        for key, value in list(_missing_in_journal(connection, entity, field)):
            journal.append(entity, key, field, value)
    for entity, key, field, value in list(_without_newest(connection)):
        journal.append(entity, key, field, value)


def _untold(connection: Statements) -> Iterator[tuple[str, str, str, object]]:
    """All stored values of records of which the journal has nothing, those that are empty too.

    A colleague's journal may have an earlier one in their place.
    """
    for entity in ENTITIES:
        columns = connection.execute(f'PRAGMA table_info("{entity}")').fetchall()
        rows = connection.execute(
            f'SELECT * FROM "{entity}" AS t'
            " WHERE NOT EXISTS (SELECT 1 FROM op WHERE op.entity_id = t.id)"
        ).fetchall()
        for row in rows:
            values = {
                str(column[1]): _as_journalled(value, str(column[2]))
                for column, value in zip(columns, row, strict=True)
            }
            key = str(values.pop("id"))
            yield from ((entity, key, field, value) for field, value in values.items())


def _without_newest(connection: Statements) -> Iterator[tuple[str, str, str, object]]:
    """The stored values of fields of which the journal has earlier operations and not the newest.

    Also an empty one: what was given back from the trash has none, and a colleague's desk would
    keep it there.
    """
    fields = connection.execute(
        "SELECT DISTINCT entity, entity_id, field FROM op WHERE NOT EXISTS (SELECT 1 FROM op_head"
        " AS h WHERE h.entity_id = op.entity_id AND h.field = op.field)"
    ).fetchall()
    for entity, key, field in fields:
        if entity not in ENTITIES or field not in ENTITIES[entity].table.model_fields:
            continue
        row = connection.execute(
            f'SELECT "{field}" FROM "{entity}" WHERE id = ?', (key,)
        ).fetchone()
        if row is not None:
            yield entity, key, field, _as_journalled(row[0], _kind(connection, entity, field))


def forget_heads_of_nothing(new: Statements) -> None:
    """Delete heads that name an operation of another field, or none.

    A damaged device name leaves such a head; the stored value is then written again. Raises the
    driver's errors.
    """
    new.execute(
        "DELETE FROM op_head AS h WHERE NOT EXISTS (SELECT 1 FROM op WHERE op.device = h.device"
        " AND op.seq = h.seq AND op.entity_id = h.entity_id AND op.field = h.field)"
    )


def _missing_in_journal(
    connection: Statements, entity: str, field: str
) -> Iterator[tuple[str, object]]:
    """The ids and values of a field that differ from the journal, or are not in it."""
    kind = _kind(connection, entity, field)
    for key, stored in connection.execute(f'SELECT id, "{field}" FROM "{entity}"').fetchall():
        recorded = [version.value for version in read_versions(connection, key, field)]
        value = _as_journalled(stored, kind)
        if not recorded and value is None:
            continue
        has_head = connection.execute(
            "SELECT 1 FROM op_head WHERE entity_id = ? AND field = ?", (key, field)
        ).fetchone()
        if not (recorded and has_head and _is_same(recorded[-1], value, kind)):
            yield key, value


def _kind(connection: Statements, entity: str, field: str) -> str:
    """The declared type of a field."""
    columns = connection.execute(f'PRAGMA table_info("{entity}")').fetchall()
    return next(str(row[2]) for row in columns if row[1] == field)


def _as_journalled(value: object, kind: str) -> object:
    """A stored value in the form of the journal."""
    if kind.upper() == "DATETIME" and value is not None:
        return str(value).replace(" ", "T") + "+00:00"
    if kind.upper() == "BOOLEAN" and value is not None:
        return bool(value)
    return value


def _is_same(recorded: object, value: object, kind: str) -> bool:
    """Whether a value equals that of the journal; times are compared as moments."""
    if kind.upper() == "DATETIME" and isinstance(recorded, str) and isinstance(value, str):
        try:
            return datetime.fromisoformat(recorded) == datetime.fromisoformat(value)
        except (ValueError, TypeError):
            return False
    return recorded == value
