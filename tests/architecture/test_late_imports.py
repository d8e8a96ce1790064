"""Slow imports are delayed: neither the first screen nor a shell command waits for them."""

import shutil
import subprocess
import sys

import pytest
from architecture.source import ROOT, modules


def fresh(code, *arguments):
    """What a code prints in a new interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


LOADED = """
import sys
names = {".".join(name.split(".")[:part]) for name in sys.modules for part in (1, 2)}
print(*sorted(names))
"""

HEAVY = {"sqlmodel", "sqlalchemy", "alembic", "pydantic", "textual", "rich", "filelock"}


def below(*prefixes, but=()):
    """The modules under some prefixes, to be imported all at once."""
    found = [m.name for m in modules() if m.name.startswith(prefixes) and m.name not in but]
    assert len(found) > len(prefixes) / 2
    return ", ".join(found)


def test_what_the_first_screen_needs_of_storage_imports_no_sqlmodel():
    early = below(
        "platscoach.storage.engine.",
        "platscoach.storage.queries.",
        "platscoach.storage.device.",
        "platscoach.storage.search_index",
        "platscoach.storage.schema.views",
        but=("platscoach.storage.engine.migrate",),
    )
    loaded = set(fresh("import " + early + LOADED))
    assert "sqlcipher3" in loaded
    assert loaded & HEAVY == set()
    control = set(fresh("import platscoach.storage.repositories.store" + LOADED))
    assert control >= {"sqlmodel", "sqlalchemy"}


def test_opening_and_reading_a_database_imports_no_sqlmodel(blank, tmp_path):
    path = shutil.copy2(blank, tmp_path / "platscoach.db")
    code = f"""
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from platscoach.storage.engine.opening import open_database
from platscoach.storage.device.drafts import DraftView, all_drafts, put
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.queries.place import read_open_commitments, read_place, read_stages
from platscoach.storage.search_index import find
now = datetime(2026, 11, 23, tzinfo=UTC)
with closing(open_database(Path({str(path)!r}), now).connect()) as connection:
    read_overview(connection, now.date())
    read_place(connection, "x")
    read_stages(connection, "x")
    read_open_commitments(connection, "x")
    put(connection, [DraftView("note:a", "", "x", "", "")])
    all_drafts(connection)
    find(connection.execute, "plan")
"""
    assert set(fresh(code + LOADED)) & HEAVY == set()


LOWER = (
    "platscoach.text",
    "platscoach.i18n",
    "platscoach.errors",
    "platscoach.platform",
    "platscoach.clock_zone",
    "platscoach.settings",
    "platscoach.dates",
    "platscoach.domain",
    "platscoach.capture",
    "platscoach.method",
    "platscoach.documents",
)


@pytest.mark.parametrize("part", LOWER)
def test_the_lower_layers_import_nothing_heavy(part):
    loaded = set(fresh(f"import {below(part)}" + LOADED))
    assert loaded & (HEAVY | {"sqlcipher3", "icalendar"}) == set()
    assert "platscoach.storage" not in loaded


AT_ONCE = """
import sys
import threading

errors = []

def load(name):
    try:
        __import__(name)
    except (ImportError, AttributeError, RuntimeError) as error:
        errors.append(type(error).__name__)

class InTheMiddle:
    def find_spec(self, name, path=None, target=None):
        if name == "sqlalchemy.sql.roles" and not sys.meta_path.remove(self):
            other.start()
            other.join(0.5)

other = threading.Thread(target=load, args=(sys.argv[2],))
sys.meta_path.insert(0, InTheMiddle())
load(sys.argv[1])
other.join()
print(*errors)
"""
"""Imports a module, and while SQLAlchemy is half imported a second one on another thread."""


def faults_at_once(first, second):
    """The errors raised when two modules are imported on two threads at the same time."""
    return fresh(AT_ONCE, first, second)


@pytest.mark.parametrize(
    "second",
    [
        "screens.actions.scheduled_backups", "screens.place.screen", "platscoach.cli.desk",
        "platscoach.storage.engine.migrate",
    ],
)  # fmt: skip
def test_two_threads_that_import_the_storage_at_once_both_get_all_of_it(second):
    assert faults_at_once("platscoach.storage.repositories.store", second) == []


def test_two_threads_that_import_sqlalchemy_itself_get_the_half_of_it():
    """The control: without `platscoach.storage.orm` one thread sees a half-imported SQLAlchemy."""
    assert faults_at_once("sqlalchemy", "sqlalchemy.schema") != []
