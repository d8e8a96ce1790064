"""Whether the journal tells the same as the tables: every field's newest version is what is stored.

Asked in SQL, field by field, so that a large desk takes a second and typing goes on meanwhile. The
journal calls a thing by its table's name.
"""

from typing import Final

from platscoach.storage.engine.driver import Statements

_MOMENT: Final = "strftime('%Y-%m-%d %H:%M:%f', {0})"
"""Tables hold moments in UTC without saying so, the journal says so: compared as moments."""


def disagreements(connection: Statements) -> dict[str, int]:
    """How many rows say something else than the journal, by `table.field`; empty when none does.

    Raises the driver's errors.
    """
    names = connection.execute("SELECT DISTINCT entity FROM op ORDER BY entity").fetchall()
    return {
        f"{entity}.{field}": rows
        for (entity,) in names
        for field, kind in _fields(connection, entity)
        if (rows := _differing(connection, entity, field, kind))
    }


def _fields(connection: Statements, entity: str) -> list[tuple[str, str]]:
    """The fields of a table that are journalled, each with its declared type."""
    columns = connection.execute(f"PRAGMA table_info({_quoted(entity)})").fetchall()
    return [(name, kind) for _, name, kind, *_ in columns if name != "id"]


def _differing(connection: Statements, entity: str, field: str, kind: str) -> int:
    """How many rows hold a value that is in none of the newest operations of their field."""
    stored, told = f"t.{_quoted(field)}", "json_extract(op.value, '$')"
    if kind.upper() == "DATETIME":
        same = f"{_MOMENT.format(told)} IS {_MOMENT.format(stored)}"
    else:
        same = f"{told} IS {stored}"
    heads = "SELECT 1 FROM op_head AS h WHERE h.entity_id = t.id AND h.field = ?"
    row = connection.execute(
        f"SELECT count(*) FROM {_quoted(entity)} AS t"
        f" WHERE ({stored} IS NOT NULL OR EXISTS ({heads})) AND NOT EXISTS ("
        " SELECT 1 FROM op_head AS h JOIN op ON op.device = h.device AND op.seq = h.seq"
        f" WHERE h.entity_id = t.id AND h.field = ? AND {same})",
        (field, field),
    ).fetchone()
    return int(row[0])


def _quoted(name: str) -> str:
    """A name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'
