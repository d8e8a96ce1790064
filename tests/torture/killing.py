"""Kills a process that writes to a database, again and again, and says what was lost of its work.

Run as a program: database, number of kills, seed, and `early` to have each thing acknowledged
before it is written (the control, which must lose). Prints what it found as JSON. Everything is
imported once; each writer is a fork of this process.
"""

import json
import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path

from ledger import ops, rebuilt, stored
from torture.writing import Writer, check, make_desk, now

from platscoach.errors import StorageError
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

A_DESK = 250
"""Kills over one desk: all that it ever acknowledged is looked for after each of them."""


def write(path, place, first, tell, early):
    """Write until killed; tell of each thing when it is safe."""

    def told(kind, number, key_press):
        os.write(tell, f"{kind} {number} {key_press}\n".encode())

    writer = Writer(path, place, told, early=early)
    for number in count(first + 1):
        writer.write(number)


def one_life(path, place, first, early, rng):
    """Let a writer live for a moment; what it told before it was killed."""
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listen)
        write(path, place, first, tell, early)
    os.close(tell)
    told = b""
    try:
        told = os.read(listen, 4096)
        time.sleep(rng.uniform(0, 0.15))
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    while more := os.read(listen, 65536):
        told += more
    os.close(listen)
    lines = told.decode().split("\n")[:-1]
    return [(kind, int(number), int(key)) for kind, number, key in map(str.split, lines)]


def one_desk(path, kills, rng, early):
    """Kill as often as asked over one desk; the findings."""
    place = make_desk(path)
    told, lost, faults, first = [], [], [], 0
    for _ in range(kills):
        told += one_life(path, place, first, early, rng)
        try:
            lost, half, first = check(path, told)
        except StorageError as error:
            faults.append(error.what)
            break
        faults += half
        if lost:
            break
        first = max([first, *(number for _, number, _ in told)]) + 1
    store = Store(open_database(path, now()), now, read_only=True)
    if rebuilt(ops(store)) != stored(store):
        faults.append("the journal tells of something else than the tables")
    store.close()
    return {"acknowledged": len(told), "lost": lost, "faults": faults, "sessions": first}


def main(path, kills, seed, early):
    """Kill as often as asked, over one desk after the other; the findings of all."""
    rng = random.Random(seed)
    found = {
        "seed": seed,
        "cases": kills,
        "acknowledged": 0,
        "lost": [],
        "faults": [],
        "sessions": 0,
    }
    for number, begun in enumerate(range(0, kills, A_DESK)):
        desk = path.parent / f"{number}" / path.name
        for what, more in one_desk(desk, min(A_DESK, kills - begun), rng, early).items():
            found[what] += more
    return found


if __name__ == "__main__":
    result = main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), "early" in sys.argv[4:])
    print(json.dumps(result))
