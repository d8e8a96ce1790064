"""The time for a tip from a cold shell, compared with the bare interpreter.

Measured in turn in one run; the best of many counts, since other load can only add.
"""

import os
import subprocess
import sys
import time

import pytest
from bench.compiled import compiled

MOST = 4.0
"""How many times the bare interpreter's time the tips may take."""

ROUNDS = 25

# The same way as the installed command.
OURS = "import sys; from platscoach.cli.main import main; sys.exit(main())"


def run(code, *words, env):
    """Seconds from the start of a program to its end."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, *words], env=env, stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - start


@pytest.mark.bench
def test_tips_from_a_cold_shell(tmp_path):
    env = os.environ | compiled(tmp_path) | {"PLATSCOACH_DATA": str(tmp_path / "data")}
    calls = {"bare": ("pass",), "tips": (OURS, "tips", "kommun")}
    for call in calls.values():
        run(*call, env=env)
    best = dict.fromkeys(calls, 9.0)
    for _ in range(ROUNDS):
        for name, call in calls.items():
            best[name] = min(best[name], run(*call, env=env))
    ratio = best["tips"] / best["bare"]
    print(f"tips: {best['tips'] * 1000:.0f} ms, python: {best['bare'] * 1000:.0f} ms, {ratio:.2f}")
    assert ratio <= MOST
