"""Sabotages of a line each: the named test must go red for every one, or it guards nothing."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

PARTS = ("platscoach", "screens", "tests", "pyproject.toml", "README.md")
"""What a copy of the program needs to be tested."""

STORAGE = "platscoach/storage/"


class Mutant(NamedTuple):
    """A line that is changed, and the test that is to see it."""

    name: str
    file: str
    line: str
    becomes: str
    test: str


MUTANTS = (
    Mutant(
        "synchronous=OFF",
        f"{STORAGE}engine/driver.py",
        '"PRAGMA synchronous = FULL"',
        '"PRAGMA synchronous = OFF"',
        "tests/torture/test_power_cuts.py::test_nothing_acknowledged_is_lost_and_nothing_is_damaged",
    ),
    Mutant(
        "a draft is written two seconds late",
        f"{STORAGE}engine/pending_drafts.py",
        "            self._write(taken.values())\n",
        "            time.sleep(2)\n            self._write(taken.values())\n",
        "tests/torture/test_typing_kill.py::test_at_most_a_second_is_lost",
    ),
    Mutant(
        "what could not be written counts as saved",
        f"{STORAGE}engine/pending_drafts.py",
        "            trouble = error\n",
        "            trouble = None\n",
        "tests/torture/test_injecting.py::test_what_fails_is_said_and_spoils_nothing",
    ),
    Mutant(
        "no transaction is begun",
        f"{STORAGE}repositories/transactions.py",
        "lambda connection: connection.exec_driver_sql(begin())",
        "lambda connection: begin()",
        "tests/torture/test_store_kill.py::"
        "test_nothing_acknowledged_is_lost_and_nothing_is_there_by_half",
    ),
    Mutant(
        "the journal's hook is passed by",
        f"{STORAGE}journal/journal.py",
        "if changes and not self._silent:",
        "if changes and self._silent:",
        "tests/storage/journal/test_journal.py",
    ),
    Mutant(
        "what is there when it is written counts as seen",
        f"{STORAGE}journal/journal.py",
        "seen = self.seen is None or seq <= self.seen.get(device, 0)",
        "seen = True",
        "tests/coaching/test_session_saving.py",
    ),
    Mutant(
        "what is not in the form is deleted",
        f"{STORAGE}repositories/sessions.py",
        "if base is not None and existing is not None:",
        "if False:",
        "tests/coaching/test_session_saving.py",
    ),
    Mutant(
        "a backup is not verified",
        f"{STORAGE}backups/making.py",
        "        _verify(part)\n",
        "",
        "tests/storage/backups/test_making.py",
    ),
    Mutant(
        "a backup has its final name from the first byte",
        f"{STORAGE}backups/making.py",
        "part = part_of(target)",
        "part = target",
        "tests/torture/test_cutting.py::test_what_is_cut_off_is_as_it_was_or_as_it_was_to_be",
    ),
    Mutant(
        "backups are thinned by the clock",
        f"{STORAGE}backups/thinning.py",
        "if any(_replaces(kept, copy) for kept in staying):",
        "if staying:",
        "tests/storage/backups/test_thinning.py",
    ),
    Mutant(
        "the output filter is off",
        "screens/launch/output_filter.py",
        "if not text.isprintable() or (style and style.link):",
        "if False:",
        "tests/screens/test_output_filter.py",
    ),
    Mutant(
        "foreign keys are on during a migration",
        f"{STORAGE}engine/migrate.py",
        'raw.execute("PRAGMA foreign_keys = OFF")',
        'raw.execute("PRAGMA foreign_keys = ON")',
        "tests/storage/schema/test_migrations.py",
    ),
    Mutant(
        "the lock is not taken",
        f"{STORAGE}engine/instance_lock.py",
        "            self._handle = lock_file(self.path)\n        return self._handle is not None",
        "            self._handle = lock_file(self.path)\n        return True",
        "tests/storage/engine/test_lanes.py",
    ),
    Mutant(
        "what is written to a file that is gone counts as saved",
        f"{STORAGE}engine/lanes.py",
        "self._in_words(self._file.check_written, self._quick.plain)",
        "pass",
        "tests/storage/engine/test_lanes.py",
    ),
    Mutant(
        "a connection makes an empty database where one was",
        f"{STORAGE}engine/driver.py",
        '"ro" if read_only else "rw"',
        '"ro" if read_only else "rwc"',
        "tests/storage/engine/test_lanes.py",
    ),
    Mutant(
        "the index is not cleaned",
        f"{STORAGE}repositories/transactions.py",
        "search_index.remove(execute, document.entity, document.entity_id)",
        "continue",
        "tests/storage/test_search_index.py",
    ),
    Mutant(
        "the digest of an export is not compared",
        f"{STORAGE}desk_file/reading.py",
        'line["sha256"] != digest(transaction) or ',
        "",
        "tests/storage/desk_file/test_desk_file.py",
    ),
    Mutant(
        "a copy in the second folder is not compared",
        f"{STORAGE}backups/second_folder.py",
        "if _digest(part) != _digest(copy.path):",
        "if not part.exists():",
        "tests/storage/backups/test_second_folder.py",
    ),
    Mutant(
        "a salvage does not ask the journal",
        f"{STORAGE}salvage/salvaging.py",
        "        _add_from_journal(new, report)\n",
        "",
        "tests/storage/salvage/test_salvage.py",
    ),
    Mutant(
        "what another program has written over counts as one's own",
        f"{STORAGE}engine/standing_file.py",
        "            if is_ours:\n",
        "            if True:\n",
        "tests/storage/engine/test_standing_file.py",
    ),
    Mutant(
        "the log stays beside a file that is another",
        f"{STORAGE}engine/standing_file.py",
        "        self._part_from_log()\n        raise faults.replaced(self.path)",
        "        raise faults.replaced(self.path)",
        "tests/storage/engine/test_lanes.py",
    ),
    Mutant(
        "a window that closes on a database that is gone keeps no copy of it",
        "screens/launch/run.py",
        "            _keep_whole(context)\n",
        "            pass\n",
        "tests/real/test_files_gone.py::"
        "test_a_window_that_closes_leaves_a_copy_that_the_next_start_offers",
    ),
    Mutant(
        "a store that could not be built is not tried again",
        f"{STORAGE}engine/late_store.py",
        "building is None or (building.done() and building.exception() is not None)",
        "building is None",
        "tests/storage/engine/test_late_store.py",
    ),
    Mutant(
        "every draft has the same turn",
        f"{STORAGE}device/drafts.py",
        "1 + max(?, {_OF_CALLS})",
        "1 + 0 * max(?, {_OF_CALLS})",
        "tests/storage/queries/test_unfinished_sessions.py",
    ),
    Mutant(
        "a version that loses words is passed over",
        "platscoach/domain/word_changes.py",
        "MOST_GONE: Final = 4",
        "MOST_GONE: Final = 400",
        "tests/coaching/test_history.py",
    ),
)


def is_seen(mutant: Mutant) -> bool:
    """Whether the test of a mutant fails on a copy of the program that has it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "program"
        for part in PARTS:
            if (ROOT / part).is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(ROOT / part, copy / part, ignore=ignored)
            else:
                shutil.copy2(ROOT / part, copy / part)
        file = copy / mutant.file
        file.write_text(file.read_text("utf-8").replace(mutant.line, mutant.becomes), "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", mutant.test],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy)},
            capture_output=True,
            check=False,
        )
        return done.returncode == 1
