"""Damaged values of a salvaged database, replaced from where they are intact.

A value is written to its table and to the journal at once. If both were read and differ, the
journal's is the intact one: a damaged operation cannot be read at all.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from platscoach.storage.engine import driver
from platscoach.storage.journal.comparing import disagreements
from platscoach.storage.journal.versions import heads, read_versions
from platscoach.storage.salvage.report import STRUCK, SalvageReport
from platscoach.storage.schema.entities import ENTITIES

_NO_TEXTS: Final = ("INTEGER", "BOOLEAN", "DATE", "DATETIME")
"""The types of columns in which a damaged value becomes empty."""

Kinds = dict[str, str]
"""The declared types of a table's columns, by name."""


def kinds_of(new: driver.Statements, table: str) -> Kinds:
    """The declared types of a table's columns, but not of its key."""
    rows = new.execute(f'PRAGMA table_info("{table}")').fetchall()
    return {str(row[1]): str(row[2]).upper() for row in rows if row[1] != "id"}


def as_stored(value: Any, kind: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """A value of the journal in the form of its column: moments in UTC, without the offset."""
    if kind == "DATETIME" and isinstance(value, str):
        with suppress(ValueError):
            moment = datetime.fromisoformat(value).replace(tzinfo=None)
            return moment.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value


def as_text(value: Any) -> Any:  # noqa: ANN401 - whatever a row holds
    """A value without bytes, which no column holds: a damaged text may be read as such."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def follow_newest(new: driver.Connection) -> None:
    """Set fields that differ from their newest operation to its value.

    Only right as long as nothing comes from a backup: then both the newest operation of a field and
    the row that names it were read from the damaged file.
    """
    for where in disagreements(new):
        entity, _, field = where.partition(".")
        kind = kinds_of(new, entity)[field]
        for (key,) in new.execute(f'SELECT id FROM "{entity}"').fetchall():
            newest = [as_stored(head.value, kind) for head in heads(new, key, field)]
            if newest and _can_be(newest[-1], kind):
                _set(new, entity, field, key, newest[-1])


def mend_values(new: driver.Connection, copy: Path | None, report: SalvageReport) -> None:
    """Replace unreadable values from the journal, else from the backup; else keep what is readable.

    An unreadable day becomes empty, a text keeps its readable letters.
    """
    for entity in ENTITIES:
        kinds = kinds_of(new, entity)
        for key, field, value in list(_struck(new, entity, kinds)):
            kind = kinds[field]
            for found in _elsewhere(new, copy, entity, key, field):
                one = as_stored(found, kind)
                if one == value or _can_be(one, kind):
                    break
            else:
                one = _what_is_left(value, kind)
                report.struck += 1
            _set(new, entity, field, key, one)


def _struck(new: driver.Connection, entity: str, kinds: Kinds) -> Iterator[tuple[str, str, Any]]:
    """Values that cannot be what was written: key, field, present value."""
    names = list(kinds)
    column_list = ", ".join(f'"{name}"' for name in names)
    for key, *values in new.execute(f'SELECT id, {column_list} FROM "{entity}"').fetchall():
        for name, value in zip(names, values, strict=True):
            if not _can_be(value, kinds[name]):
                yield key, name, value


def _elsewhere(
    new: driver.Connection, copy: Path | None, entity: str, key: str, field: str
) -> Iterator[Any]:
    """Other known versions of a value, the newest first."""
    yield from (version.value for version in reversed(read_versions(new, key, field)))
    if copy is None:
        return
    with closing(driver.connect(copy, read_only=True)) as old, suppress(driver.DatabaseError):
        row = old.execute(f'SELECT "{field}" FROM "{entity}" WHERE id = ?', (key,)).fetchone()
        if row is not None:
            yield row[0]


def _can_be(value: Any, kind: str) -> bool:  # noqa: ANN401 - whatever a row holds
    """Whether a value is possible in a column of a type."""
    if value is None:
        return True
    if not driver.fits_column(value):
        return False
    if kind in ("INTEGER", "BOOLEAN"):
        return isinstance(value, int)
    if not isinstance(value, str) or STRUCK in value:
        return False
    try:
        if kind == "DATE":
            date.fromisoformat(value)
        elif kind == "DATETIME":
            datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _what_is_left(value: Any, kind: str) -> Any:  # noqa: ANN401 - whatever a row holds
    """The readable part of a damaged value."""
    return None if kind in _NO_TEXTS else str(value)


def without_unfit(kind: str) -> str | None:
    """What stands in a column for a value that no column can hold."""
    return None if kind in _NO_TEXTS else STRUCK


def _set(
    new: driver.Connection,
    entity: str,
    field: str,
    key: str,
    value: Any,  # noqa: ANN401
) -> None:
    """Set one value. One that its column does not accept leaves it unchanged."""
    with suppress(driver.DatabaseError):
        new.execute(f'UPDATE "{entity}" SET "{field}" = ? WHERE id = ?', (value, key))


def is_key(value: object) -> bool:
    """Whether a value may be a key or a name: a struck one is no such text."""
    return isinstance(value, str) and value.isprintable() and bool(value) and STRUCK not in value


def keep_unnamed(
    new: driver.Connection, table: str, names: Sequence[str], rows: list[tuple[Any, ...]]
) -> int:
    """Insert rows with a damaged key under a new key, unless their content exists already.

    Returns how many.
    """
    columns = [name for name in names if name != "id"]
    same = " AND ".join(f'"{name}" IS ?' for name in columns)
    column_list = ", ".join(f'"{name}"' for name in ("id", *columns))
    marks = ", ".join("?" for _each in ("id", *columns))
    kept = 0
    for row in rows:
        values = dict(zip(names, row, strict=True))
        content = tuple(values[name] for name in columns)
        with suppress(driver.DatabaseError):
            if new.execute(f'SELECT 1 FROM "{table}" WHERE {same}', content).fetchone() is None:
                new.execute(
                    f'INSERT INTO "{table}" ({column_list}) VALUES ({marks})',
                    (uuid4().hex, *content),
                )
                kept += 1
    return kept
