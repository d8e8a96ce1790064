"""Opening the database, or one of its places, for commands that only read.

They may run while Platscoach is open.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from platscoach.clock_zone import now
from platscoach.domain.places import PlaceView
from platscoach.errors import StorageError
from platscoach.i18n import _
from platscoach.platform import data_folder
from platscoach.storage.backups.missing_database import open_existing
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.driver import Connection
from platscoach.storage.repositories.store import Store


@contextmanager
def reading_desk() -> Iterator[tuple[Store, Connection]]:
    """The store and a read-only connection of the desk. Raises StorageError."""
    database = open_desk(data_folder())
    store = Store.open(database, now, read_only=True)
    try:
        with closing(database.connect(read_only=True)) as connection:
            yield store, connection
    finally:
        store.close()


@contextmanager
def reading_place(name: str) -> Iterator[tuple[Store, PlaceView]]:
    """The store, and the place whose name is or begins with `name`. Raises StorageError."""
    with reading_desk() as (store, _connection):
        found = store.run(lambda context: context.places.find(name))
        if found is None:
            alike = store.run(lambda context: context.places.named_like(name))
            if alike and name.strip():
                raise StorageError(
                    _("”{name}” kan vara flera platser.").format(name=name),
                    _("Skriv hela namnet på en av dem: {names}.").format(
                        names=", ".join(view.name for view in alike)
                    ),
                )
            there = ", ".join(view.name for view in store.run(lambda context: context.places.all()))
            raise StorageError(
                _("Ingen plats heter ”{name}”.").format(name=name),
                _("Det finns: {names}.").format(names=there) if there else _("Inga platser än."),
            )
        yield store, found


def open_desk(folder: Path) -> Database:
    """The database of a desk. Raises StorageError, with the backups that exist if it is lost."""
    return open_existing(folder / FILE_NAME, now())
