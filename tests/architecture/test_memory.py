"""A screen that was left is gone: nothing keeps it, nor a widget of it."""

import json

from architecture.figures import in_a_process


def test_nothing_is_left_of_screens_that_were_closed():
    """Rooms and dialogs are opened and closed twice; the second time leaves nothing more behind.

    What is read for the first time stays: a cache holds the newest of its kind.
    """
    found = json.loads(in_a_process("opened", "2"))
    assert found["opened"] == 20
    assert found["left"] == {}
