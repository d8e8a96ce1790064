"""The rows of `python -m tests.torture`: what each does, how large it is as a rule and in full."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from tests.facts import FILE

TESTS = Path(__file__).resolve().parents[1]

COUNTED = ("cases", "acknowledged")
"""Facts of several tests that are added up."""

ALL = 1_000_000
"""More cases than any row can have."""


class Row(NamedTuple):
    """A way in which work could be lost."""

    name: str
    about: str
    usual: int
    """Cases without being asked for more; those of the suite are fewer where they take long."""
    full: int
    program: str = ""
    """A program of this folder; else the tests below."""
    of: tuple[str, ...] = ()
    """What the program is to look at, by name; all it knows without."""
    tests: tuple[str, ...] = ()
    each: int = 1
    """How many cases the tests have in the suite: they are asked for so many times as many."""


class Outcome(NamedTuple):
    """What came of a row."""

    row: Row
    is_well: bool
    facts: dict[str, Any]


ROWS = (
    Row("typing", "kill -9, HUP, TERM while any text is typed: note, call, form", 40, 2_000, tests=(
        "tests/torture/test_typing_kill.py::test_at_most_a_second_is_lost",
        "tests/torture/test_call_kill.py::test_notes_and_what_became_of_them_are_on_disk",
        "tests/torture/test_form_kill.py::test_what_is_typed_in_any_form_is_there_again",
        "tests/torture/test_form_kill.py::test_what_is_typed_in_no_form_is_there_again",
    ), each=34),
    Row("saving", "kill -9 of a process that saves through the store", 300, 10_000, "killing.py"),
    Row("works", "kill -9 or a full disk at whatever makes a file or changes all of a desk",
        70, 2_000, "cutting.py"),
    Row("power", "power cuts at any moment of what was recorded", 300, 50_000, "power_cuts.py"),
    Row("faults", "a write, a sync, a new name that fails where one saves, copies, restores", 56,
        ALL, "injecting.py", of=("save", "backup", "restore", "migration", "export",
                                 "export to a folder")),
    Row("more-faults", "the same in whatever else makes a file or changes all of a desk", 56, ALL,
        "injecting.py", of=("copy", "repair", "import", "document", "restore over damage",
                            "salvage", "join")),
    Row("lives", "random lives, undone and redone, over restarts, clocks ten years off",
        20, 20_000, tests=("tests/coaching/test_undo.py::"
                           "test_undo_and_redo_go_the_same_way_back_and_forth",), each=2),
    Row("copies", "two copies of a desk, each written to, joined in any order", 100, 10_000,
        tests=("tests/storage/journal/test_two_copies.py::"
               "test_joined_in_any_order_they_are_the_same",), each=5),
    Row("desks", "random joins, restores, erasures, exports, repairs on three desks, in any order",
        10, 1_000, tests=("tests/torture/test_three_desks.py::"
                          "test_nothing_is_lost_and_nobody_comes_back",)),
    Row("damage", "backup, damage of any kind, restore", 40, 1_000, "damaging.py"),
    Row("bits", "bits that have turned over anywhere", 100, 5_000, tests=(
        "tests/storage/checking/test_bit_flips.py",), each=8),
    Row("hostile", "hostile text in every field, every command, every file that leaves", 250,
        10_000, tests=("tests/screens/test_hostile.py", "tests/real/test_output.py",
                       "tests/cli/test_hostile_output.py", "tests/torture/test_hostile_text.py"),
        each=250),
    Row("crashes", "forced crashes with planted text", 20, 200, tests=(
        "tests/torture/test_crashes.py::test_what_is_private_stays_in_the_database",)),
    Row("full-disk", "a full disk while typing, and every way of leaving", 1, 1, tests=(
        "tests/screens/test_unsaved.py",)),
)  # fmt: skip


def run_row(row: Row, size: int, seed: int) -> Outcome:
    """Run a row with so many cases."""
    with tempfile.TemporaryDirectory() as folder:
        return (_run_program if row.program else _run_tests)(row, size, seed, Path(folder))


def _run_program(row: Row, size: int, seed: int, folder: Path) -> Outcome:
    """Run a program, which prints what it found."""
    where = folder / "data" / "platscoach.db" if row.program == "killing.py" else folder / "desks"
    done = subprocess.run(
        [sys.executable, str(TESTS / "torture" / row.program), str(where), str(size), str(seed),
         *row.of],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        return Outcome(row, is_well=False, facts={"seed": seed, "failed": done.stderr[-2_000:]})
    facts = json.loads(done.stdout)
    return Outcome(row, is_well=not (facts["faults"] or facts.get("lost")), facts=facts)


def _run_tests(row: Row, size: int, seed: int, folder: Path) -> Outcome:
    """Run tests, which tell what they have done."""
    told = folder / "facts"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *row.tests],
        cwd=TESTS.parent,
        env={
            **os.environ, FILE: str(told), "PLATSCOACH_TORTURE": str(-(-size // row.each)),
            "PLATSCOACH_SEED": str(seed),
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    facts: dict[str, Any] = {"seed": seed}
    for line in told.read_text("utf-8").splitlines() if told.exists() else ():
        for key, value in json.loads(line).items():
            counted = key in COUNTED and key in facts
            facts[key] = facts[key] + value if counted else value
    last = done.stdout.strip().splitlines()[-1:] or [done.stderr[-500:]]
    facts["tests"] = re.sub(r" in .*", "", last[0])
    if done.returncode:
        facts["failed"] = done.stdout[-2_000:]
    return Outcome(row, is_well=done.returncode == 0, facts=facts)


def said(outcome: Outcome) -> str:
    """An outcome as a paragraph."""
    told = "\n".join(f"      {key}: {value}" for key, value in outcome.facts.items())
    return f"{'ok' if outcome.is_well else 'RED'}  {outcome.row.name}: {outcome.row.about}\n{told}"


def table(outcomes: list[Outcome]) -> str:
    """All of them under each other."""
    lines = [f"{'':4}{'row':12}{'seed':>5}{'cases':>8}{'acknowledged':>14}  points"]
    for one in outcomes:
        facts = one.facts
        points = facts.get("points", "")
        if isinstance(points, dict):
            points = ", ".join(f"{name} {hit}" for name, hit in points.items())
        lines.append(
            f"{'ok' if one.is_well else 'RED':4}{one.row.name:12}{facts.get('seed', ''):>5}"
            f"{facts.get('cases', ''):>8}{facts.get('acknowledged', ''):>14}  {points}"
        )
    return "\n".join(lines)
