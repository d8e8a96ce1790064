"""Questions to paths that may fail are asked in one module, which has an answer for every name.

`Path.expanduser` raises for an unknown user, which ended the program. From Python 3.14 on
`Path.exists` returns False where access is denied: that would be taken for a first start.
"""

import ast

import pytest
from architecture.not_yet import held
from architecture.source import module, modules

ONE_PLACE = "platscoach/platform.py"


ASKED = ("expanduser", "exists")
"""Methods of `Path` that may be called nowhere else."""


def asked(one):
    """The calls in a file that ask a path directly what its name means, or whether it exists."""
    return [
        f"{one.path}:{node.lineno}"
        for node in ast.walk(one.tree)
        if isinstance(node, ast.Attribute) and node.attr in ASKED and one.path != ONE_PLACE
    ]


def test_paths_are_asked_in_one_place():
    held("named paths", [found for one in modules() for found in asked(one)])


@pytest.mark.parametrize("name", ASKED)
def test_the_rule_finds_it(name):
    made = module("platscoach/a.py", f"from pathlib import Path\nPath(typed).{name}()\n")
    assert asked(made) == ["platscoach/a.py:2"]
