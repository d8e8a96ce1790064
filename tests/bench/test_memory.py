"""The program takes no more memory after three hundred screens than half way there."""

import json

import pytest
from architecture.figures import in_a_process

MOST = 1.05
"""The factor allowed since half way, when all caches have been filled."""


@pytest.mark.bench
def test_memory_stays_flat_over_three_hundred_screens():
    found = json.loads(in_a_process("opened", "30"))
    first, half, last = found["megabytes"]
    print(f"{first:.0f} MB, after 150 screens {half:.0f} MB, after 300 {last:.0f} MB")
    assert found["opened"] == 300
    assert found["left"] == {}
    assert last <= MOST * half
