"""A colleague who works on a copy of the same desk."""

import shutil
from contextlib import closing

import pytest

from platscoach.coaching.form_saving import read_seen
from platscoach.storage.engine.database import Database
from platscoach.storage.repositories.store import Store


@pytest.fixture
def joined(store, database, tmp_path, clock, connection):
    """Lets a colleague change something on a copy and joins it; returns what was known before."""

    def join(deed):
        seen = read_seen(connection)
        folder = tmp_path / "annan"
        folder.mkdir(exist_ok=True)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        other = Database(shutil.copy2(database.path, folder / database.path.name))
        clock.advance(seconds=90)
        with closing(Store.open(other, clock)) as there:
            deed(there)
            changes = there.merging.changes_since(seen)
        clock.advance(seconds=90)
        store.merging.apply(changes)
        return seen

    return join
