"""Temporary names for files being written, and the removal of files, folders and databases."""

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from platscoach import held_files

PART: Final = ".part"
"""Suffix of the name of a file being written."""


def part_of(target: Path) -> Path:
    """The temporary name of a target until it is complete."""
    return target.with_name(f".{target.name}{PART}")


def remove(path: Path) -> None:
    """Remove a file or a whole folder, if possible."""
    if path.is_dir() and not path.is_symlink():
        with suppress(OSError):
            # An empty one is removed even where no more files can be opened.
            path.rmdir()
            return
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        held_files.remove(path)


def remove_database(path: Path) -> None:
    """Remove a database file and the files that SQLite keeps beside it, if that can be done."""
    for ending in ("", "-wal", "-shm", "-journal"):
        remove(Path(f"{path}{ending}"))
