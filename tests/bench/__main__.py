"""The program's speed compared with an empty Textual program: `python -m tests.bench`.

Both run in a terminal of their own, in turn and in one run, on a desk of 40 places and 10,000
sessions; the median counts. Every figure is a ratio to the empty program in the same run (the
floor), so that it can be compared between machines. Also measured are desks of 1,000 and 100,000
sessions, storing a session, and other terminal programs where they can be installed.

With `--short` only the desk of 10,000 is measured, in fewer turns, and the exit code says whether a
figure that is a gate exceeds it.
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

SIZE = 10_000
"""Sessions of the desk that the goals apply to."""


class Figure(NamedTuple):
    """A figure's floor, its goal as a ratio to that floor, and `gate`, the most that it may be."""

    floor: str
    goal: float
    gate: float | None = None


WRITING, GROWTH = 5.0, 1.1
"""The goals for storing a session (as a ratio to the bare driver), and for growth to ten times the
size."""

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


def measured(turns, sizes):
    """The medians of both programs: the floor's, and the program's on each desk."""
    from bench.growth import desk
    from bench.rooms import floor, program

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desks = {size: desk(folder, size) for size in sizes}
        # Not counted: modules are compiled and files are read for the first time.
        floor(folder)
        for data in desks.values():
            program(folder, data)
        floors, ours = [], {size: [] for size in sizes}
        for _ in range(turns):
            floors.append(floor(folder))
            for size, data in desks.items():
                ours[size].append(program(folder, data))
    return medians(floors), {size: medians(runs) for size, runs in ours.items()}


def medians(runs):
    """The median of each figure over some runs."""
    return {name: median(run[name] for run in runs) for name in runs[0]}


def judged(floors, ours):
    """Each figure with its floor and ratio, its goal, its gate, and whether it exceeds the gate."""
    found = {}
    for name, (floor, goal, gate) in FIGURES.items():
        ratio = ours[name] / floors[floor]
        over = gate is not None and ratio > gate
        found[name] = {
            "ours": ours[name], "floor": floors[floor], "ratio": round(ratio, 2),
            "goal": goal, "gate": gate, "over": over,
        }  # fmt: skip
    return found


def judged_writing():
    """The same for storing a session."""
    from bench.writing import written

    with tempfile.TemporaryDirectory() as name:
        ours, floor = written(Path(name))
    ratio = round(ours / floor, 2)
    return {
        "ours": ours, "floor": floor, "ratio": ratio, "goal": WRITING, "gate": None, "over": False,
    }  # fmt: skip


def table(found):
    """The figures as a table for people, times in milliseconds."""
    rows = [f"{'':30} {'ours':>8} {'floor':>8} {'ratio':>6} {'goal':>6} {'gate':>6}"]
    for name, one in found.items():
        times = 1 if name.startswith(MEMORY) else 1000
        rows.append(
            f"{name:30} {one['ours'] * times:8.0f} {one['floor'] * times:8.0f} {one['ratio']:6.2f}"
            f" {one['goal']:6.2f} {one['gate'] or '':>6}{'  over its gate' * one['over']}"
        )
    return "\n".join(rows)


def readme_table(found, grown, others, floors):
    """The figures as ratios, as they appear in the README."""
    rows = ["| | times | goal |", "| --- | ---: | ---: |"]
    rows += [f"| {name} | {one['ratio']:.2f} | {one['goal']:.2f} |" for name, one in found.items()]
    for name, one in others.items():
        screen, memory = one["first screen"] / floors[TIME], one["memory"] / floors[MEMORY]
        rows.append(f"| {name}: first screen, memory | {screen:.2f}, {memory:.2f} | |")
    if grown:
        worst = max(grown, key=lambda name: max(grown[name]))
        most = max(grown[worst])
        rows.append(f"| ten times the sessions: {worst}, the most | {most:.2f} | {GROWTH:.2f} |")
    return "\n".join(rows)


def main(arguments=None):
    """Measure, print the tables, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", action="store_true", help="few turns; fails over a gate")
    parser.add_argument("--json", type=Path, help="write the figures to a file too")
    chosen = parser.parse_args(arguments)
    from bench.growth import SIZES, growth
    from bench.peers import peers

    turns = SHORT_TURNS if chosen.short else TURNS
    floors, runs = measured(turns, (SIZE,) if chosen.short else SIZES)
    found = judged(floors, runs[SIZE])
    grown, others, told = {}, {}, []
    if not chosen.short:
        found["a session is stored"] = judged_writing()
        grown = growth(runs)
        with tempfile.TemporaryDirectory() as name:
            others, told = peers(Path(name), turns)
    print(table(found))
    for name, times in grown.items():
        print(f"{name:30} " + " ".join(f"{one:6.2f}" for one in times) + "  per ten times as many")
    print(*told, "", readme_table(found, grown, others, floors), sep="\n")
    if chosen.json:
        about = {"day": date.today().isoformat(), "machine": platform.platform()}
        kept = {"figures": found, "growth": grown, "peers": others}
        chosen.json.write_text(json.dumps(about | kept, indent=2) + "\n")
    return int(chosen.short and any(one["over"] for one in found.values()))


if __name__ == "__main__":
    sys.exit(main())
