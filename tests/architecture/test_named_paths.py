"""A name that somebody typed becomes a path in one place, where every name has an answer.

`Path.expanduser` raises for somebody who does not exist, and ended the program.
"""

import ast

from architecture.not_yet import held
from architecture.source import module, modules

ONE_PLACE = "platscoach/platform.py"


def expanded(one):
    """Where a file makes `~` a folder by itself."""
    return [
        f"{one.path}:{node.lineno}"
        for node in ast.walk(one.tree)
        if isinstance(node, ast.Attribute) and node.attr == "expanduser" and one.path != ONE_PLACE
    ]


def test_names_become_paths_in_one_place():
    held("named paths", [found for one in modules() for found in expanded(one)])


def test_the_rule_finds_it():
    made = module("platscoach/a.py", "from pathlib import Path\nPath(typed).expanduser()\n")
    assert expanded(made) == ["platscoach/a.py:2"]
