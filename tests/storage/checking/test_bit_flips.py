"""Flipped bits anywhere in the file: a message, never a traceback, and no damaged backup."""

import shutil
from contextlib import suppress
from random import Random

import pytest
from chances import SEED, TIMES
from clock import Clock
from facts import note
from ledger import Life

from platscoach.errors import StorageError
from platscoach.storage.backups.making import make_backup
from platscoach.storage.checking.findings import check
from platscoach.storage.engine.database import Database
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

FILES = 8 * TIMES
"""How many files are damaged at random positions."""


@pytest.fixture(scope="module")
def whole(blank, tmp_path_factory):
    """The bytes of a desk with a long history."""
    path = shutil.copy2(blank, tmp_path_factory.mktemp("flips") / "platscoach.db")
    clock = Clock()
    store = Store.open(Database(path), clock)
    life = Life(store, clock, Random(9))
    for _each in range(60):
        life.step()
    store.close()
    return path.read_bytes()


def test_whatever_bit_has_turned_over_it_is_said_and_never_backed_up(whole, new_database, clock):
    drawn = Random(SEED)
    refused = 0
    for number in range(FILES):
        content = bytearray(whole)
        for _hit in range(drawn.choice([1, 1, 2, 8, 40])):
            content[drawn.randrange(len(content))] ^= 1 << drawn.randrange(8)
        database = new_database(f"nummer{number}")
        database.path.write_bytes(content)
        with suppress(StorageError):
            open_database(database.path, clock())
        found = check(database, clock())
        # If the check cannot read it, it is the database itself that is reported.
        files = [one for one in found if one.name in ("Filen", "Journalen", "Databasen", "Värden")]
        try:
            made = make_backup(database, clock())
        except StorageError:
            refused += 1
        else:
            assert all(one.is_well for one in files), files
            assert made.exists()
    note(cases=FILES, refused=refused)
    assert refused, "no file was spoilt enough for anybody to see"
