"""`python -m tests.torture [N]`: the kills and cuts, N times their usual size, a line for each row.

`--mutants` tries the sabotages instead: each must turn its test red. The exit code says whether all
is as it should be.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.torture.mutants import MUTANTS, is_seen

TESTS = Path(__file__).resolve().parents[1]

SEED = 5

ROWS = {"kill -9 of a process that writes": ("killing.py", 15),
        "whatever makes a file or changes all of a desk, cut off": ("cutting.py", 70),
        "power cuts": ("power_cuts.py", 300)}  # fmt: skip
"""By name the program of a row, and how many cases it takes as a rule."""


def rows(times: int) -> bool:
    """Run the rows and print what each found; whether nothing was."""
    well = True
    for name, (program, cases) in ROWS.items():
        with tempfile.TemporaryDirectory() as folder:
            where = Path(folder) / ("data/platscoach.db" if program == "killing.py" else "")
            done = subprocess.run(
                [sys.executable, str(TESTS / "torture" / program), str(where),
                 str(cases * times), str(SEED)],
                env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])},
                capture_output=True, text=True, check=False,
            )  # fmt: skip
        found = json.loads(done.stdout) if done.returncode == 0 else {"faults": [done.stderr]}
        is_well = not (found["faults"] or found.get("lost"))
        well &= is_well
        told = ", ".join(f"{key} {value}" for key, value in found.items())
        print(f"{'ok' if is_well else 'RED'}  {name}: seed {SEED}, cases {cases * times}; {told}")
    return well


def mutants() -> bool:
    """Try every sabotage and print whether its test saw it; whether all were seen."""
    seen = []
    for mutant in MUTANTS:
        seen.append(is_seen(mutant))
        print(f"{'ok' if seen[-1] else 'UNSEEN'}  {mutant.name} ({mutant.test})", flush=True)
    return all(seen)


if __name__ == "__main__":
    asked = sys.argv[1:]
    fine = mutants() if "--mutants" in asked else rows(int(asked[0]) if asked else 1)
    sys.exit(0 if fine else 1)
