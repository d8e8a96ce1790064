"""Records that are in the journal but in no table: found, and restored from the journal.

Records that this version cannot show, or that refer to one that has not arrived, do not count.
"""

from collections import Counter
from collections.abc import Iterator, Set
from datetime import datetime
from typing import Any

from platscoach.storage.engine import driver
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.appending import Appending
from platscoach.storage.journal.versions import read_versions
from platscoach.storage.salvage.values import as_stored, kinds_of, without_unfit
from platscoach.storage.schema.entities import parents_first

Row = dict[str, Any]


def count_missing(connection: Statements) -> dict[str, int]:
    """How many records each table lacks that it could hold. Raises the driver's errors."""
    return Counter(table for table, _key in missing_things(connection))


def missing_things(connection: Statements) -> tuple[tuple[str, str], ...]:
    """The records that the tables lack and could hold, parents before their parts.

    By kind, which is the name of the table, and id. Raises the driver's errors.
    """
    found: dict[tuple[str, str], None] = {}
    for table, row in _missing(connection, found.keys()):
        found[table, row["id"]] = None
    return tuple(found)


def put_back(connection: Statements, now: datetime) -> int:
    """Restore what the tables lack, parents before their parts; how many records.

    For a value that no column can hold the journal gets what is stored in place of it. Raises the
    driver's errors.
    """
    number = 0
    journal = Appending(connection, now)
    for table, row in _missing(connection, frozenset()):
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _name in row)
        unfit = [name for name, value in row.items() if not driver.fits_column(value)]
        for name in unfit:
            row[name] = without_unfit(kinds_of(connection, table)[name])
        connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))
        for name in unfit:
            journal.append(table, row["id"], name, row[name])
        number += 1
    return number


def _missing(connection: Statements, coming: Set[tuple[str, str]]) -> Iterator[tuple[str, Row]]:
    """The rows that the tables lack, each by its table; `coming` are those that will be there."""
    for entity in parents_first():
        table = str(entity.table.__tablename__)
        keys = connection.execute(
            "SELECT DISTINCT entity_id FROM op WHERE entity = ?"
            f' AND entity_id NOT IN (SELECT id FROM "{table}") ORDER BY entity_id',
            (entity.name,),
        ).fetchall()
        if not keys:
            continue
        columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        references = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        for (key,) in keys:
            said = {version.field: version.value for version in read_versions(connection, key)}
            row = {"id": key} | {
                name: as_stored(said[name], kind.upper())
                for _at, name, kind, *_more in columns
                if said.get(name) is not None
            }
            is_whole = all(name in row for _at, name, _kind, required, *_ in columns if required)
            if is_whole and not any(
                _dangles(connection, coming, parent, row.get(column))
                for _id, _seq, parent, column, *_rest in references
            ):
                yield table, row


def _dangles(
    connection: Statements, coming: Set[tuple[str, str]], table: str, key: str | None
) -> bool:
    """Whether a reference points to a row that does not exist and will not."""
    if key is None or (table, key) in coming:
        return False
    found = connection.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (key,)).fetchone()
    return found is None
