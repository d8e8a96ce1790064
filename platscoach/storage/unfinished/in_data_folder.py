"""Remains of an interrupted restore, import, salvage or merge: a second database, complete or not.

It has a name that is never opened as a database, so it does no harm; but its content is
confidential, so it is removed.
"""

from pathlib import Path
from typing import Final

from platscoach.storage.engine.database import Database
from platscoach.storage.unfinished.in_other_folders import remove_unfinished
from platscoach.storage.unfinished.part_files import PART, remove

GATHERED: Final = ".raddning-"
"""Begins the name of the folder in which a salvage reads a damaged file."""


def remove_leftovers(database: Database) -> None:
    """Remove the leftovers. The caller holds the lock of the database, so that none are being made.

    What cannot be removed is left for the next time.
    """
    folder, name = database.path.parent, database.path.name
    for left in (*folder.glob(f".*{name}.*"), *folder.glob(f"{GATHERED}*")):
        remove(left)
    remove_parts(database.backups)
    remove_unfinished(folder)


def remove_parts(folder: Path) -> None:
    """Remove the beginnings of copies, and what SQLite has left beside them."""
    for left in folder.glob(f".*{PART}*"):
        remove(left)
