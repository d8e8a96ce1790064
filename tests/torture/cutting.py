"""Cuts off whatever makes a file: a kill at a moment by chance, a disk that is full at some size.

Run as a program: folder, number of cases, seed, and `final` to have files written under their last
name (the control, which must be caught). Each case is a fork that does one thing on a copy of a
desk; what it leaves must be what was there before, or what was to be there. Prints what it found as
JSON.
"""

import json
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from clock import Clock
from ledger import Life

from platscoach.errors import PlatscoachError
from platscoach.storage.backups import making
from platscoach.storage.backups.copies import list_copies
from platscoach.storage.backups.making import copy_to, make_backup
from platscoach.storage.backups.restoring import restore
from platscoach.storage.checking.repairing import repair
from platscoach.storage.desk_file.lines import digest
from platscoach.storage.desk_file.reading import import_lines
from platscoach.storage.desk_file.writing import export_lines
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import Database
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store
from platscoach.storage.salvage.salvaging import salvage

CALM = 23
"""The exit code of a case that ended in words."""

CRASHED = 99
"""The exit code of a case that ended in what nobody foresaw."""


class Made(NamedTuple):
    """What the cases begin with."""

    database: Database
    export: Path
    now: datetime


def backup(desk, made):
    make_backup(desk, made.now)


def copy(desk, _made):
    copy_to(desk, desk.path.parent / "min.db")


def put_back(desk, made):
    restore(desk, list_copies(desk.backups)[0].path, made.now)


def mend(desk, made):
    repair(desk, made.now)


def write_out(desk, made):
    export_lines(desk, desk.path.parent / "allt.jsonl", made.now)


def read_in(desk, made):
    import_lines(Database(desk.path.parent / "ny" / "platscoach.db"), made.export, made.now)


def save(desk, made):
    salvage(desk, made.now)


WORKS = (backup, copy, put_back, mend, write_out, read_in, save)


def make(folder):
    """A desk with a copy and an export of an earlier state."""
    clock = Clock()
    desk = open_database(folder / "made" / "platscoach.db", clock())
    store = Store.open(desk, clock)
    life = Life(store, clock, random.Random(3))
    for _each in range(30):
        life.step()
    make_backup(desk, clock())
    export = folder / "export.jsonl"
    export_lines(desk, export, clock())
    for _each in range(30):
        life.step()
    store.close()
    return Made(desk, export, clock())


def content(path):
    """What is in a database; what cannot be read is an error's name."""
    try:
        with closing(driver.connect(path, read_only=True)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                return "damaged"
            if connection.execute("PRAGMA application_id").fetchone()[0] != driver.APPLICATION_ID:
                return "empty"
            return digest(connection)
    except driver.DatabaseError as error:
        return type(error).__name__


def one_case(work, desk, made, longest, drawn):
    """Do one thing and cut it off; how it ended."""
    fills = drawn.random() < 0.5
    room = drawn.randrange(1, 2 * desk.path.stat().st_size)
    moment = drawn.random() * longest
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        if fills:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        code = CRASHED
        try:
            work(desk, made)
            code = 0
        except PlatscoachError:
            code = CALM
        finally:
            # The child goes here whatever came: it must not go on as the parent's test.
            os._exit(code)
    if not fills:
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    return {0: "done", CALM: "said"}.get(os.WEXITSTATUS(status), "crashed")


def faults_of(work, desk, before, wanted):
    """What is wrong with what a case left."""
    there = content(desk.path)
    if there not in {before, *wanted}:
        yield f"{work.__name__}: the desk is {there[:12]}"
    named = [*desk.backups.glob("platscoach-*.db"), *desk.path.parent.glob("min.db")]
    for path in named:
        if (found := content(path)) not in {before, *wanted}:
            yield f"{work.__name__}: {path.name} is {found[:12]}"
    out = desk.path.parent / "allt.jsonl"
    if out.exists() and b"sha256" not in out.read_bytes()[-200:]:
        yield f"{work.__name__}: the export ends in the middle"
    new = desk.path.parent / "ny" / "platscoach.db"
    if new.exists() and content(new) not in wanted:
        yield f"{work.__name__}: what was read in is {content(new)[:12]}"


def under_last_name(source, target, *, as_told):
    """Write a copy where it is to lie, from the first byte on."""
    making.touch_private(target)
    making._copy(source, target)


def main(folder, cases, seed, *more):
    """Cut off so many; what was found."""
    drawn = random.Random(seed)
    made = make(folder)
    if "final" in more:
        making.write_copy = under_last_name
    before = content(made.database.path)
    faults, ends, takes = [], Counter(), {}
    # How long each takes, and what it leaves when nothing is in its way.
    wanted = set()
    for work in WORKS:
        desk = fresh(made, folder)
        began = time.perf_counter()
        work(desk, made)
        takes[work] = time.perf_counter() - began
        wanted |= {content(desk.path), *map(content, desk.backups.glob("platscoach-*.db"))}
        if (new := desk.path.parent / "ny" / "platscoach.db").exists():
            wanted.add(content(new))
    for number in range(cases):
        work = WORKS[number % len(WORKS)]
        desk = fresh(made, folder)
        ends[f"{work.__name__} {one_case(work, desk, made, takes[work], drawn)}"] += 1
        faults += faults_of(work, desk, before, wanted)
    crashed = [end for end in ends if end.endswith("crashed")]
    return {"seed": seed, "cases": cases, "ends": dict(ends), "faults": faults + crashed}


def fresh(made, folder):
    """A copy of the desk in a folder of its own."""
    target = folder / "case"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(made.database.path.parent, target)
    return Database(target / made.database.path.name)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])))
