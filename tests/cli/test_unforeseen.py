"""An error that nobody foresaw ends a command in words, with a trace on file and no values."""

import os
import shutil
import subprocess
import sys

import pytest

PRIVATE = "skilsmässan"

RAISING = """
import importlib, sys
where, private = {where!r}, {private!r}
module, _colon, path = where.partition(":")
owner = importlib.import_module(module)
*outer, last = path.split(".")
for one in outer:
    owner = getattr(owner, one)

def raises(*given, **more):
    raise KeyError(private, given)

setattr(owner, last, raises)
from platscoach.cli.main import main
sys.exit(main({given}))
"""
"""A program in which something raises an error that tells what somebody said."""

READS_PLACES = "platscoach.storage.repositories.places:Places.all"

ASKED = ["log", "Dalen"]


def run(folder, words, where=READS_PLACES, given="", language="sv"):
    """Run a command in which something raises."""
    program = RAISING.format(where=where, private=PRIVATE, given=given)
    env = {"PLATSCOACH_DATA": str(folder), "PLATSCOACH_LANG": language, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        env={**os.environ, **env}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def desk(example, tmp_path):
    """The folder of a desk with places."""
    return shutil.copytree(example, tmp_path / "data")


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", "Det som redan är sparat är kvar."), ("en", "has been saved already is still there")],
)
def test_a_command_ends_in_words_and_without_values(desk, language, words):
    done = run(desk, ASKED, language=language)
    assert done.returncode == 1
    assert words in done.stderr
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert PRIVATE not in said
    (crash,) = desk.glob("crash-*.txt")
    assert str(crash) in done.stderr
    trace = crash.read_text("utf-8")
    assert trace.startswith("KeyError\n")
    assert "main.py:" in trace
    assert PRIVATE not in trace


def test_the_control_python_itself_prints_what_is_private(desk):
    assert PRIVATE in run(desk, ASKED, given=ASKED).stderr


def test_where_no_trace_can_be_saved_that_is_said(tmp_path):
    reads_method = "platscoach.cli.method_commands:_search_index"
    done = run(tmp_path / "none", ["tips", "kommun"], where=reads_method)
    assert "Ingen felbeskrivning kunde sparas." in done.stderr
    assert "Traceback" not in done.stderr
