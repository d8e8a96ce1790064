"""Whoever was erased for good stays erased when an older copy is restored."""

from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from platscoach.storage.engine import driver
from platscoach.storage.engine.database import SCHEMA_VERSION, Database

Erased = tuple[str, str, str]
"""Kind and id of what was erased, and when, as it is stored."""


def erasures(path: Path) -> frozenset[Erased]:
    """What was erased in a database; nothing where that cannot be read."""
    with suppress(driver.DatabaseError), closing(driver.connect(path, read_only=True)) as there:
        rows = there.execute("SELECT kind, thing_id, erased_at FROM erasure").fetchall()
        return frozenset((str(kind), str(key), str(at)) for kind, key, at in rows)
    return frozenset()


def all_erasures(database: Database) -> frozenset[Erased]:
    """What was erased in a database or in one of its backups: the database may be lost."""
    copies = database.backups.glob("*.db")
    return erasures(database.path).union(*map(erasures, copies))


def _moment(at: str) -> datetime | None:
    """A moment as it is stored; None if damage has struck it: no backup here was checked."""
    with suppress(ValueError):
        return datetime.fromisoformat(at).replace(tzinfo=UTC)
    return None


def erase_in_copy(fresh: Path, erased: frozenset[Erased], now: datetime) -> None:
    """Erase in a copy that is about to be restored what has been erased since it was made.

    A copy of an earlier version is brought up to date for it: it may not know of erasing. Raises
    StorageError and the driver's errors.
    """
    known = {(kind, key) for kind, key, _at in erasures(fresh)}
    since = [one for one in sorted(erased) if one[:2] not in known]
    if not since:
        return
    # Only here: a restore that has nobody to erase does not wait for SQLAlchemy.
    from platscoach.storage.engine.migrate import migrate
    from platscoach.storage.repositories.erasing import erase_again

    with closing(driver.connect(fresh)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    database = Database(fresh)
    if version < SCHEMA_VERSION:
        # Without a backup: the copy itself stays where it is.
        migrate(database, 0, now)
    erase_again(database, [(kind, key, _moment(at) or now) for kind, key, at in since], now)
    with closing(driver.connect(fresh)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
