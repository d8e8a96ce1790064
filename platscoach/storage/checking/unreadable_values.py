"""The places with something stored that cannot be read, by name."""

from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from platscoach.domain.sessions import LogFilter
from platscoach.storage.engine.database import Database
from platscoach.storage.engine.faults import UnreadableValueError, is_no_text
from platscoach.storage.orm import DBAPIError
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.queries.place import read_open_commitments, read_place, read_states

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

_EVERY: int = 1_000_000


def unreadable_places(database: Database) -> list[str]:
    """The names of the places with a stored value that cannot be read. Raises StorageError."""
    from platscoach.storage.repositories.store import Store

    with closing(database.connect(read_only=True)) as connection:
        names = dict(connection.execute("SELECT id, name FROM v_place").fetchall())
        bad = {key for key, _name in read_overview(connection, date.min).unreadable}
        for key in names:
            for read in (read_place, read_states, read_open_commitments):
                try:
                    read(connection, key)
                except UnreadableValueError:
                    bad.add(key)
    store = Store.open(database, lambda: datetime.now(UTC), read_only=True)
    try:
        bad |= {key for key in names if not store.run(partial(_has_readable_log, key))}
    finally:
        store.close()
    return sorted(names[key] for key in bad)


def _has_readable_log(key: str, store: "Store") -> bool:
    """Whether all of a place's log can be read: its values, and its texts as texts."""
    try:
        return not store.sessions.whole_log(LogFilter(place_id=key, limit=_EVERY)).unreadable
    except DBAPIError as error:
        if is_no_text(error):
            return False
        raise
