"""Backups, restores, repairs, exports, imports and salvages that are cut off: all or nothing.

A kill at a moment by chance, or a disk that is full at some size. The control writes files under
their last name at once: the same measure must then find one that is not whole.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
CASES = 42 * int(os.environ.get("PLATSCOACH_TORTURE", "1"))

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the cases are forks"),
]


def cut(folder, cases, *more):
    """The findings of as many cases."""
    tests = HERE.parent
    done = subprocess.run(
        [sys.executable, str(HERE / "cutting.py"), str(folder), str(cases), "5", *more],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tests), str(tests.parent)])},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_is_cut_off_is_as_it_was_or_as_it_was_to_be(tmp_path):
    found = cut(tmp_path, CASES)
    assert found["faults"] == []
    ends = {end.rpartition(" ")[2] for end in found["ends"]}
    assert ends == {"done", "said", "killed"}, "nothing was cut off"


def test_the_control_a_file_under_its_last_name_from_the_beginning_is_caught(tmp_path):
    assert cut(tmp_path, CASES, "final")["faults"]
