"""Cuts off whatever makes a file: a kill or a ctrl+c at a moment by chance, a disk that is full.

Run as a program: folder, number of cases, seed, and how many more cases are to have files written
under their last name (the control, which must be caught). Each case is a fork that does one thing
on a copy of a desk; what it leaves must be what was there before, or what was to be there. Prints
what it found as JSON.
"""

import json
import os
import random
import resource
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from torture.works import WORKS, expected, faults_of, fresh, left_for_ever, make

from platscoach.errors import PlatscoachError
from platscoach.storage.backups import making

CALM = 23
"""The exit code of a case that ended in words."""

STOPPED = 24
"""The exit code of a case that was stopped by its user."""

CRASHED = 99
"""The exit code of a case that ended in what nobody foresaw."""


def one_case(work, desk, made, longest, drawn):
    """Do one thing and cut it off; how it ended."""
    way = drawn.choice(("fill", "fill", "kill", "stop"))
    room = drawn.randrange(1, 2 * desk.path.stat().st_size)
    moment = drawn.random() * longest
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        if way == "fill":
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        else:
            # By its own time, however busy the machine is: else it may long have ended by then.
            ends_it = signal.SIG_DFL if way == "kill" else signal.default_int_handler
            signal.signal(signal.SIGPROF, ends_it)
            signal.setitimer(signal.ITIMER_PROF, moment)
        code = CRASHED
        try:
            work.do(desk, made)
            code = 0
        except PlatscoachError:
            code = CALM
        except KeyboardInterrupt:
            code = STOPPED
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            # The child goes here whatever came: it must not go on as the parent's test.
            os._exit(code)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    return {0: "done", CALM: "said", STOPPED: "stopped"}.get(os.WEXITSTATUS(status), "crashed")


def under_last_name(source, target, *, check_journal, progress=None):
    """Write a copy where it is to lie, from the first byte on."""
    making.touch_private(target)
    making._copy(source, target, progress)


class Cutting:
    """The works, each done once undisturbed, and what is found when they are cut off."""

    def __init__(self, folder):
        self._made, self._target = make(folder), folder / "case"
        self._wanted, self._takes = {}, {}
        for work in WORKS:
            began = time.process_time()
            self._wanted[work] = expected(work, self._made, self._target)
            self._takes[work] = time.process_time() - began

    def cut_off(self, cases, seed):
        """Cut off so many; how they ended, and the faults."""
        drawn = random.Random(seed)
        faults, ends = [], Counter()
        for number in range(cases):
            work = WORKS[number % len(WORKS)]
            desk = fresh(work, self._made, self._target)
            end = one_case(work, desk, self._made, self._takes[work], drawn)
            ends[f"{work.name} {end}"] += 1
            faults += faults_of(work, desk, self._wanted[work], done=end == "done")
            faults += left_for_ever(desk, at_once=end == "stopped")
        crashed = [end for end in ends if end.endswith("crashed")]
        return dict(ends), faults + crashed


def main(folder, cases, seed, controls=0):
    """Cut off so many, and in the control so many; what was found."""
    cutting = Cutting(folder)
    ends, faults = cutting.cut_off(cases, seed)
    found = {"seed": seed, "cases": cases, "ends": ends, "faults": faults}
    if controls:
        making.write_copy = under_last_name
        found["caught"] = cutting.cut_off(controls, seed)[1]
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), *map(int, sys.argv[2:]))))
