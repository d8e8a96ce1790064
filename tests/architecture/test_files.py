"""Each file is about one thing: long enough to deserve a name, short enough to keep in mind."""

from architecture.not_yet import held
from architecture.source import module, modules

MOST, LEAST = 400, 10
"""The longest that a file may be, in lines."""


def out_of_size(files):
    """The files that are too long, and those that hold almost nothing."""
    return [
        f"{one.length} lines, {one.path}"
        for one in files
        if one.length > MOST
        or (one.length < LEAST and not one.path.endswith(("/__init__.py", "/__main__.py")))
    ]


def filled_packages(files):
    """Packages whose `__init__` contains code, which runs at each import of a module in them."""
    return [
        f"{one.path}: {len(one.tree.body)} statements"
        for one in files
        if one.is_package and len(one.tree.body) > 1
    ]


def test_files_are_neither_long_nor_next_to_nothing():
    held("file size", out_of_size(modules()))


def test_folders_do_nothing_when_they_are_imported():
    held("folders", filled_packages(modules()))


def test_the_control_each_way_is_found():
    made = [
        module("screens/long.py", "x = 1\n" * 401),
        module("screens/short.py", "x = 1\n" * 9),
        module("screens/just.py", "x = 1\n" * 400),
        module("screens/__init__.py", '"""Screens."""\nimport x\n'),
        module("screens/place/__init__.py", '"""A place."""\n'),
    ]
    assert out_of_size(made) == ["401 lines, screens/long.py", "9 lines, screens/short.py"]
    assert filled_packages(made) == ["screens/__init__.py: 2 statements"]
