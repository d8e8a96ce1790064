"""A database with a history, made once and copied for each test."""

import random
import shutil
from contextlib import closing

import pytest
from clock import Clock
from ledger import Life

from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.repositories.store import Store


@pytest.fixture(scope="session")
def lived(blank, tmp_path_factory):
    """Rows in every table, drafts and this computer's own tables included; closed."""
    path = tmp_path_factory.mktemp("lived") / FILE_NAME
    database = Database(shutil.copy2(blank, path))
    clock = Clock()
    store = Store(database, clock)
    life = Life(store, clock, random.Random(5))
    with store.batch():
        for _ in range(120):
            life.step()
        # If several people were invited, nobody is assumed to have come once the session has been
        # held.
        sessions = [life.do_session] * 8
        for deed in (*sessions, *life.team_deeds(), life.erase):
            deed()
    store.close()
    with closing(database.connect()) as connection:
        connection.execute("INSERT INTO draft VALUES ('note:x', '', '{}', '', '', 1)")
        connection.execute("INSERT INTO parked_change VALUES ('later', '{}')")
        connection.execute("INSERT INTO incarnation VALUES ('elsewhere', 'bärbara', '')")
    return path


@pytest.fixture
def full(lived, tmp_path):
    """A copy of it in a folder of its own."""
    folder = tmp_path / "full"
    folder.mkdir(mode=0o700)
    return Database(shutil.copy2(lived, folder / FILE_NAME))
