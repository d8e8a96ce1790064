"""Telling the user about the copy that was saved when the database had vanished from its path.

The copy is among the backups. If the database is missing, the next start shows the backups anyway;
if another database is at its path, that one is opened, and the user must be told what it lacks.
"""

from contextlib import closing, suppress
from datetime import datetime

from platscoach.i18n import _
from platscoach.storage.backups.copies import LAST, Copy, list_copies
from platscoach.storage.backups.words import contents, moment
from platscoach.storage.device.notices import set_notified, was_notified
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import Database


def tell_last_copy(database: Database, now: datetime) -> str:
    """A message about the newest such copy with content that the database lacks, once; else empty.

    Raises StorageError.
    """
    found = (copy for copy in list_copies(database.backups) if copy.reason == LAST)
    copy = next(found, None)
    if copy is None:
        return ""
    with closing(database.connect()) as connection:
        is_new = database.in_words(lambda: _is_to_tell(connection, copy))
    words = _(
        "Databasen byttes mot en annan medan Platscoach var öppet. Allt som fanns i den {moment} "
        "({contents}) ligger bland säkerhetskopiorna."
    )
    return words.format(moment=moment(copy, now), contents=contents(copy)) if is_new else ""


def _is_to_tell(connection: driver.Connection, copy: Copy) -> bool:
    """Whether a copy has content that the database lacks, and was not reported yet; it is marked as
    reported.
    """
    if was_notified(connection, copy.path.name):
        return False
    present, kept = _last_numbers(connection), {}
    # Its own damage is no fault of the database; `check` names a copy that cannot be read.
    with (
        suppress(driver.DatabaseError),
        closing(driver.connect(copy.path, read_only=True)) as other,
    ):
        kept = _last_numbers(other)
    if all(present.get(device, 0) >= last for device, last in kept.items()):
        return False
    set_notified(connection, copy.path.name, notified=True)
    return True


def _last_numbers(connection: driver.Connection) -> dict[str, int]:
    """The number of the last change of each incarnation. Raises the driver's errors."""
    rows = connection.execute("SELECT device, max(seq) FROM op GROUP BY device").fetchall()
    return {str(device): int(last) for device, last in rows}
