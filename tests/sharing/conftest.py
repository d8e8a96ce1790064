"""Desks in separate folders, to be joined."""

import shutil

import pytest

from platscoach.storage.engine.database import FILE_NAME, Database


@pytest.fixture
def desk(blank, tmp_path):
    """Creates a desk by name in a folder of its own: a new one, or a copy of another."""

    def make(name, of=None):
        folder = tmp_path / name
        folder.mkdir(mode=0o700)
        return Database(shutil.copy2(of.path if of else blank, folder / FILE_NAME))

    return make
