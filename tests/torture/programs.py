"""Runs the programs of this folder as processes of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(program, *arguments):
    """What a program found."""
    tests = HERE.parent
    done = subprocess.run(
        [sys.executable, str(HERE / program), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tests), str(tests.parent)])},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
