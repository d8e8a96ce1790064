"""The program's speed beside an empty Textual program's: `python -m tests.bench`.

Both run in a terminal of their own, turn by turn in one run, on a desk of 40 places and 10,000
sessions. Of each the median counts. Every figure is a ratio to the floor of the same run, so that
it can be compared between machines. With `--short` fewer turns are taken, and the exit code says
whether a figure that is a gate is over it.
"""

import argparse
import json
import platform
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

TURNS, SHORT_TURNS = 10, 3


class Figure(NamedTuple):
    """What is wanted of one figure, as a ratio to its floor; `gate` is what it may be at most."""

    floor: str
    goal: float
    gate: float | None = None


TIME, MEMORY = "exec to paint", "memory"

FIGURES = {
    "first rows": Figure(TIME, 1.2, 1.35),
    "first answered key": Figure(TIME, 1.2),
    "a call": Figure(TIME, 0.5, 0.8),
    "a call, again": Figure(TIME, 0.35, 0.8),
    "a place": Figure(TIME, 0.35, 0.6),
    "a tab of it, the log": Figure(TIME, 0.2, 0.6),
    "back from a call": Figure(TIME, 0.15, 0.6),
    "back from a place": Figure(TIME, 0.15, 0.6),
    "commitments": Figure(TIME, 0.35),
    "the book": Figure(TIME, 0.35),
    "look-up": Figure(TIME, 0.35),
    "the palette": Figure(TIME, 0.35),
    "memory, first room": Figure(MEMORY, 1.3),
    "memory, all ready": Figure(MEMORY, 2.3),
    "memory, after the rooms": Figure(MEMORY, 2.5),
}


def measured(turns):
    """The medians of both programs: what the floor takes, and what ours does."""
    from bench.big import build_big
    from bench.rooms import floor, program

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = folder / "data"
        build_big(data / "platscoach.db")
        (data / "settings.json").write_text("{}")
        # Not counted: modules are compiled, files are read for the first time.
        floor(folder)
        program(folder, data)
        floors, ours = [], []
        for _ in range(turns):
            floors.append(floor(folder))
            ours.append(program(folder, data))
    return medians(floors), medians(ours)


def medians(runs):
    """The median of each figure of some runs."""
    return {name: median(run[name] for run in runs) for name in runs[0]}


def judged(floors, ours):
    """Each figure with its floor and its ratio, its goal, its gate, and whether it is over that."""
    found = {}
    for name, (floor, goal, gate) in FIGURES.items():
        ratio = ours[name] / floors[floor]
        over = gate is not None and ratio > gate
        found[name] = {
            "ours": ours[name], "floor": floors[floor], "ratio": round(ratio, 2),
            "goal": goal, "gate": gate, "over": over,
        }  # fmt: skip
    return found


def table(found):
    """The figures for people, times in milliseconds."""
    rows = [f"{'':26} {'ours':>8} {'floor':>8} {'ratio':>6} {'goal':>6} {'gate':>6}"]
    for name, one in found.items():
        times = 1 if name.startswith(MEMORY) else 1000
        rows.append(
            f"{name:26} {one['ours'] * times:8.0f} {one['floor'] * times:8.0f} {one['ratio']:6.2f}"
            f" {one['goal']:6.2f} {one['gate'] or '':>6}{'  over its gate' * one['over']}"
        )
    return "\n".join(rows)


def main(arguments=None):
    """Measure, print the table, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", action="store_true", help="few turns; fails over a gate")
    parser.add_argument("--json", type=Path, help="write the figures to a file too")
    chosen = parser.parse_args(arguments)
    found = judged(*measured(SHORT_TURNS if chosen.short else TURNS))
    print(table(found))
    if chosen.json:
        about = {"day": date.today().isoformat(), "machine": platform.platform()}
        chosen.json.write_text(json.dumps(about | {"figures": found}, indent=2) + "\n")
    return int(chosen.short and any(one["over"] for one in found.values()))


if __name__ == "__main__":
    sys.exit(main())
