"""Lets a write, a sync or a new name fail, one after the other, and looks at what came of it.

Run as a program: folder, number of cases, seed, then what is done, by name, as `save` (saving
through the store) or a work; without a name all of it. More cases than there are points is all of
them. `deaf` has drafts that could not be written count as written (the control, which must be
caught; it is of `save` alone). What is done is first recorded, so that it is known which calls
there are; then each is made to fail, in a process that begins from the same: no room, an error of
the disk, a write of which only a part came. Prints what it found as JSON.
"""

import json
import os
import random
import resource
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from torture.recording import Operation, record, traced
from torture.runs import CALM, GONE, STUCK, Doing, Saving
from torture.works import WORKS, make

from platscoach.storage.engine.pending_drafts import PendingDrafts

ROUNDS = 2

SAVE = "save"
"""What saving through the store is called."""

ERRORS = {
    "write": ("ENOSPC", "EIO", "short", "full"), "truncate": ("EIO",), "sync": ("EIO", "ENOSPC"),
    "names": ("EIO",), "made": ("ENOSPC",), "renamed": ("ENOSPC", "EIO"), "linked": ("EIO",),
}  # fmt: skip
"""How each kind of operation fails. `full` is a disk that stays full."""

ENDS = {0: "done", CALM: "said", GONE: "text gone", STUCK: "stuck"}

WELL = ("done", "said")


class Point(NamedTuple):
    """A call that is to fail, and how."""

    run: Saving | Doing
    operation: Operation
    error: str

    @property
    def name(self):
        """What it is called in a report."""
        called = Path(self.operation.name).name
        return f"{self.run.name}, {self.operation.kind} {called}, {self.error}"


def points_of(run, operations):
    """Every way in which a run can fail, until it has told of the last thing."""
    told = [number for number, one in enumerate(operations) if one.kind == "told"]
    for operation in operations[: told[-1]]:
        for error in ERRORS.get(operation.kind, ()):
            if error != "short" or len(operation.data) > 1:
                yield Point(run, operation, error)


def fail(point, log):
    """Do it with that fault; how it ended, and whether the fault came."""
    run, operation, error = point
    run.renew()
    # Opened before: no call may come to those that were counted.
    nowhere = os.open(os.devnull, os.O_WRONLY)

    def do():
        os.dup2(nowhere, 2)
        return run.run_with_faults(lasting=error in ("full", "short"))

    if error == "short":
        ended = cut_short(do, operation.at + len(operation.data) // 2)
        os.close(nowhere)
        return ended, True
    code, when = ("ENOSPC", f"{operation.nth}+") if error == "full" else (error, operation.nth)
    call = operation.call
    ended = traced(
        do,
        ["-e", "signal=none", "-e", f"trace={call}", "-o", str(log),
         "-e", f"inject={call}:error={code}:when={when}"],
    )  # fmt: skip
    os.close(nowhere)
    return ended, "(INJECTED)" in log.read_text("utf-8")


def cut_short(do, most):
    """Do something with files that can only be so long: of the write that comes to that, a part."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            code = do()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def deaf():
    """Let what could not be written count as written."""
    write = PendingDrafts._write_waiting

    def swallowing(self):
        write(self)
        self._waiting, self._trouble = {}, None

    PendingDrafts._write_waiting = swallowing


def main(folder, cases, seed, *more):
    """Let so many calls fail; what was found."""
    drawn = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log"
    points = []
    names = set(more) - {"deaf"} or {SAVE, *(work.name for work in WORKS)}
    runs = [Saving(folder / "run-save", ROUNDS)] if SAVE in names else []
    if works := [work for work in WORKS if work.name in names]:
        made = make(folder)
        runs += [Doing(work, made, folder / f"run-{work.name}") for work in works]
    for run in runs:
        points.append(list(points_of(run, record(run.run, run.folder, log))))
    if "deaf" in more:
        deaf()
    share = -(-cases // len(runs))
    chosen = [point for found in points for point in drawn.sample(found, min(share, len(found)))]
    faults, ends, hit, told = [], Counter(), 0, 0
    for point in chosen:
        code, came = fail(point, log)
        end = ENDS.get(code, f"ended with {code}")
        ends[f"{point.run.name} {end}"] += 1
        hit += came
        known = point.run.told()
        told += len(known)
        lost, wrong = point.run.faults(point.run.folder, known, code)
        bad = [*lost, *wrong, *([] if end in WELL else [end])]
        faults += [f"{point.name}: {one}" for one in bad[:1]]
    return {
        "seed": seed, "cases": len(chosen), "points": f"{hit} of {sum(map(len, points))}",
        "acknowledged": told, "ends": dict(ends), "faults": faults,
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])))
