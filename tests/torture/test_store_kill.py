"""kill -9 of a process that saves: nothing that was acknowledged is lost, nothing is there by half.

The control has each thing acknowledged before it is written: the same measure must then find a
loss, or it measures nothing.
"""

import os

import pytest
from chances import TIMES

from .programs import run

KILLS = 15 * TIMES

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are forks"),
]


def test_nothing_acknowledged_is_lost_and_nothing_is_there_by_half(tmp_path):
    found = run("killing.py", tmp_path / "data" / "platscoach.db", KILLS, 7)
    assert found["lost"] == []
    assert found["faults"] == []
    assert found["acknowledged"] > KILLS * 2, "the writers had no time to write"
    assert found["sessions"] > KILLS / 3


def test_the_control_what_is_acknowledged_too_early_is_lost(tmp_path):
    found = run("killing.py", tmp_path / "data" / "platscoach.db", KILLS, 7, "early")
    assert found["lost"]
    assert found["faults"] == []
