"""The copy of a database that was replaced while it was open: told of once, if it can be read."""

from datetime import timedelta

import pytest
from damage import spoil_page

from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.backups.copies import LAST
from platscoach.storage.backups.last_copies import tell_last_copy
from platscoach.storage.backups.making import keep_open_copy


@pytest.fixture
def kept(database, store, place, connection, clock):
    """The copy of a database with a place more than the one that is at its path now."""
    at_the_path = database.path.read_bytes()
    store.places.save(PlaceForm("Nyby"))
    copy = keep_open_copy(connection, database.backups, clock(), LAST)
    store.close()
    connection.close()
    for path in database.path.parent.glob("*-*"):
        path.unlink()
    database.path.write_bytes(at_the_path)
    clock.advance(days=1)
    return copy


def test_what_the_database_lacks_is_told_of_once(database, kept, clock):
    assert "ligger bland säkerhetskopiorna" in tell_last_copy(database, clock())
    assert tell_last_copy(database, clock() + timedelta(days=1)) == ""


def test_a_copy_that_is_damaged_is_not_said_to_be_the_database(database, kept, clock):
    spoil_page(kept, "sqlite_autoindex_op_1")
    assert tell_last_copy(database, clock()) == ""
