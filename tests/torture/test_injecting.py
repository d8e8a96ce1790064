"""A write, a sync or a new name that fails: nothing damaged, nothing said that is not so, no text
gone, and once it is over all goes on.

Sampled by default. The control takes what could not be written for written: that must be found.
"""

import pytest
from chances import TIMES

from .injecting import SAVE
from .programs import run
from .recording import is_there
from .rows import ROWS
from .works import WORKS

CASES = 56 * TIMES

WITH_FILES = ("save", "backup", "migration", "restore", "export", "join", "import")

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(not is_there(), reason="strace lets the calls fail"),
]


def test_what_fails_is_said_and_spoils_nothing(tmp_path):
    found = run("injecting.py", tmp_path, CASES, 1, *WITH_FILES)
    assert found["faults"] == []
    assert found["points"].startswith(f"{found['cases']} of "), "some faults did not come"
    assert any(end.endswith("said") for end in found["ends"])


def test_the_control_what_could_not_be_written_counts_as_written(tmp_path):
    found = run("injecting.py", tmp_path, 14, 1, "save", "deaf")
    assert any(fault.startswith("save, ") for fault in found["faults"])


def test_whatever_is_done_is_in_one_of_the_rows():
    looked_at = [name for row in ROWS for name in row.of]
    assert sorted(looked_at) == sorted([SAVE, *(work.name for work in WORKS)])
