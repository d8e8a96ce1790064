"""Commands that read the database and print; they may run beside an open Platscoach."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from platscoach.documents.log_markdown import log_markdown
from platscoach.domain.places import PlaceView
from platscoach.domain.sessions import LogFilter
from platscoach.errors import LostError, StorageError
from platscoach.i18n import _, ngettext
from platscoach.platform import data_folder
from platscoach.settings import load_settings
from platscoach.storage.backups.lost import refuse_lost, with_copies
from platscoach.storage.engine import faults
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.opening import open_to_read
from platscoach.storage.repositories.store import Store
from platscoach.text import printable, printable_block

_ALL = 1_000_000


def open_desk(folder: Path) -> Database:
    """The database of a desk. Raises StorageError, with the copies there are when it is lost."""
    path = folder / FILE_NAME
    try:
        refuse_lost(path, used=load_settings(folder / "settings.json").used)
        if path.is_file() and not path.stat().st_size:
            raise faults.missing(path)
        return open_to_read(path)
    except LostError as fault:
        raise with_copies(fault, Database(path), datetime.now().astimezone()) from None


@contextmanager
def on_store() -> Iterator[tuple[Store, Connection]]:
    """The store and a connection of the desk, to read from. Raises StorageError."""
    database = open_desk(data_folder())
    store = Store.open(database, lambda: datetime.now().astimezone(), read_only=True)
    try:
        with closing(database.connect(read_only=True)) as connection:
            yield store, connection
    finally:
        store.close()


def find_place(store: Store, name: str) -> PlaceView:
    """The place of that name. Raises StorageError, with the names there are."""
    found = store.run(lambda context: context.places.find(name))
    if found is None:
        there = ", ".join(view.name for view in store.run(lambda context: context.places.all()))
        raise StorageError(
            _("Ingen plats heter ”{name}”.").format(name=name),
            _("Det finns: {names}.").format(names=there) if there else _("Inga platser än."),
        )
    return found


def print_log(place: str, names: dict[str, str]) -> int:
    """Print the log of the place of that name as Markdown. Raises StorageError.

    `names` are what the method calls its stages and methods, by key.
    """
    with on_store() as (store, _connection):
        found = find_place(store, place)
        wanted = LogFilter(place_id=found.id, limit=_ALL)
        log = store.run(lambda context: context.sessions.whole_log(wanted))
        trials = store.run(lambda context: context.trials.of_place(found.id))
    sys.stdout.write(printable_block(log_markdown(found, log.sessions, names, trials)))
    if log.unreadable:
        number = len(log.unreadable)
        words = ngettext(
            "{n} samtal eller möte går inte att läsa och är inte med.",
            "{n} samtal eller möten går inte att läsa och är inte med.",
            number,
        )
        sys.stderr.write(printable(words.format(n=number)) + "\n")
        return 1
    return 0
