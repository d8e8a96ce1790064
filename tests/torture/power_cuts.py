"""Cuts the power, in thought, at any moment of what was recorded, and opens what is there then.

Run as a program: folder, number of cuts, seed, and `off` to have nothing synced (the control, which
must lose). What is recorded is a process that saves through the store, a backup, a restore, a
migration, a join, an import. Prints what it found as JSON.
"""

import json
import os
import random
import shutil
import sys
from pathlib import Path

from torture.disk import Disk, put
from torture.recording import record, tell
from torture.works import WORKS, expected, faults_of, fresh, make
from torture.writing import Writer, check, make_desk

from platscoach.errors import StorageError
from platscoach.storage.backups import making, restoring
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import FILE_NAME, Database

ROUNDS = 6
"""What is saved in a recording."""

SAVE = "save"

WITH_FILES = ("backup", "restore", "migration", "join", "import")


def no_sync():
    """Let nothing be synced any more, as the control."""
    configure = driver._configure

    def carelessly(connection, *, read_only):
        configure(connection, read_only=read_only)
        connection.execute("PRAGMA synchronous = OFF")

    driver._configure = carelessly
    making._sync = making.sync_folder = restoring.sync_folder = lambda _path: None


class Saving:
    """A process that saves through the store."""

    name = SAVE

    def __init__(self, folder):
        self.folder = folder
        self._place = make_desk(folder / FILE_NAME)

    def run(self):
        writer = Writer(self.folder / FILE_NAME, self._place, self._told)
        for number in range(1, ROUNDS + 1):
            writer.write(number)
        assert not writer.refused
        writer.close()

    def _told(self, *what):
        tell(" ".join(map(str, what)))

    def faults(self, target, told):
        """What was told of and is not there, and what is not whole."""
        split = [words.split() for words in told]
        what = [(kind, int(number), int(key)) for kind, number, key in split]
        try:
            lost, half, _sessions = check(target / FILE_NAME, what)
        except StorageError as error:
            return [], [error.what]
        return lost, half


class Doing:
    """A process that does one thing as a whole."""

    def __init__(self, work, made, folder):
        self.name, self.folder = work.name, folder
        self._work, self._made = work, made
        self._expected = expected(work, made, folder)
        self._desk = fresh(work, made, folder)

    def run(self):
        self._work.do(self._desk, self._made)
        tell("done")

    def faults(self, target, told):
        """What is not as it was, nor as it was to be."""
        found = faults_of(self._work, Database(target / FILE_NAME), self._expected, done=bool(told))
        return [], list(found)


def cut(run, operations, disk, cases, target, drawn):
    """Cut the power so many times; lost, faults, and at how many moments."""
    lost, faults = [], []
    moments = sorted(drawn.randrange(len(operations) + 1) for _each in range(cases))
    told, done = [], 0
    for moment in moments:
        for operation in operations[done:moment]:
            if operation.kind == "told":
                told.append(operation.name)
            else:
                disk.do(operation)
        done = moment
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(mode=0o700)
        put(disk.after_cut(drawn), run.folder, target)
        missing, wrong = run.faults(target, told)
        lost += [f"{run.name}, after {moment}: {one}" for one in missing[:1]]
        faults += [f"after {moment}: {one}" for one in wrong[:1]]
    return lost, faults, len(set(moments))


def main(folder, cases, seed, *more):
    """Record all and cut the power so many times; what was found."""
    drawn = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    made = make(folder)
    runs = [Saving(folder / "run-save")]
    runs += [
        Doing(work, made, folder / f"run-{work.name}") for work in WORKS if work.name in WITH_FILES
    ]
    if "off" in more:
        no_sync()
    lost, faults, points, told = [], [], {}, 0
    for number, run in enumerate(runs):
        disk = Disk(run.folder)
        operations = record(run.run, run.folder, folder / "log")
        os.truncate(folder / "log", 0)
        # Half of the cuts come to what is saved, the others to the rest.
        share = cases // 2 if number == 0 else cases // (2 * len(WITH_FILES))
        missing, wrong, at = cut(run, operations, disk, share, folder / "after", drawn)
        lost, faults = lost + missing, faults + wrong
        points[run.name] = f"{at} of {len(operations) + 1}"
        told += sum(one.kind == "told" for one in operations)
    return {
        "seed": seed, "cases": cases, "points": points, "acknowledged": told, "lost": lost,
        "faults": faults,
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])))
