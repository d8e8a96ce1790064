"""Repair what `check` finds, where that needs no guessing. A copy is taken first."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from platscoach.i18n import _
from platscoach.os_reasons import why_not
from platscoach.progress import Progress, portion
from platscoach.storage.backups.copies import BEFORE_REPAIR
from platscoach.storage.backups.making import make_backup
from platscoach.storage.checking.findings import readable_by_others
from platscoach.storage.checking.missing_rows import count_missing, put_back
from platscoach.storage.checking.search_index import index_anew, stale_texts
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import Database
from platscoach.storage.engine.soundness import has_wrong_index, mend_indexes
from platscoach.storage.journal.comparing import disagreements, follow_journal
from platscoach.storage.journal.incarnation import confirm


def repair(database: Database, now: datetime, progress: Progress | None = None) -> Path | None:
    """Repair values, index and rights. Returns the path of the copy made before. Raises
    StorageError.

    None when there was nothing to repair: then nothing has been done, and no copy was taken.

    The journal was written when a value was typed, so tables are corrected from it; their old
    content is in the copy. Nothing may have the database open.
    """
    if not _is_anything_wrong(database, portion(progress, 0, 40)):
        return None
    copy = make_backup(database, now, BEFORE_REPAIR, portion(progress, 40, 100))
    try:
        with closing(database.connect()) as connection:
            # First: by an index that leads astray rows are read as if they were not there.
            mend_indexes(connection)
            with driver.Transaction(connection) as transaction:
                confirm(transaction, database.path, now)
                put_back(transaction, now)
                follow_journal(transaction, now)
        if stale_texts(database):
            index_anew(database)
        for path in list(readable_by_others(database)):
            path.chmod(0o700 if path.is_dir() else 0o600)
    except driver.DatabaseError as error:
        raise faults.in_words(error, database.path) from None
    except OSError as error:
        raise faults.no_rights(database.path.parent, *why_not(error)) from None
    return copy


def repaired_words(copy: Path | None) -> str:
    """The result of a repair in words; `copy` is the path of the copy made before."""
    if copy is None:
        return _("Inget behövde lagas, och inget har ändrats.")
    return _("Det som gick att laga är lagat. Som det var innan: {path}").format(path=copy)


def _is_anything_wrong(database: Database, progress: Progress | None) -> bool:
    """Whether there is anything to repair. Raises StorageError."""
    try:
        with closing(database.connect(read_only=True)) as connection:
            if has_wrong_index(connection):
                return True
            if disagreements(connection, progress) or count_missing(connection):
                return True
        return bool(stale_texts(database)) or any(readable_by_others(database))
    except driver.DatabaseError as error:
        raise faults.in_words(error, database.path) from None
    except OSError as error:
        raise faults.no_rights(database.path.parent, *why_not(error)) from None
