"""Records of files being written outside the data folder, so that an interrupted one is found
again.

A copy or an export is written under a temporary name beside its target. If the program is killed
meanwhile, that file is left in one of the user's folders, full of confidential data, and nobody
would look for it. So the data folder has a note of its path, locked as long as it is being written.
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
"""The folder of the notes, inside the data folder."""

_LONGEST: Final = 100_000
"""The longest path, in bytes."""


@contextmanager
def writing(data: Path, target: Path) -> Iterator[Path]:
    """A context for writing a target: yields the temporary name, with earlier remains removed.

    What is left under that name at the end is removed. Raises OSError if the name cannot be freed,
    or if its folder does not exist: then no note is made.
    """
    remove_unfinished(data)
    part = part_of(target.absolute())
    # A trailing separator, which asks for a folder, would be lost in a Path. Not with a dot behind:
    # in a path of Windows that begins with `\\?\` that is a name like any other.
    os.stat(os.path.join(part.parent, ""))  # noqa: PTH116, PTH118
    _remove(part)
    if os.path.lexists(part):
        raise OSError(None, "cannot be removed", str(part))
    with _noted(data / FOLDER, part):
        try:
            yield part
        finally:
            _remove(part)


def unfinished(data: Path) -> list[Path]:
    """The interrupted files that are still there, or may be, in a folder that cannot be reached."""
    return [part for _note, part in _cut_off(data) if _may_be_there(part)]


def remove_unfinished(data: Path) -> None:
    """Remove the interrupted files; the note of one that cannot be reached now is kept."""
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
    """The notes that no running program has locked, with the path in each."""
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
    """Whether a file may still exist: also if its folder cannot be reached."""
    if not _is_a_part(part):
        return False
    return os.path.lexists(part) or not is_folder(part.parent)


def _is_a_part(path: Path) -> bool:
    """Whether a path has a temporary name: no other file is ever removed."""
    return path.is_absolute() and path.name.startswith(".") and path.name.endswith(PART)


def _remove(part: Path) -> None:
    """Remove a partial file, and what SQLite has left beside it."""
    if _is_a_part(part):
        remove_database(part)
