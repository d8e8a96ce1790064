"""Cuts the power, in thought, at any moment of what was recorded, and opens what is there then.

Run as a program: folder, number of cuts, seed, and `off` to have nothing synced (the control, which
must lose; of the works it takes the first two). What is recorded is a process that saves through
the store, a backup, a restore, a migration, a join, an import, and in a long run all that makes a
file or changes a whole desk. Prints what it found as JSON.
"""

import hashlib
import json
import os
import random
import shutil
import sys
from pathlib import Path

from torture.disk import Disk, put
from torture.recording import record
from torture.runs import Doing, Saving
from torture.works import make, works_of

from platscoach.storage.backups import making, restoring
from platscoach.storage.engine import driver

LAST = 12

ROUNDS = 6
"""What is saved in a recording."""

WITH_FILES = ("backup", "restore", "restore over damage", "migration", "join", "import")
"""The works of a short run; a long one has all."""


def no_sync():
    """Let nothing be synced any more, as the control."""
    configure = driver._configure

    def carelessly(connection, *, read_only):
        configure(connection, read_only=read_only)
        connection.execute("PRAGMA synchronous = OFF")

    driver._configure = carelessly
    for module in (making, restoring):
        module.sync_file = module.sync_folder = lambda _path: None


def moment(operations, drawn):
    """After which operation: any, one that is more than a write, or one of the last of those.

    The last are those that put in place what was made.
    """
    told = [number for number, one in enumerate(operations, start=1) if one.kind != "write"]
    return drawn.choice((range(len(operations) + 1), told, told[-LAST:])[drawn.randrange(3)])


def digest(contents):
    """Tells contents by name from others."""
    found = hashlib.sha256()
    for name, content in sorted(contents.items()):
        found.update(f"{name}\0{len(content)}\0".encode())
        found.update(content)
    return found.digest()


def cut(run, operations, disk, cases, drawn):
    """Cut the power so many times; lost, faults, and at how many moments.

    Where the same bytes are there and the same was told, the answer is the same: it is asked for
    once.
    """
    lost, faults, known = [], [], {}
    moments = sorted(moment(operations, drawn) for _each in range(cases))
    told, done = [], 0
    for now in moments:
        for operation in operations[done:now]:
            if operation.kind == "told":
                told.append(operation.name)
            else:
                disk.do(operation)
        done = now
        contents = disk.after_cut(drawn)
        same = (digest(contents), len(told))
        if same not in known:
            shutil.rmtree(run.folder, ignore_errors=True)
            run.folder.mkdir(mode=0o700)
            put(contents)
            known[same] = run.faults(run.folder, told)
        missing, wrong = known[same]
        lost += [f"{run.name}, after {now}: {one}" for one in missing[:1]]
        faults += [f"after {now}: {one}" for one in wrong[:1]]
    return lost, faults, len(set(moments))


def main(folder, cases, seed, *more):
    """Record all and cut the power so many times; what was found."""
    drawn = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    made = make(folder)
    works = works_of(cases, WITH_FILES)
    if "off" in more:
        del works[2:]
    runs = [Saving(folder / "run-save", ROUNDS)]
    runs += [Doing(work, made, folder / f"run-{work.name}") for work in works]
    if "off" in more:
        no_sync()
    lost, faults, points, told = [], [], {}, 0
    for number, run in enumerate(runs):
        disk = Disk(run.folder)
        operations = record(run.run, run.folder, folder / "log")
        os.truncate(folder / "log", 0)
        # Half of the cuts come to what is saved, the others to the rest.
        share = cases // 2 if number == 0 else cases // (2 * len(works))
        missing, wrong, at = cut(run, operations, disk, share, drawn)
        lost, faults = lost + missing, faults + wrong
        points[run.name] = f"{at} of {len(operations) + 1}"
        told += sum(one.kind == "told" for one in operations)
    return {
        "seed": seed, "cases": cases, "points": points, "acknowledged": told, "lost": lost,
        "faults": faults,
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])))
