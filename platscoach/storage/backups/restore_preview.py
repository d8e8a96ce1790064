"""A preview of restoring a backup: what would come back and what would disappear."""

from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from platscoach.platform import is_present
from platscoach.storage.backups.copies import read_copy
from platscoach.storage.backups.erasures import erasures
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import Database
from platscoach.storage.schema.entities import ENTITIES

_MISSED: Final = tuple(
    name
    for name, entity in ENTITIES.items()
    if entity.trashed or (entity.counted and not entity.parents)
)
"""The kinds of records that a user would miss."""

_PARTS: Final = tuple(
    name for name, entity in ENTITIES.items() if entity.parents and name not in _MISSED
)
"""Kinds that are never deleted by themselves, such as the state of a step or the sheet of a
check-in: they describe the record they belong to."""

_UNSEEN: Final = (
    ("op", "SELECT device, max(seq), count(*) FROM op GROUP BY device ORDER BY device"),
    ("draft", "SELECT key, value FROM draft ORDER BY key"),
)
"""Data that no room shows as a record: the history, and with it the trash, and unsaved drafts."""

Columns = Mapping[str, Mapping[str, str]]
"""The columns of each table, with their default as SQL."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How a copy differs from the present database, as counts for one kind of record.

    All counts are 0 for a difference in data that is not counted.
    """

    entity: str
    back: int
    """In the copy, and now in the trash or not there."""
    gone: int
    """In the present database, and not in the copy."""
    older: int
    """In both, with different content."""
    erased: int = 0
    """In the copy, and erased for good since: they do not come back."""


def preview(database: Database, copy: Path) -> list[Difference] | None:
    """What restoring a copy would change; None when the present database cannot be read.

    Raises StorageError if the copy cannot be read, or if either cannot be examined at the moment.
    """
    path = database.path
    try:
        return compare(path if is_present(path) and path.stat().st_size else None, copy)
    except driver.DatabaseError as error:
        if faults.is_out_of_reach(error):
            raise faults.in_words(error, path).untyped() from None
        if not _can_be_seen(copy):
            raise faults.no_copy(copy) from None
        return None


def compare(present: Path | None, copy: Path) -> list[Difference]:
    """What restoring a copy would change, kind by kind; kinds without a difference are left out.

    Without a present database everything would come back. Raises the driver's errors.
    """
    columns = _columns(copy)
    if present:
        # A copy of an earlier version lacks some columns: they count as having the default.
        columns = {name: {**columns[name], **found} for name, found in _columns(present).items()}
    here = _seen(present, columns) if present else {}
    there = _seen(copy, columns)
    erased = {key for _kind, key, _at in erasures(present)} if present else set()
    differences = []
    for entity in _MISSED:
        now, then = here.get(entity, {}), there[entity]
        found = Difference(
            entity,
            back=len(then.keys() - now.keys() - erased),
            gone=len(now.keys() - then.keys()),
            older=sum(now[key] != then[key] for key in now.keys() & then.keys()),
            erased=len(then.keys() & erased),
        )
        if found.back or found.gone or found.older or found.erased:
            differences.append(found)
    if present and not differences:
        unseen = zip(_UNSEEN, _unseen(present), _unseen(copy), strict=True)
        differences = [Difference(name, 0, 0, 0) for (name, _), now, then in unseen if now != then]
    return differences


def _can_be_seen(copy: Path) -> bool:
    """Whether all of a copy can be read."""
    try:
        return read_copy(copy) is not None and bool(_seen(copy, _columns(copy)))
    except driver.DatabaseError:
        return False


def _columns(path: Path) -> dict[str, dict[str, str]]:
    """The columns of the shared tables in a file. Raises the driver's errors."""
    with closing(driver.connect(path, read_only=True)) as connection:
        return {
            entity: {
                row[1]: row[4] or "NULL"
                for row in connection.execute(f"PRAGMA table_info({entity})").fetchall()
            }
            for entity in (*_MISSED, *_PARTS)
        }


def _seen(path: Path, columns: Columns) -> dict[str, dict[str, int]]:
    """The records in a file that are not in the trash, kind by kind: a digest of the content by id.

    Raises the driver's errors.
    """
    own = _columns(path)
    with closing(driver.connect(path, read_only=True)) as connection:
        parts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for entity in _PARTS:
            parents = ENTITIES[entity].parents
            for row in _rows(connection, entity, columns[entity], own[entity]):
                belongs = ((parents[column], row.pop(column)) for column in parents)
                parent, key = next(((one, key) for one, key in belongs if key), ("", ""))
                del row["id"]
                # A sum: with exclusive or, two equal rows would cancel out.
                parts[parent][key] += hash((entity, *row.values()))
        return {
            entity: {
                row["id"]: hash((*row.values(), parts[entity][row["id"]]))
                for row in _rows(connection, entity, columns[entity], own[entity])
            }
            for entity in _MISSED
        }


def _rows(
    connection: driver.Connection, entity: str, columns: Mapping[str, str], own: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The rows of a table that are not in the trash nor taken away, by sorted columns."""
    if not own:
        return []
    names = sorted(columns.keys() - {"updated_at"})
    shown = ", ".join(f'"{name}"' if name in own else columns[name] for name in names)
    there = [f"{name} {right}" for name, right in _THERE if name in own]
    where = f" WHERE {' AND '.join(there)}" if there else ""
    rows = connection.execute(f"SELECT {shown} FROM {entity}{where}").fetchall()
    return [dict(zip(names, row, strict=True)) for row in rows]


_THERE: Final = (("trashed_at", "IS NULL"), ("active", "= 1"))
"""The conditions on columns that tell whether a row counts, for tables that have them."""


def _unseen(path: Path) -> list[list[Any]]:
    """The remaining data of a file, one kind after the other. Raises the driver's errors."""
    with closing(driver.connect(path, read_only=True)) as connection:
        return [connection.execute(query).fetchall() for _, query in _UNSEEN]
