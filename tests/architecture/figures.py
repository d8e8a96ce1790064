"""The structure of the code in numbers: `python -m tests.architecture.figures`, or with `--json`.

Each number stands beside its value from before the code was restructured (`figures_before.json`,
taken by this script at the commit it names) and beside the limit that a test enforces, where there
is one.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from .classes import own_classes
from .imports import graph, longest_chain
from .source import ROOT, functions, lines, modules

BEFORE = Path(__file__).with_name("figures_before.json")

LIMITS: Mapping[str, int] = {
    "lines of the largest class with its own bases": 320,
    "most classes stacked": 3,
    "names that several classes have": 0,
    "longest chain of imports": 15,
    "a letter in the notes: calls": 100,
    "a letter in the notes: files": 12,
    "the pause until a commitment is a row: calls": 600,
    "the pause until a commitment is a row: files": 22,
}
"""The goals: the most that each number may be."""

REACHED: Mapping[str, int] = {
    "a letter in the notes: calls": 90,
    "a letter in the notes: files": 19,
    "the pause until a commitment is a row: calls": 430,
    "the pause until a commitment is a row: files": 40,
}
"""What has been reached, with a little margin: where a goal is not met, it must not get worse."""

Figures = dict[str, int | list[str]]


def of_the_source() -> Figures:
    """The numbers that can be counted in the source files."""
    found = own_classes()
    largest = sorted(found, key=lambda one: -one.flattened)[:5]
    names = [one.name for one in found if not one.outer]
    sizes = sorted(
        lines(node)
        for one in modules()
        if "/migrations/" not in one.path
        for node in functions(one.tree)
    )
    at_once, late = graph(modules(), late=False), graph(modules())
    return {
        "modules": len(modules()),
        "lines of the largest class with its own bases": largest[0].flattened,
        "largest classes": [f"{one.name} {one.flattened}" for one in largest],
        "most classes stacked": max(len(one.stack) for one in found),
        "names that several classes have": len({n for n in names if names.count(n) > 1}),
        "longest chain of imports": len(longest_chain(at_once)),
        "longest chain, imports in functions too": len(longest_chain(late)),
        "functions": len(sizes),
        "lines of a function: median": round(median(sizes)),
        "lines of a function: 95 of 100": sizes[len(sizes) * 95 // 100],
        "lines of the longest function": sizes[-1],
    }


def of_the_ways() -> Figures:
    """The calls that common user actions cause, counted in a separate process."""
    ways = json.loads(in_a_process("traced"))
    return {f"{way}: {what}": count for way, counts in ways.items()
            for what, count in counts.items()}  # fmt: skip


def in_a_process(module: str, *arguments: str) -> str:
    """Run a module of this folder in a process of its own; the last line that it prints."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    done = subprocess.run(
        [sys.executable, "-m", f"architecture.{module}", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.splitlines()[-1]


def table(figures: Figures) -> str:
    """The numbers as a table for people."""
    before: Mapping[str, object] = json.loads(BEFORE.read_text("utf-8"))
    rows = [f"{'':52} {'before':>8} {'now':>8} {'limit':>8}"]
    for name, value in figures.items():
        if isinstance(value, list):
            rows += [f"{'  ' + one:>70}" for one in value]
        else:
            rows.append(
                f"{name:52} {before.get(name, '')!s:>8} {value:8} {LIMITS.get(name, ''):>8}"
            )
    return "\n".join([*rows, "", f"before: {before['commit']}"])


def main() -> None:
    """Print the table, or the numbers as JSON."""
    parser = argparse.ArgumentParser(description="The house in numbers.")
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args()
    figures = of_the_source() | of_the_ways()
    print(json.dumps(figures, indent=2, ensure_ascii=False) if chosen.json else table(figures))


if __name__ == "__main__":
    main()
