"""The small pack and the real one, for tests of the commands."""

import gc

import pytest
from packs import _swedish, en, files, sv  # noqa: F401


@pytest.fixture(autouse=True)
def _collects_garbage_afterwards():
    """The command that opens the program disables garbage collection; later tests need it."""
    yield
    gc.enable()
