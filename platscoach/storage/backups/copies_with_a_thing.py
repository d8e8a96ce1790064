"""Which backups hold a given thing, such as a person who is to be erased."""

from contextlib import closing, suppress
from pathlib import Path

from platscoach.storage.backups.copies import list_copies
from platscoach.storage.backups.restoring import ASIDE
from platscoach.storage.engine import driver


def copies_holding(folder: Path, table: str, key: str) -> tuple[Path, ...]:
    """The copies in a folder that hold a row which has not been erased in them, newest first.

    A database set aside there by a restore or a salvage counts as a copy. Raises OSError.
    """
    copies = [copy.path for copy in list_copies(folder)]
    aside = [path for path in folder.glob(f"{ASIDE}*/*.db") if path.stat().st_size]
    return tuple(path for path in (*copies, *aside) if _holds(path, table, key))


def _holds(path: Path, table: str, key: str) -> bool:
    """Whether a copy has a row; True for a copy that cannot be read."""
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
