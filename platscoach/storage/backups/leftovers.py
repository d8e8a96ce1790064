"""What an interrupted restore, import, salvage or join leaves behind: a half or whole second desk.

It has a name that no desk has, so it does no harm; but it holds what is confidential, so it goes.
"""

from pathlib import Path
from typing import Final

from platscoach.storage.backups.parts import PART, remove
from platscoach.storage.backups.unfinished import remove_unfinished
from platscoach.storage.engine.database import Database

GATHERED: Final = ".raddning-"
"""Begins the name of the folder in which a salvage reads a damaged file."""


def remove_leftovers(database: Database) -> None:
    """Remove them. Only for one who holds the lock of the database: nobody else is making any.

    What cannot be removed stays for the next time.
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
