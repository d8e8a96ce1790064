"""Restore a backup: all or nothing, and the present database is kept first.

Nothing may have the database open. The restored file gets its final name by one rename, so that a
crash in the middle leaves one or the other. The restored database gets a new incarnation in its
journal, so that operations written after the copy was made are never confused with those written
after the restore. Whoever has been erased since the copy was made is erased in it first.
"""

import shutil
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from platscoach import held_files
from platscoach.errors import UnsoundError
from platscoach.os_reasons import why_not
from platscoach.platform import is_present, private_folder, sync_folder
from platscoach.progress import Progress, portion
from platscoach.storage.backups.copies import BEFORE_RESTORE, is_sound, read_copy
from platscoach.storage.backups.erasures import all_erasures, erase_in_copy
from platscoach.storage.backups.making import make_backup, sync_file, write_copy
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import Database
from platscoach.storage.journal.incarnation import forget_opening
from platscoach.storage.unfinished.in_data_folder import remove_leftovers
from platscoach.storage.unfinished.part_files import part_of, remove

BESIDE: Final = ("-wal", "-shm", "-journal")
"""The endings of the files that SQLite keeps beside a database and that belong to it alone."""

ASIDE: Final = "undanlagd-"
"""Prefix of the folder in which a damaged database is kept unchanged."""


def restore(
    database: Database, copy: Path, now: datetime, progress: Progress | None = None
) -> Path | None:
    """Restore a copy as the database. Returns where the former database is kept, if there was one.

    Nothing may have the database open. Raises StorageError, and then all is as it was.
    """
    if read_copy(copy) is None:
        raise faults.no_copy(copy)
    path = database.path
    fresh = path.with_name(f".{path.name}.aterstalls")
    kept = None
    try:
        private_folder(path.parent)
        remove_leftovers(database)
        write_copy(copy, fresh, check_journal=False, progress=portion(progress, 0, 40))
        rename_in_journal(fresh)
        kept = keep_present(database, now, portion(progress, 40, 100))
        erase_in_copy(fresh, all_erasures(database), now)
        put_in_place(fresh, path)
    except (driver.DatabaseError, OSError) as error:
        then = _then(error, path)
        if not then and kept is None and not is_sound(copy):
            raise faults.no_copy(copy) from None
        raise faults.restore_failed(copy, kept, then) from None
    finally:
        # Also if the user stops it.
        for end in ("", *BESIDE):
            with suppress(OSError):
                held_files.remove(Path(f"{fresh}{end}"))
    return kept


def _then(error: Exception, path: Path) -> str:
    """What to do about an error during a restore, if its cause is neither the copy nor rights."""
    if isinstance(error, driver.DatabaseError) and faults.is_held(error):
        return faults.locked(path).then
    return why_not(error)[1]


def keep_present(
    database: Database, now: datetime, progress: Progress | None = None
) -> Path | None:
    """Keep the present database: as a copy if it is sound, else its files unchanged.

    None if there is nothing. A log without its database is kept too, because the database may
    reappear. Raises OSError, and the driver's error or StorageError if a database cannot be
    examined at the moment, or if a sound one cannot be copied.
    """
    path = database.path
    if not has_something_to_keep(path):
        return None
    if _holds_something(path) and is_sound(path):
        with suppress(UnsoundError):
            made = make_backup(database, now, BEFORE_RESTORE, progress)
            with closing(driver.connect(path)) as present:
                # Its log is moved into the file: a crash in the middle leaves the file complete.
                present.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return made
    return _keep_files(database, now)


def put_aside(database: Database, now: datetime) -> Path | None:
    """Move the present database aside. Returns where it is kept. Raises StorageError."""
    try:
        kept = keep_present(database, now)
        for end in ("", *BESIDE):
            held_files.remove(Path(f"{database.path}{end}"))
    except (driver.DatabaseError, OSError) as error:
        raise faults.no_rights(database.path.parent, *why_not(error)) from None
    return kept


def has_something_to_keep(path: Path) -> bool:
    """Whether there is anything that a restore would keep. Raises OSError."""
    return any(_holds_something(Path(f"{path}{end}")) for end in ("", "-wal", "-journal"))


def _holds_something(path: Path) -> bool:
    """Whether there is a file with anything in it. Raises OSError."""
    return is_present(path) and path.stat().st_size > 0


def _keep_files(database: Database, now: datetime) -> Path:
    """Keep a damaged database, and the files beside it, in a folder of its own. Raises OSError.

    The folder gets its name once all of it is on disk.
    """
    folder = database.backups / f"{ASIDE}{now:%Y-%m-%d-%H%M%S}"
    private_folder(database.backups)
    while is_present(folder):
        folder = folder.with_name(f"{folder.name}-igen")
    part = part_of(folder)
    try:
        private_folder(part)
        for end in ("", *BESIDE):
            source = Path(f"{database.path}{end}")
            if is_present(source):
                target = part / source.name
                shutil.copyfile(source, target)
                target.chmod(0o600)
                sync_file(target)
        sync_folder(part)
        held_files.rename(part, folder)
        sync_folder(folder.parent)
    finally:
        remove(part)
    return folder


def rename_in_journal(path: Path) -> None:
    """Give the restored database a new incarnation; the old operations keep theirs.

    The incarnation is recorded with the first change. Raises the driver's error.
    """
    with closing(driver.connect(path)) as connection:
        forget_opening(connection)
        connection.execute("UPDATE local SET value = ? WHERE key = 'device'", (uuid4().hex,))
        connection.execute("PRAGMA journal_mode = DELETE")


def put_in_place(fresh: Path, path: Path) -> None:
    """Make the file the database. Raises OSError.

    The former file's log is removed first, or SQLite would replay it into the new one. Its content
    has been kept.
    """
    for end in BESIDE:
        held_files.remove(Path(f"{path}{end}"))
    sync_folder(path.parent)
    held_files.rename(fresh, path)
    sync_folder(path.parent)
