"""The power goes at any moment: nothing that was acknowledged is lost, nothing is damaged.

The writes, syncs and names of a process that saves, backs up, restores, migrates, joins or imports
are recorded; what a disk may hold after any first part of them is opened. The control syncs
nothing: the same measure must then find what is lost.
"""

import pytest
from chances import TIMES

from .programs import run
from .recording import is_there

CUTS = 300 * TIMES

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(not is_there(), reason="strace records what is written"),
]


def test_nothing_acknowledged_is_lost_and_nothing_is_damaged(tmp_path):
    found = run("power_cuts.py", tmp_path, CUTS, 1)
    assert found["lost"] == []
    assert found["faults"] == []
    assert found["acknowledged"] > 40, "next to nothing was recorded"


def test_the_control_what_is_never_synced_is_lost(tmp_path):
    found = run("power_cuts.py", tmp_path, 100, 1, "off")
    assert len(found["lost"]) > 10
    assert found["faults"]
