"""`python -m tests.torture [ROW ...]`: kills, cuts, faults; what each row found, and a table.

`--size full` takes the sizes of a release, `--size N` so many cases; `--seed N` other chances.
`--mutants` tries the sabotages instead: each must turn its test red; names after it choose some.
The exit code says whether all is as it should be.
"""

import argparse
import sys

from tests.torture.mutants import MUTANTS, is_seen
from tests.torture.rows import ROWS, run_row, said, table

USUAL, FULL = "usual", "full"


def rows(names: list[str], size: str, seed: int) -> bool:
    """Run the rows, all or by name, and print what each found; whether nothing was."""
    outcomes = []
    for row in ROWS:
        if names and row.name not in names:
            continue
        cases = {USUAL: row.usual, FULL: row.full}.get(size) or int(size)
        outcomes.append(run_row(row, cases, seed))
        print(said(outcomes[-1]), flush=True)
    print(table(outcomes))
    return all(one.is_well for one in outcomes)


def mutants(names: list[str]) -> bool:
    """Try the sabotages, all or by words of their names, and print whether each was seen."""
    seen = []
    for mutant in MUTANTS:
        if names and not any(name in mutant.name for name in names):
            continue
        seen.append(is_seen(mutant))
        print(f"{'ok' if seen[-1] else 'UNSEEN'}  {mutant.name} ({mutant.test})", flush=True)
    return all(seen)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    known = ", ".join(row.name for row in ROWS)
    parser.add_argument("names", nargs="*", metavar="ROW", help=f"one of: {known}")
    parser.add_argument("--size", default=USUAL, help="usual, full, or a number of cases")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--mutants", action="store_true", help="try the sabotages")
    chosen = parser.parse_args()
    if not chosen.mutants and (unknown := set(chosen.names) - {row.name for row in ROWS}):
        parser.error(f"no row is called {', '.join(unknown)}")
    asked = chosen.names
    fine = mutants(asked) if chosen.mutants else rows(asked, chosen.size, chosen.seed)
    sys.exit(0 if fine else 1)
