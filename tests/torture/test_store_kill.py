"""kill -9 of a process that saves: nothing that was acknowledged is lost, nothing is there by half.

The control has each thing acknowledged before it is written: the same measure must then find a
loss, or it measures nothing.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
KILLS = 15 * int(os.environ.get("PLATSCOACH_TORTURE", "1"))

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are forks"),
]


def kill(path, kills, *more):
    """The findings of as many kills."""
    tests = HERE.parent
    done = subprocess.run(
        [sys.executable, str(HERE / "killing.py"), str(path), str(kills), "7", *more],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tests), str(tests.parent)])},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_nothing_acknowledged_is_lost_and_nothing_is_there_by_half(tmp_path):
    found = kill(tmp_path / "data" / "platscoach.db", KILLS)
    assert found["lost"] == []
    assert found["faults"] == []
    assert found["told"] > KILLS * 2, "the writers had no time to write"
    assert found["sessions"] > KILLS / 3


def test_the_control_what_is_acknowledged_too_early_is_lost(tmp_path):
    found = kill(tmp_path / "data" / "platscoach.db", KILLS, "early")
    assert found["lost"]
    assert found["faults"] == []
