"""A tip from a cold shell, against the bare interpreter.

Turn by turn in one run, the best of many counting: what else the machine does only ever adds.
"""

import os
import subprocess
import sys
import time

import pytest
from bench.compiled import compiled

MOST = 4.0
"""Times the bare interpreter's time that the tips may take."""

ROUNDS = 25

# As the installed command does it.
OURS = "import sys; from platscoach.cli.main import main; sys.exit(main())"


def run(code, *words, env):
    """Seconds that a program takes from its start to its end."""
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
