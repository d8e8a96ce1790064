"""A database as lines of JSON: one per row, in an order that only depends on the content.

The same content gives the same lines, so a digest of them shows whether two databases are equal.
Only one row at a time is held in memory.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, Final

from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.earlier_names import EARLIER, WHERE

FORMAT: Final = "platscoach-export"

VERSION: Final = 1

_NOT_TABLES: Final = ("sqlite_", "search_", "alembic_version")
"""Prefixes of tables that can be rebuilt from the others."""

_OWN: Final = tuple(("local", key) for key in ("device", "opened", EARLIER, WHERE))
"""Rows that identify this database as a writer in the journal: an imported one gets new ones."""


def table_names(connection: Statements) -> list[str]:
    """The tables whose rows are content, by name. Raises the driver's errors."""
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall()
    return [name for (name,) in rows if not name.startswith(_NOT_TABLES)]


def columns(connection: Statements, table: str) -> list[str]:
    """The columns of a table, by name. Raises the driver's errors."""
    rows = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    return [str(row[1]) for row in rows]


def row_lines(connection: Statements) -> Iterator[str]:
    """Every row as a line without its end. Raises the driver's errors."""
    for table in table_names(connection):
        names = columns(connection, table)
        column_list = ", ".join(f'"{name}"' for name in names)
        rows = connection.execute(
            f'SELECT {column_list} FROM "{table}" ORDER BY {_key(connection, table)}'
        )
        while (row := rows.fetchone()) is not None:
            if (table, row[0]) not in _OWN:
                yield _line(table, names, row)


def digest(connection: Statements) -> str:
    """A digest of the content. Raises the driver's errors."""
    found = hashlib.sha256()
    for line in row_lines(connection):
        found.update(line.encode())
        found.update(b"\n")
    return found.hexdigest()


def _key(connection: Statements, table: str) -> str:
    """The columns of a table's key, to sort by."""
    rows = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    parts = sorted((row[5], row[1]) for row in rows if row[5])
    return ", ".join(f'"{name}"' for _place, name in parts) or "rowid"


def _line(table: str, names: list[str], row: tuple[Any, ...]) -> str:
    """A row as a line: its table, and its columns by name."""
    values = dict(zip(names, row, strict=True))
    return json.dumps({"table": table, "row": values}, ensure_ascii=False, separators=(",", ":"))
