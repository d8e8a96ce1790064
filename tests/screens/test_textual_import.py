"""Textual is imported without modules that it needs only for type names; they come if needed."""

import subprocess
import sys
from importlib import import_module

import pytest
from architecture.source import ROOT

from screens.launch.textual_import import NAMED_ONLY


def said(code):
    """The output of a new interpreter."""
    begin = "import sys\nfrom screens.launch import textual_import\n"
    done = subprocess.run(
        [sys.executable, "-c", begin + code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stdout.split()


def test_what_is_named_only_is_not_imported_and_whole_for_who_comes_later():
    code = """
textual_import.import_textual()
print(*(name in sys.modules for name in (*textual_import.NAMED_ONLY, "textual.widgets._select")))
import textual.types, rich.table
print(hasattr(textual.types, "SelectType"), rich.table.Table.__name__)
"""
    assert said(code) == ["False", "False", "False", "True", "Table"]


def test_one_that_is_there_already_stays():
    code = """
import rich.table
table = rich.table
textual_import.import_textual()
print(sys.modules["rich.table"] is table)
"""
    assert said(code) == ["True"]


def test_a_textual_that_asks_for_more_gets_it():
    code = """
for name in textual_import.NAMED_ONLY:
    textual_import.NAMED_ONLY[name] = {}
textual_import.import_textual()
import textual.app, textual.command, textual.design
print(hasattr(textual.command, "IgnoreReturnCallbackType"), textual.design.Table.__name__)
"""
    assert said(code) == ["True", "Table"]


@pytest.mark.parametrize("name", NAMED_ONLY)
def test_the_names_are_those_that_the_module_has(name):
    assert NAMED_ONLY[name].keys() - vars(import_module(name)).keys() == set()
