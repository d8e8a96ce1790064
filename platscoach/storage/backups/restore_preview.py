"""What would come back and what would go if a backup were restored."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from platscoach.storage.backups.copies import read_copy
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import Database
from platscoach.storage.schema.entities import ENTITIES

_MISSED: Final = tuple(name for name, entity in ENTITIES.items() if entity.trashed)
"""The kinds of things that a user would miss."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How a copy differs from the present database, as counts for one kind of thing."""

    entity: str
    back: int
    """In the copy, and now in the trash or not there."""
    gone: int
    """There now, and not in the copy."""
    older: int
    """In both, with different content."""


def preview(database: Database, copy: Path) -> list[Difference] | None:
    """What restoring a copy would change; None when the present database cannot be read.

    Raises StorageError when the copy cannot be read.
    """
    path = database.path
    try:
        return compare(path if path.exists() and path.stat().st_size else None, copy)
    except driver.DatabaseError:
        if not _can_be_seen(copy):
            raise faults.no_copy(copy) from None
        return None


def compare(present: Path | None, copy: Path) -> list[Difference]:
    """What restoring a copy would change, kind by kind; kinds without a difference are left out.

    Without a present database everything would come back. Raises the driver's errors.
    """
    here = _seen(present) if present else {}
    there = _seen(copy)
    differences = []
    for entity in _MISSED:
        now, then = here.get(entity, {}), there[entity]
        found = Difference(
            entity,
            back=len(then.keys() - now.keys()),
            gone=len(now.keys() - then.keys()),
            older=sum(now[key] != then[key] for key in now.keys() & then.keys()),
        )
        if found.back or found.gone or found.older:
            differences.append(found)
    return differences


def _can_be_seen(copy: Path) -> bool:
    """Whether everything in a copy can be read."""
    try:
        return read_copy(copy) is not None and bool(_seen(copy))
    except driver.DatabaseError:
        return False


def _seen(path: Path) -> dict[str, dict[str, int]]:
    """The things in a file that are not in the trash, kind by kind: a digest of the content by id.

    Raises the driver's errors.
    """
    with closing(driver.connect(path, read_only=True)) as connection:
        return {entity: _rows(connection, entity) for entity in _MISSED}


def _rows(connection: driver.Connection, entity: str) -> dict[str, int]:
    """The rows of a table that are not in the trash."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({entity})").fetchall()]
    if not columns:
        return {}
    shown = ", ".join(f'"{name}"' for name in sorted(columns) if name not in ("id", "updated_at"))
    rows = connection.execute(f"SELECT id, {shown} FROM {entity} WHERE trashed_at IS NULL")
    return {row[0]: hash(row[1:]) for row in rows.fetchall()}
