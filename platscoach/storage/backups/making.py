"""Make a backup: by SQLite's backup interface, verified, and only then given its name.

Never a plain file copy: a live database in WAL mode has its newest rows in a second file. An
interrupted copy has a temporary name and is removed by the next backup.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from platscoach import held_files
from platscoach.errors import LostError, StorageError
from platscoach.os_reasons import why_not
from platscoach.platform import (
    is_folder,
    is_present,
    is_taken,
    private_folder,
    sync_folder,
    touch_private,
)
from platscoach.progress import Progress, portion
from platscoach.storage.backups.copies import (
    BEFORE_REPAIR,
    DAILY,
    Copy,
    file_name,
    is_whole,
    list_copies,
)
from platscoach.storage.backups.thinning import deciding, to_remove
from platscoach.storage.checking.missing_rows import missing_things
from platscoach.storage.checking.spoiled_texts import check_definitions, check_texts
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import SCHEMA_VERSION, Database
from platscoach.storage.engine.soundness import has_wrong_index, is_sound, mend_indexes
from platscoach.storage.journal.comparing import disagreements
from platscoach.storage.journal.incarnation import forget_opening
from platscoach.storage.unfinished.in_data_folder import remove_parts
from platscoach.storage.unfinished.in_other_folders import writing
from platscoach.storage.unfinished.part_files import part_of, remove_database

_PAGES: Final = 1_000
"""How many pages are copied between two reports of progress."""

_DUE_AFTER: Final = timedelta(hours=24)
"""How old the newest daily copy may be."""


class JournalMismatchError(Exception):
    """A copy's tables do not match its journal, or one of its indexes does not match its table."""


def make_backup(
    database: Database, now: datetime, reason: str = DAILY, progress: Progress | None = None
) -> Path:
    """Write a copy, verify it, name it; returns its path. Raises StorageError, leaving no copy.

    A copy made before a repair keeps the database as it is, except that wrong indexes are rebuilt:
    its journal and its tables may differ.
    """
    folder = database.backups
    try:
        private_folder(folder)
        remove_parts(folder)
        target = _free_name(folder, now, reason)
        is_as_written = reason != BEFORE_REPAIR
        write_copy(database.path, target, check_journal=is_as_written, progress=progress)
    except (JournalMismatchError, driver.DatabaseError, OSError) as error:
        raise why_no_copy(error, database, folder) from None
    return target


def copy_to(database: Database, path: Path, progress: Progress | None = None) -> None:
    """Write a copy to a file of the user's choice, which must not exist. Raises StorageError."""
    if is_taken(path):
        raise faults.in_the_way(path)
    try:
        with writing(database.path.parent, path):
            write_copy(database.path, path.absolute(), check_journal=True, progress=progress)
    except (JournalMismatchError, driver.DatabaseError, OSError) as error:
        raise why_no_copy(error, database, path.parent) from None


def why_no_copy(error: Exception, database: Database, folder: Path) -> StorageError:
    """The error for a copy that failed: the database is damaged, or the target cannot be used."""
    if isinstance(error, JournalMismatchError) or faults.is_no_text(error):
        return faults.journal_mismatch(database.path)
    if isinstance(error, driver.DatabaseError) and _is_damaged(database.path):
        return faults.damaged_not_copied(database.path)
    return faults.backup_failed(folder, *why_not(error))


def _is_damaged(path: Path) -> bool:
    """Whether a database exists and cannot be read from beginning to end.

    Damage inside an index shows only when that is used: when the journal is compared.
    """
    try:
        _verify(path)
        _verify_journal(path, None)
    except JournalMismatchError:
        return False
    except driver.DatabaseError as error:
        return isinstance(faults.foreseen_error(error, path), LostError)
    return False


def write_copy(
    source: Path, target: Path, *, check_journal: bool, progress: Progress | None = None
) -> None:
    """Copy a database and verify the copy; `target` is complete or does not exist.

    With `check_journal` the copy's tables must match its journal completely; without it they need
    not, and wrong indexes are rebuilt in the copy. Raises JournalMismatchError, OSError or the
    driver's error.
    """

    def copy(part: Path) -> None:
        _copy(source, part, portion(progress, 0, 30), mends=not check_journal)

    def compare(part: Path) -> None:
        if check_journal:
            _verify_journal(part, portion(progress, 50, 100))

    _write_whole(target, copy, compare)


def keep_open_copy(connection: driver.Connection, folder: Path, now: datetime, reason: str) -> Path:
    """Write a copy of an open database, whose file may be gone, to a folder; returns its path.

    An open connection can still read a deleted file completely. The journal is not compared: no
    other copy can be made. Raises StorageError, and then leaves no copy.
    """

    def copy(part: Path) -> None:
        with closing(driver.connect(part)) as target:
            _copy_pages(connection, target, mends=True)

    try:
        if not is_folder(folder):
            private_folder(folder)
        target = _free_name(folder, now, reason)
        _write_whole(target, copy)
    except (driver.DatabaseError, OSError):
        raise faults.whole_copy_failed(folder) from None
    return target


def _write_whole(
    target: Path, copy: Callable[[Path], None], compare: Callable[[Path], None] | None = None
) -> None:
    """Write and verify a copy under a temporary name; it is renamed once it is complete.

    `compare` checks the verified copy further. Raises OSError, the driver's error, and whatever
    `copy` and `compare` raise.
    """
    part = part_of(target)
    try:
        touch_private(part)
        copy(part)
        _verify(part)
        if compare is not None:
            compare(part)
        sync_file(part)
        held_files.rename(part, target)
        sync_folder(target.parent)
    finally:
        remove_database(part)


def _free_name(folder: Path, now: datetime, reason: str) -> Path:
    """A path that is not taken: after a clock was set back, the same second may come again."""
    number = 1
    while is_present(path := folder / file_name(now, reason, number)):
        number += 1
    return path


def _copy(source_path: Path, target_path: Path, progress: Progress | None, *, mends: bool) -> None:
    """Copy all pages of a live database; the copy has no WAL file beside it."""
    with (
        closing(driver.connect(source_path, read_only=True)) as source,
        closing(driver.connect(target_path)) as target,
    ):
        _copy_pages(source, target, progress, mends=mends)


def _copy_pages(
    source: driver.Connection,
    target: driver.Connection,
    progress: Progress | None = None,
    *,
    mends: bool,
) -> None:
    """Copy all pages from one connection to another.

    With `mends` wrong indexes are rebuilt in the copy; without it they are an error, even where the
    rows that they index are left out of a copy. Raises JournalMismatchError or the driver's error.
    """
    if progress is None:
        source.backup(target)
    else:
        # In steps within one read transaction: otherwise each write by the program would restart
        # the copy.
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
        source.backup(target, pages=_PAGES, progress=_tell_copied(progress))
        source.execute("COMMIT")
    if mends:
        mend_indexes(target)
    elif has_wrong_index(target):
        raise JournalMismatchError
    forget_opening(target)
    target.execute("PRAGMA journal_mode = DELETE")


def _tell_copied(progress: Progress) -> Callable[[int, int, int], None]:
    """A callback for SQLite that reports how many pages have been copied."""

    def tell(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    return tell


def _verify(path: Path) -> None:
    """Check that the copy opens and is sound. Raises JournalMismatchError or the driver's error."""
    with closing(driver.connect(path, read_only=True)) as copy:
        driver.check_schema(copy)
        if not is_sound(copy):
            raise (
                JournalMismatchError if has_wrong_index(copy) else driver.DatabaseError("malformed")
            )
        if copy.execute("PRAGMA foreign_key_check").fetchall():
            raise driver.DatabaseError("malformed: a reference dangles")


def _verify_journal(path: Path, progress: Progress | None) -> None:
    """Check that the copy's tables match its journal, and that nothing in it is missing.

    Raises JournalMismatchError or the driver's error.

    A copy made before a migration is not checked: this program cannot read the older journal.
    """
    with closing(driver.connect(path, read_only=True)) as copy:
        version = copy.execute("PRAGMA user_version").fetchone()[0]
        if version != SCHEMA_VERSION:
            return
        check_definitions(copy)
        check_texts(copy)
        if disagreements(copy, progress) or missing_things(copy):
            raise JournalMismatchError


def sync_file(path: Path) -> None:
    """Flush a file to the disk. Raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def daily_backup(database: Database, now: datetime) -> Path | None:
    """Make a copy when the newest is a day old, and remove those no longer needed.

    A copy dated later than now was made by a clock that was wrong, and does not count. Raises
    StorageError.
    """
    copies = list_copies(database.backups)
    recent = (copy for copy in copies if copy.reason == DAILY and copy.made <= now)
    newest = next(recent, None)
    if newest and newest.made.date() == now.date() and now - newest.made < _DUE_AFTER:
        return None
    made = make_backup(database, now)
    for copy in removable(list_copies(database.backups), now):
        if copy.path != made:
            with suppress(OSError):
                held_files.remove(copy.path)
    return made


def removable(copies: Sequence[Copy], now: datetime) -> list[Copy]:
    """The copies that may go, the oldest first; a damaged one is no replacement for another.

    Raises StorageError if that cannot be found out at the moment.
    """
    return to_remove([copy for copy in deciding(copies, now) if is_whole(copy)], now)


def check_file(database: Database) -> None:
    """Read the whole file and its indexes. Raises StorageError if they are not sound.

    It is an UnsoundError if all data can be read and only an index is wrong.
    """
    connection = database.connect(read_only=True)
    try:
        if not is_sound(connection):
            wrong = has_wrong_index(connection)
            raise (faults.journal_mismatch if wrong else faults.damaged)(database.path)
    except driver.DatabaseError as error:
        raise faults.in_words(error, database.path) from None
    finally:
        connection.close()
