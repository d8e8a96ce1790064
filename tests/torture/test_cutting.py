"""Whatever makes a file or changes a desk as a whole, cut off: all or nothing.

A kill or a ctrl+c at a moment by chance, or a disk that is full at some size. The control writes
files under their last name at once: the same measure must then find one that is not whole.
"""

import os

import pytest
from chances import TIMES

from .programs import run

CASES = 70 * TIMES

CONTROLS = 30

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the cases are forks"),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What the program found, on desks that are made once for the cases and the control."""
    return run("cutting.py", tmp_path_factory.mktemp("cutting"), CASES, 5, CONTROLS)


def test_what_is_cut_off_is_as_it_was_or_as_it_was_to_be(found):
    assert found["faults"] == []
    ends = {end.rpartition(" ")[2] for end in found["ends"]}
    assert ends == {"done", "said", "killed", "stopped"}, "nothing was cut off"


def test_the_control_a_file_under_its_last_name_from_the_beginning_is_caught(found):
    assert found["caught"]
