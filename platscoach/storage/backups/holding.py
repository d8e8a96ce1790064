"""Which safety copies hold a thing."""

from contextlib import closing, suppress
from pathlib import Path

from platscoach.storage.backups.copies import list_copies
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import Database


def copies_holding(database: Database, table: str, key: str) -> tuple[Path, ...]:
    """The copies beside a database in which a row is that has not been erased there."""
    return tuple(
        copy.path for copy in list_copies(database.backups) if _holds(copy.path, table, key)
    )


def _holds(path: Path, table: str, key: str) -> bool:
    """Whether a copy has a row; one that cannot be read may have it."""
    with suppress(driver.DatabaseError), closing(driver.connect(path, read_only=True)) as copy:
        tables = copy.execute(
            "SELECT name FROM sqlite_schema WHERE name IN ('erasure', ?)", (table,)
        )
        there = {name for (name,) in tables.fetchall()}
        if table not in there:
            return False
        if (
            "erasure" in there
            and copy.execute("SELECT 1 FROM erasure WHERE thing_id = ?", (key,)).fetchone()
        ):
            return False
        return copy.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (key,)).fetchone() is not None
    return True
