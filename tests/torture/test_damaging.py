"""Backup, damage of any kind, restore, by the commands: the same content, and the right words."""

import os

import pytest
from chances import SEED, TIMES

from .programs import run

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the commands are forks"),
]


def test_what_was_backed_up_comes_back_whatever_was_damaged(tmp_path):
    found = run("damaging.py", tmp_path, 7 * TIMES, SEED)
    assert found["faults"] == []
    assert len(found["points"]) == 7
