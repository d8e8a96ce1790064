"""The sabotages and rows of `python -m tests.torture` are still about what is there."""

import pytest

from .mutants import MUTANTS, ROOT
from .rows import ROWS, TESTS, Outcome, said, table


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_the_line_is_there_once_and_so_is_the_test(mutant):
    assert (ROOT / mutant.file).read_text("utf-8").count(mutant.line) == 1
    assert (ROOT / mutant.test.partition("::")[0]).is_file()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_what_a_row_runs_is_there(row):
    assert bool(row.program) != bool(row.tests)
    for name in [f"torture/{row.program}"] if row.program else row.tests:
        path, _colons, test = name.removeprefix("tests/").partition("::")
        assert f"def {test}" in (TESTS / path).read_text("utf-8")
    assert row.usual <= row.full


def test_a_row_is_told_with_what_it_found():
    facts = {"seed": 5, "cases": 300, "acknowledged": 12, "points": {"save": "9 of 10"}}
    outcomes = [Outcome(ROWS[0], is_well=False, facts=facts), Outcome(ROWS[1], True, {})]
    assert said(outcomes[0]).startswith(f"RED  {ROWS[0].name}: ")
    line = table(outcomes).splitlines()[1].split()
    assert line == ["RED", ROWS[0].name, "5", "300", "12", "save", "9", "of", "10"]
