"""The sabotages of `python -m tests.torture --mutants` are still about lines that are there."""

import pytest

from .mutants import MUTANTS, ROOT


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_the_line_is_there_once_and_so_is_the_test(mutant):
    assert (ROOT / mutant.file).read_text("utf-8").count(mutant.line) == 1
    assert (ROOT / mutant.test.partition("::")[0]).is_file()
