"""A value in the journal that no column can hold, of a row that is gone: it can be repaired."""

from contextlib import closing

import pytest

from platscoach.storage.backups.copies import BEFORE_REPAIR, list_copies
from platscoach.storage.checking.findings import check
from platscoach.storage.checking.repairing import repair
from platscoach.storage.engine import driver
from platscoach.storage.repositories.store import Store
from platscoach.storage.salvage.report import STRUCK
from platscoach.storage.schema.entities import ENTITIES


def lose_rows(database, value):
    """Spoil the name of the municipality of every place in the journal, and lose all rows."""
    with closing(driver.connect(database.path)) as connection:
        connection.execute("DROP TRIGGER IF EXISTS op_no_update")
        connection.execute("UPDATE op SET value = ? WHERE field = 'municipality'", (value,))
        connection.execute("PRAGMA foreign_keys = OFF")
        for name in ENTITIES:
            connection.execute(f"DELETE FROM {name}")


@pytest.mark.parametrize("value", ["[1]", "{}", "9" * 30, '"\\ud800"'])
def test_the_row_comes_back_with_what_can_be_read(database, place, clock, value):
    lose_rows(database, value)
    assert any("visas inte" in one.words for one in check(database, clock()))
    copy = repair(database, clock())
    assert [one.path for one in list_copies(database.backups)] == [copy]
    # A clock may have been set back: the copy of an earlier repair is not written over.
    lose_rows(database, value)
    repair(database, clock())
    assert [one.reason for one in list_copies(database.backups)] == [BEFORE_REPAIR] * 2
    with closing(Store.open(database, clock)) as store:
        assert [(one.name, one.municipality) for one in store.places.all()] == [("Dalen", STRUCK)]
    assert not [one for one in check(database, clock()) if "visas inte" in one.words]
