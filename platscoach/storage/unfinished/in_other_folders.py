"""Notes of files being written outside the data folder, so that a cut-off one is found again.

A copy or an export grows under a name of its own beside its target. When the program is killed
meanwhile that lies in a folder of the user's, full of what is confidential, and nobody looks for
it. So the data folder has a note of where, locked for as long as the writing goes on.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

from platscoach.platform import is_folder, lock_file, private_folder, sync_folder, unlock_file
from platscoach.storage.unfinished.part_files import PART, part_of, remove, remove_database

FOLDER: Final = "unfinished"
"""The folder in the data folder in which the notes are."""

_LONGEST: Final = 100_000
"""Bytes of a path at most."""


@contextmanager
def writing(data: Path, target: Path) -> Iterator[Path]:
    """A context for writing a target: yields the name to write under, free of earlier remains.

    What is still under that name at the end is removed. Raises OSError when the name cannot be
    freed, or its folder is not there: nothing is noted of what is not begun.
    """
    remove_unfinished(data)
    part = part_of(target.absolute())
    # A path would lose the dot, which asks for a folder.
    os.stat(f"{part.parent}/.")  # noqa: PTH116
    _remove(part)
    if os.path.lexists(part):
        raise OSError(None, "cannot be removed", str(part))
    with _noted(data / FOLDER, part):
        try:
            yield part
        finally:
            _remove(part)


def unfinished(data: Path) -> list[Path]:
    """The files that were cut off and are still there, or may be in a folder out of reach."""
    return [part for _note, part in _cut_off(data) if _may_be_there(part)]


def remove_unfinished(data: Path) -> None:
    """Remove the files that were cut off; one that cannot be reached now stays noted."""
    for note, part in _cut_off(data):
        _remove(part)
        if not _may_be_there(part):
            remove(note)
    with suppress(OSError):
        (data / FOLDER).rmdir()


@contextmanager
def _noted(folder: Path, part: Path) -> Iterator[None]:
    """A context that keeps a note of a file; no note if the data folder cannot be written to."""
    note, handle = folder / token_hex(8), None
    with suppress(OSError):
        private_folder(folder)
        handle = lock_file(note)
    try:
        if handle is not None:
            with suppress(OSError):
                os.write(handle, os.fsencode(part))
                os.fsync(handle)
                sync_folder(folder)
        yield
    finally:
        if handle is not None:
            unlock_file(handle)
            if not _may_be_there(part):
                remove(note)
        with suppress(OSError):
            folder.rmdir()


def _cut_off(data: Path) -> Iterator[tuple[Path, Path]]:
    """The notes that no running program holds, with the path in each."""
    try:
        notes = sorted((data / FOLDER).iterdir())
    except OSError:
        return
    for note in notes:
        with suppress(OSError, ValueError):
            handle = lock_file(note)
            if handle is None:
                continue
            try:
                part = Path(os.fsdecode(os.read(handle, _LONGEST)))
            finally:
                unlock_file(handle)
            yield note, part


def _may_be_there(part: Path) -> bool:
    """Whether a file may still be there: yes if it is, or if its folder cannot be seen."""
    if not _is_a_part(part):
        return False
    return os.path.lexists(part) or not is_folder(part.parent)


def _is_a_part(path: Path) -> bool:
    """Whether a path has a name for writing under: no other file is ever removed."""
    return path.is_absolute() and path.name.startswith(".") and path.name.endswith(PART)


def _remove(part: Path) -> None:
    """Remove what was being written, and what SQLite has left beside it."""
    if _is_a_part(part):
        remove_database(part)
