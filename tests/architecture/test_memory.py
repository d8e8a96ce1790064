"""A closed screen is freed: nothing keeps it or one of its widgets alive."""

import json

from architecture.figures import in_a_process


def test_nothing_is_left_of_screens_that_were_closed():
    """Rooms and dialogs are opened and closed twice; the second time leaves nothing more behind.

    What the first time fills stays: a cache may hold the latest of each kind.
    """
    found = json.loads(in_a_process("opened", "2"))
    assert found["opened"] == 20
    assert found["left"] == {}
