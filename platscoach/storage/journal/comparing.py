"""Check that the tables agree with the journal: each field must hold its newest version.

Compared in SQL, field by field, so that a large desk takes a second and typing continues meanwhile.
The journal calls a record by the name of its table.
"""

from datetime import datetime
from typing import Final

from platscoach.progress import Progress
from platscoach.storage.engine import driver
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.appending import Appending
from platscoach.storage.journal.clock import RANK, RANK_BACK
from platscoach.storage.journal.text_deltas import DELTA, BrokenChainError, whole_value
from platscoach.storage.schema.entities import ENTITIES

_MOMENT: Final = "strftime('%Y-%m-%d %H:%M:%f', {0})"
"""Compares moments: the journal has them with a time zone, the tables without one, in UTC."""

_TEXTS: Final = ("device", "hlc", "entity", "entity_id", "field", "value", "supersedes")

_STAMP: Final = f"{'[0-9]' * 4}-{'[0-9]' * 2}-{'[0-9]' * 2}T{'[0-9]' * 2}:{'[0-9]' * 2}:*"
"""How a stamp of the journal's clock begins."""

_SPOILED: Final = "SELECT 1 FROM op WHERE {} LIMIT 1".format(
    " OR ".join(
        [
            "typeof(seq) <> 'integer'",
            *(f"typeof({name}) <> 'text'" for name in _TEXTS),
            "NOT json_valid(value)",
            "NOT json_valid(supersedes)",
            f"hlc NOT GLOB '{_STAMP}'",
        ]
    )
)
"""Finds what a flipped bit has turned into another type, or what no longer reads as what it was.

SQLite's own check misses it, and nothing else looks at an earlier version before it is asked for.
"""


def disagreements(connection: Statements, progress: Progress | None = None) -> dict[str, int]:
    """How many rows differ from the journal, by `table.field`; empty when all agree.

    `progress` receives how many fields are compared. Raises the driver's errors, also for a journal
    in which something is no text that was one.
    """
    if connection.execute(_SPOILED).fetchone():
        raise driver.DatabaseError("malformed: the journal")
    names = connection.execute("SELECT DISTINCT entity FROM op").fetchall()
    if any("\0" in entity for (entity,) in names):
        # No table has such a name, and the driver does not accept it in a statement.
        raise driver.DatabaseError("malformed: the journal")
    # Of a kind that the journal has nothing about, nothing may be in its table.
    entities = sorted({*ENTITIES, *(entity for (entity,) in names)})
    fields = [(entity, *field) for entity in entities for field in _fields(connection, entity)]
    found: dict[str, int] = {}
    for number, (entity, field, kind, unsaid) in enumerate(fields):
        if progress:
            progress(number, len(fields))
        if rows := _differing(connection, entity, field, kind, unsaid):
            found[f"{entity}.{field}"] = rows
    return found


def _fields(connection: Statements, entity: str) -> list[tuple[str, str, str]]:
    """The journaled fields of a table: name, declared type and default.

    The default is in SQL. A column added by a migration has its default until it is set.
    """
    columns = connection.execute(f"PRAGMA table_info({_quoted(entity)})").fetchall()
    return [
        (name, kind, default or "NULL") for _, name, kind, _, default, *_ in columns if name != "id"
    ]


def _differing(connection: Statements, entity: str, field: str, kind: str, unsaid: str) -> int:
    """How many rows hold a value that is in none of the newest operations of their field."""
    stored, same = f"t.{_quoted(field)}", _same("t", field, kind)
    heads = "SELECT 1 FROM op_head AS h WHERE h.entity_id = t.id AND h.field = ?"
    row = connection.execute(
        f"SELECT count(*) FROM {_quoted(entity)} AS t"
        f" WHERE ({stored} IS NOT ({unsaid}) OR EXISTS ({heads})) AND NOT EXISTS ("
        " SELECT 1 FROM op_head AS h JOIN op ON op.device = h.device AND op.seq = h.seq"
        f" WHERE h.entity_id = t.id AND h.field = ? AND (op.form = ? OR {same}))",
        (field, field, DELTA),
    ).fetchone()
    return int(row[0]) + len(_differing_texts(connection, entity, field))


def _differing_texts(connection: Statements, entity: str, field: str) -> dict[str, str]:
    """The rows whose text matches none of its newest operations, if one of those is a delta.

    By id, with the text of the newest one.
    """
    rows = connection.execute(
        f"SELECT t.id, t.{_quoted(field)}, h.device || ':' || h.seq FROM {_quoted(entity)} AS t"
        " JOIN op_head AS h ON h.entity_id = t.id AND h.field = ?"
        " JOIN op ON op.device = h.device AND op.seq = h.seq WHERE EXISTS ("
        " SELECT 1 FROM op_head AS o JOIN op ON op.device = o.device AND op.seq = o.seq"
        " WHERE o.entity_id = t.id AND o.field = ? AND op.form = ?) ORDER BY t.id,"
        f" {RANK}",
        (field, field, DELTA),
    ).fetchall()
    texts: dict[str, str] = {}
    agreeing: set[str] = set()
    for key, stored, name in rows:
        try:
            text = whole_value(connection, name)
        except BrokenChainError:
            texts.setdefault(key, stored)
            continue
        texts[key] = text
        if text == stored:
            agreeing.add(key)
    return {key: text for key, text in texts.items() if key not in agreeing}


def _same(table: str, field: str, kind: str) -> str:
    """The SQL condition that an operation has the same value as a field of a table."""
    stored, recorded = f"{_quoted(table)}.{_quoted(field)}", "json_extract(op.value, '$')"
    if kind.upper() == "DATETIME":
        return f"{_MOMENT.format(recorded)} IS {_MOMENT.format(stored)}"
    return f"{recorded} IS {stored}"


def _quoted(name: str) -> str:
    """A name quoted for SQL."""
    return '"' + name.replace('"', '""') + '"'


def follow_journal(connection: Statements, now: datetime) -> None:
    """Make tables and journal agree: a field that differs is set to its newest operation.

    The newest operation is right. A value that the journal does not have is written to it as a
    change made now. Raises the driver's errors.
    """
    journal = Appending(connection, now)
    for where in disagreements(connection):
        entity, _, field = where.partition(".")
        kind = next(kind for name, kind, _ in _fields(connection, entity) if name == field)
        _set_from_journal(connection, entity, field, kind)
        _write_missing(connection, journal, entity, field, kind)


def _set_from_journal(connection: Statements, entity: str, field: str, kind: str) -> None:
    """Set a field to its newest operation, where there is one."""
    recorded = "json_extract(op.value, '$')"
    if kind.upper() == "DATETIME":
        recorded = f"strftime('%Y-%m-%d %H:%M:%f000', {recorded})"
    newest = (
        "FROM op_head AS h JOIN op ON op.device = h.device AND op.seq = h.seq"
        f" WHERE h.entity_id = {_quoted(entity)}.id AND h.field = ?"
    )
    connection.execute(
        f"UPDATE {_quoted(entity)} SET {_quoted(field)} ="
        f" (SELECT {recorded} {newest} ORDER BY {RANK_BACK} LIMIT 1)"
        f" WHERE EXISTS (SELECT 1 {newest}) AND NOT EXISTS ("
        f" SELECT 1 {newest} AND (op.form = ? OR {_same(entity, field, kind)}))",
        (field, field, field, DELTA),
    )
    for key, text in _differing_texts(connection, entity, field).items():
        connection.execute(
            f"UPDATE {_quoted(entity)} SET {_quoted(field)} = ? WHERE id = ?", (text, key)
        )


def _write_missing(
    connection: Statements, journal: Appending, entity: str, field: str, kind: str
) -> None:
    """Write operations for values of a field that are not in the journal."""
    column = _quoted(field)
    untold = connection.execute(
        f"SELECT id, {column} FROM {_quoted(entity)} AS t WHERE {column} IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM op_head AS h WHERE h.entity_id = t.id AND h.field = ?)",
        (field,),
    ).fetchall()
    for key, value in untold:
        if kind.upper() == "DATETIME":
            value = str(value).replace(" ", "T") + "+00:00"  # noqa: PLW2901
        elif kind.upper() == "BOOLEAN":
            value = bool(value)  # noqa: PLW2901
        journal.append(entity, key, field, value)
