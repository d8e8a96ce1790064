"""Another Platscoach database, copied here to be read: the original is never written to.

The copy is read through, migrated to this version's schema and compared with its journal before
anything is taken from it, and is removed afterwards.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from platscoach.errors import LostError, StorageError
from platscoach.i18n import _
from platscoach.platform import is_folder, is_present
from platscoach.progress import Progress, portion
from platscoach.storage.backups.making import write_copy
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import FILE_NAME, SCHEMA_VERSION, Database
from platscoach.storage.engine.instance_lock import InstanceLock
from platscoach.storage.engine.opening import schema_version
from platscoach.storage.journal.comparing import disagreements
from platscoach.storage.unfinished.in_data_folder import remove_leftovers
from platscoach.storage.unfinished.part_files import remove_database


@contextmanager
def arriving(
    source: Path, database: Database, now: datetime, progress: Progress | None = None
) -> Iterator[Database]:
    """A copy, beside the user's own database, of the one in a file or a data folder, to read from.

    Raises StorageError for what cannot be merged; nothing has been changed then.
    """
    path = _database_in(source, database)
    copy = Database(database.path.with_name(f".{database.path.name}.hopslagning"))
    remove_leftovers(database)
    try:
        with _held_still(path):
            version = _version(path)
            _write(path, copy.path, portion(progress, 0, 40))
        _bring_up_to_date(copy, version, path, now, portion(progress, 40, 100))
        yield copy
    finally:
        remove_database(copy.path)


def _database_in(source: Path, database: Database) -> Path:
    """The database file that is meant. Raises StorageError if there is none, or if it is the user's
    own.
    """
    path = source / FILE_NAME if is_folder(source) else source
    try:
        if not path.is_file():
            raise StorageError(
                _("Här finns ingen databas att hämta från: {path}").format(path=path),
                _("Inget har ändrats."),
                _("Ange en säkerhetskopia (.db), eller mappen med Platscoachs data."),
            )
        if path.samefile(database.path):
            raise StorageError(
                _("Det är den databas du själv arbetar i: {path}").format(path=path),
                _("Inget har ändrats."),
                _("Ange en kollegas säkerhetskopia, eller mappen från din andra dator."),
            )
    except OSError:
        raise _unread(path) from None
    return path


@contextmanager
def _held_still(path: Path) -> Iterator[None]:
    """Keep other Platscoaches from opening a database meanwhile. Raises StorageError if one has it
    open.
    """
    lock = InstanceLock(path)
    try:
        # Without a lock file nobody holds the lock, and none is created in another user's folder.
        taken = not is_present(Path(f"{path}.lock")) or lock.acquire()
    except OSError:
        taken = True
    if not taken:
        raise StorageError(
            _("Platscoach är öppet där: {path}").format(path=path),
            _("Inget har ändrats."),
            _("Stäng det först, eller ta en säkerhetskopia därifrån."),
        )
    try:
        yield
    finally:
        lock.release()


def _version(path: Path) -> int:
    """Its schema version. Raises StorageError if it is not ours, damaged or newer."""
    try:
        version = schema_version(path)
    except LostError:
        raise not_sound(path) from None
    if not version:
        raise not_sound(path)
    return version


def _write(path: Path, target: Path, progress: Progress | None) -> None:
    """Copy it, page by page. Raises StorageError."""
    try:
        write_copy(path, target, check_journal=False, progress=progress)
    except driver.DatabaseError as error:
        foreseen = faults.foreseen_error(error, path)
        raise (
            not_sound(path) if foreseen is None or isinstance(foreseen, LostError) else foreseen
        ) from None
    except OSError:
        raise _unread(path) from None


def _bring_up_to_date(
    copy: Database, version: int, path: Path, now: datetime, progress: Progress | None
) -> None:
    """Migrate the copy to this version's schema, and check it against its journal.

    Raises StorageError.
    """
    try:
        if version < SCHEMA_VERSION:
            from platscoach.storage.engine.migrate import migrate

            # Without a backup: this copy need not be kept.
            migrate(copy, 0, now)
        with closing(copy.connect(read_only=True)) as connection:
            check_journal = not disagreements(connection, progress)
    except (StorageError, driver.DatabaseError):
        raise not_sound(path) from None
    if not check_journal:
        raise StorageError(
            _("Något där är inte som det skrevs: {path}").format(path=path),
            _("Inget har ändrats."),
            _("Kör platscoach check på den datorn, eller ange en äldre säkerhetskopia därifrån."),
        )


def not_sound(path: Path) -> StorageError:
    """The error for a file that is not ours, or damaged."""
    return StorageError(
        _("Det är ingen hel databas från Platscoach: {path}").format(path=path),
        _("Den är orörd, och inget har ändrats här."),
        _("Ange en säkerhetskopia därifrån; platscoach backup gör en ny på den datorn."),
    )


def _unread(path: Path) -> StorageError:
    """The words for a file that could not be read, or copied here."""
    return StorageError(
        _("Det gick inte att läsa {path}").format(path=path),
        _("Inget har ändrats."),
        _("Se efter att du får läsa filen och att disken inte är full, och försök igen."),
    )


def not_alike(path: Path) -> StorageError:
    """The words for two databases that wrote under one name before that could be noticed."""
    return StorageError(
        _(
            "De två är kopior av varandra från en tidigare version, och har sedan skrivit olika "
            "saker under samma nummer: {path}"
        ).format(path=path),
        _("Inget har ändrats."),
        _("Skriv ut det som finns där med platscoach export och en mapp, och för in det för hand."),
    )
