"""If only few files can be opened, sound files are not taken for damaged ones."""

import json
import os
import subprocess
import sys

import pytest

from platscoach.storage.backups.making import make_backup

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no such limit there")

LIMITS = range(3, 15)

CHILD = """
import json, resource, shutil, sys
from datetime import datetime
from pathlib import Path
from platscoach.errors import PlatscoachError
from platscoach.storage.backups.copies import sound_copies
from platscoach.storage.backups.restore_preview import preview
from platscoach.storage.backups.restoring import put_aside, restore
from platscoach.storage.engine.database import Database
from platscoach.storage.salvage.salvaging import salvage

base, copy, work, limits = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:]
now = datetime.now().astimezone()

def kept_as(kept):
    return "nothing" if kept is None else "folder" if kept.is_dir() else "copy"

def salvaged(database):
    report = salvage(database, now)
    return kept_as(report.kept) if report.is_whole else "not whole"

WORKS = {
    "restore": lambda database: kept_as(restore(database, copy, now)),
    "put aside": lambda database: kept_as(put_aside(database, now)),
    "salvage": salvaged,
    "preview": lambda database: "unread" if preview(database, copy) is None else "read",
    "list": lambda database: len(sound_copies(database.backups)),
}
_soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
told = []
for limit in map(int, limits):
    for name, work_on in WORKS.items():
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(base, work)
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
        try:
            outcome = work_on(Database(work / "platscoach.db"))
        except PlatscoachError as error:
            outcome = f"{error.what}|{error.then}"
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (_soft, hard))
        left = [path.name for path in work.rglob(".*")]
        told.append((limit, name, outcome, left))
json.dump(told, sys.stdout)
"""


FINE = {"restore": "copy", "put aside": "copy", "salvage": "copy", "preview": "read", "list": 1}
"""Expected outcomes when enough files can be opened: the present state is kept as a backup that can
be restored, never as the files of a damaged database."""


def test_what_is_sound_is_not_taken_for_damaged(full, clock, tmp_path):
    copy = make_backup(full, clock())
    folder, work = full.path.parent, tmp_path / "work"
    done = subprocess.run(
        [sys.executable, "-c", CHILD, folder, copy, work, *map(str, LIMITS)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    refused, fine = set(), set()
    for limit, name, outcome, left in json.loads(done.stdout):
        if outcome == FINE[name]:
            fine.add(name)
        else:
            what, _bar, then = str(outcome).partition("|")
            assert then == "Stäng några andra program och försök igen.", (limit, name, what, then)
            refused.add(name)
        assert not left, (limit, name, left)
    # The limits are chosen so that each outcome occurs for both.
    assert refused == fine == set(FINE)


REMOVE = """
import resource, sys
from pathlib import Path
from platscoach.storage.unfinished.part_files import remove
folder = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
remove(folder)
print(folder.exists())
"""


def test_an_empty_folder_is_removed_where_no_file_can_be_opened(tmp_path):
    (tmp_path / "empty").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", REMOVE, tmp_path / "empty"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "False\n"
