"""Damages a database in any way, and brings it back by the commands of the program.

Run as a program: folder, number of cases, seed. Each case makes a backup, writes on, damages the
file, asks `platscoach check`, which must say so in words, and has `platscoach restore` put the
backup back: what is there then must be what was backed up. Prints what it found as JSON.
"""

import io
import json
import os
import random
import shutil
import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path

from torture.works import PAGE, content, fresh, make
from torture.works import WORKS as KNOWN

from platscoach.cli.main import main as platscoach
from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.backups.making import make_backup
from platscoach.storage.engine import driver
from platscoach.storage.repositories.store import Store

DONE = "Kopian är tillbakalagd"

CRASHED = 99


def missing(path, _drawn):
    path.unlink()


def empty(path, _drawn):
    path.write_bytes(b"")


def first_bytes(path, drawn):
    length = drawn.randrange(1, 4 * PAGE)
    path.write_bytes(drawn.randbytes(length) + path.read_bytes()[length:])


def pages(path, drawn):
    held = bytearray(path.read_bytes())
    for _each in range(drawn.randrange(1, 20)):
        at = drawn.randrange(len(held) // PAGE) * PAGE
        held[at : at + PAGE] = drawn.randbytes(PAGE)
    path.write_bytes(held)


def cut_off(path, drawn):
    held = path.read_bytes()
    path.write_bytes(held[: drawn.randrange(1, len(held))])


def another(path, drawn):
    path.write_bytes(b"en helt annan fil" * drawn.randrange(1, 1_000))


def value(path, _drawn):
    connection = driver.connect(path)
    connection.execute("UPDATE note SET body = 'som ingen har skrivit'")
    connection.execute("UPDATE place SET silence_days = 'många'")
    connection.close()


WAYS = (missing, empty, first_bytes, pages, cut_off, another, value)


def command(folder, *words):
    """Run a command in a process of its own; its exit code and what it said."""
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        said, code = io.StringIO(), CRASHED
        os.environ["PLATSCOACH_DATA"] = str(folder)
        try:
            with redirect_stdout(said), redirect_stderr(said):
                code = platscoach(list(words))
        finally:
            os.write(tell, said.getvalue().encode()[:60_000])
            os._exit(code)
    os.close(tell)
    said = b""
    while more := os.read(listen, 65536):
        said += more
    os.close(listen)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, said.decode()


def one_case(desk, made, damage, drawn):
    """Damage a desk and bring it back; what was not as it should be."""
    whole = content(make_backup(desk, datetime.now().astimezone()))
    store = Store(desk, lambda: made.now)
    store.places.save(PlaceForm("Efteråt"))
    store.close()
    damage(desk.path, drawn)
    code, said = command(desk.path.parent, "check")
    if code != 1 or "Traceback" in said:
        yield f"{damage.__name__}: check ended with {code}: {said[-200:]}"
    code, said = command(desk.path.parent, "restore", "1", "--yes")
    if code or DONE not in said:
        yield f"{damage.__name__}: restore ended with {code}: {said[-200:]}"
    elif content(desk.path) != whole:
        yield f"{damage.__name__}: what came back is something else"
    elif (ended := command(desk.path.parent, "check")) and ended[0]:
        yield f"{damage.__name__}: afterwards {ended[1][-200:]}"


def main(folder, cases, seed):
    """Damage and restore so many times; what was found."""
    drawn = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    made = make(folder)
    faults, ways = [], Counter()
    for number in range(cases):
        damage = WAYS[number % len(WAYS)]
        desk = fresh(KNOWN[0], made, folder / "case")
        shutil.rmtree(desk.backups)
        faults += one_case(desk, made, damage, drawn)
        ways[damage.__name__] += 1
    return {"seed": seed, "cases": cases, "points": dict(ways), "faults": faults}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
