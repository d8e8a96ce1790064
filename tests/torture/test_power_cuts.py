"""The power goes at any moment: nothing that was acknowledged is lost, nothing is damaged.

The writes, syncs and names of a process that saves, backs up, restores, migrates, joins or imports
are recorded; what a disk may hold after any first part of them is opened. The control syncs
nothing: the same measure must then find what is lost.
"""

import os
import random
import shutil
from pathlib import Path

import pytest
from chances import TIMES

from .disk import Disk
from .programs import run
from .recording import Operation, is_there, record, tell

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


def test_second_names_and_what_is_removed_by_its_folder_are_understood(tmp_path):
    desk, old = tmp_path / "desk", tmp_path / "desk" / "old"
    old.mkdir(parents=True)
    (old / "sent").write_bytes(b"before")

    def do():
        (desk / "part").write_bytes(b"text")
        os.link(desk / "part", desk / "whole")
        shutil.rmtree(old)
        tell("done")

    found = [(one.kind, Path(one.name).name) for one in record(do, desk, tmp_path / "log")]
    wanted = [("made", "part"), ("write", "part"), ("linked", "part"), ("removed", "sent")]
    assert found == [*wanted, ("told", "done")]


def test_a_second_name_that_is_synced_holds_what_the_first_one_held(tmp_path):
    part, whole = tmp_path / "part", tmp_path / "whole"
    part.write_bytes(b"text")
    disk = Disk(tmp_path)
    disk.do(Operation("linked", str(part), to=str(whole)))
    disk.do(Operation("removed", str(part)))
    disk.do(Operation("names", str(tmp_path)))
    assert disk.after_cut(random.Random(1)) == {str(whole): b"text"}
