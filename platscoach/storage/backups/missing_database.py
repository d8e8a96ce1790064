"""A database that is missing or unreadable is not a first start: the user is shown the backups."""

from datetime import datetime
from pathlib import Path

from platscoach.errors import LostError
from platscoach.i18n import _
from platscoach.os_reasons import why_not
from platscoach.platform import is_present
from platscoach.settings import load_settings
from platscoach.storage.backups.copies import newest_copy
from platscoach.storage.backups.words import contents, moment
from platscoach.storage.engine import faults
from platscoach.storage.engine.database import Database
from platscoach.storage.engine.opening import open_to_read


def open_existing(path: Path, now: datetime) -> Database:
    """The database of a desk, to read. Raises StorageError, with the copies when it is lost."""
    try:
        refuse_missing(path)
        return open_to_read(path)
    except LostError as fault:
        raise with_copies(fault, Database(path), now) from None


def refuse_missing(path: Path) -> None:
    """Refuse a missing or empty file, which no command creates. Raises StorageError."""
    refuse_lost(path, used=load_settings(path.with_name("settings.json")).used)
    if not is_present(path) or (path.is_file() and not path.stat().st_size):
        raise faults.missing(path)


def is_missed(database: Database) -> bool:
    """Whether there is no database, and a backup shows that there has been one. Raises OSError."""
    path = database.path
    if is_present(path) and path.stat().st_size:
        return False
    newest = newest_copy(database.backups)
    return newest is not None and not newest.is_empty


def refuse_lost(path: Path, *, used: bool) -> None:
    """Refuse to treat a missing or empty file as a first start if there has been a database.

    Backups with content show that there was one, and so does `used`, the flag in the settings.
    Raises LostError, or StorageError without rights.
    """
    try:
        missing = not is_present(path) or (path.is_file() and not path.stat().st_size)
    except OSError as error:
        raise faults.no_rights(path, *why_not(error)) from None
    if missing and (used or is_missed(Database(path))):
        raise faults.lost(path)


def with_copies(fault: LostError, database: Database, now: datetime) -> LostError:
    """The same error, naming the newest readable backup and what can be done.

    Backups that cannot be opened are not named.
    """
    newest = newest_copy(database.backups)
    if newest is None:
        none = _("I {folder} finns ingen säkerhetskopia som går att läsa.")
        return LostError(
            fault.what,
            " ".join((fault.kept, none.format(folder=database.backups))),
            _("Be it-stöd om hjälp innan något flyttas eller ändras."),
        )
    there = _("Den nyaste säkerhetskopian som går att läsa är från {moment}, med {contents}.")
    return LostError(
        fault.what,
        " ".join((fault.kept, there.format(moment=moment(newest, now), contents=contents(newest)))),
        _("Starta platscoach i en terminal och välj en kopia, eller skriv platscoach restore."),
    )
