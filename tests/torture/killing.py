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
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from ledger import ops, rebuilt, stored

from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.errors import StorageError
from platscoach.storage.backups.making import quick_check
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store


def now():
    return datetime.now(UTC)


def write(path, place, first, tell, early):
    """Write drafts, sessions and notes until killed; tell of each when it is safe."""
    database = open_database(path, now())
    store, quick = Store(database, now), database.connect()
    number = first

    def step(kind, work, key_press=0):
        if early:
            os.write(tell, f"{kind} {number} {key_press}\n".encode())
        work()
        if not early:
            os.write(tell, f"{kind} {number} {key_press}\n".encode())

    while True:
        number += 1
        key = f"{number:032x}"
        text = f"nummer {number} " + "målbild och plan " * 20
        for key_press in range(5):
            typed = DraftView("note:draft", place.id, f"{number}.{key_press}", "", "")
            step("draft", lambda typed=typed: drafts.put(quick, [typed]), key_press)
        form = SessionForm(
            day="2026-01-01", notes=text, stage_keys=("plan",),
            leader_ids=(place.leaders[0].id,),
            commitments=(CommitmentForm(f"ett {number}"), CommitmentForm(f"två {number}")),
        )  # fmt: skip
        step("session", lambda key=key, form=form: store.sessions.save(key, place.id, form))
        step("note", lambda key=key, text=text: store.notes.save(key, place.id, "plan", "", text))


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


def check(path, told):
    """What was told of and is not there, and what is there by half."""
    database = open_database(path, now())
    quick_check(database)
    with closing(database.connect(read_only=True)) as connection:

        def numbers(sql):
            return {row[0] for row in connection.execute(sql).fetchall()}

        there = {
            "session": numbers("SELECT id FROM session"),
            "note": numbers("SELECT id FROM note"),
        }
        draft = drafts.get(connection, "note:draft")
        typed = tuple(map(int, draft.value.split("."))) if draft else ()
        half = numbers(
            "SELECT id FROM session WHERE"
            " (SELECT count(*) FROM commitment WHERE session_id = session.id) <> 2"
            " OR (SELECT count(*) FROM session_leader WHERE session_id = session.id) <> 1"
            " OR (SELECT count(*) FROM session_stage WHERE session_id = session.id) <> 1"
            " OR NOT EXISTS (SELECT 1 FROM op WHERE entity_id = session.id AND field = 'notes')"
            " OR NOT EXISTS (SELECT 1 FROM search_doc WHERE entity_id = session.id)"
        ) | numbers(
            "SELECT id FROM note WHERE NOT EXISTS"
            " (SELECT 1 FROM op WHERE entity_id = note.id AND field = 'body')"
            " OR NOT EXISTS (SELECT 1 FROM search_doc WHERE entity_id = note.id)"
        )
    lost = [
        f"{kind} {number}"
        for kind, number, key_press in told
        if ((number, key_press) > typed if kind == "draft" else f"{number:032x}" not in there[kind])
    ]
    return lost, sorted(half), len(there["session"])


def main(path, kills, seed, early):
    """Kill as often as asked; the findings."""
    rng = random.Random(seed)
    store = Store(open_database(path, now()), now)
    store.supporters.set_me("Anna Lind")
    place = store.places.save(PlaceForm("Dalen"))
    store.places.save_leader(place.id, LeaderForm("Karin Ek"))
    place = store.places.get(place.id)
    store.close()
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
    return {"told": len(told), "lost": lost, "faults": faults, "sessions": first}


if __name__ == "__main__":
    result = main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), "early" in sys.argv[4:])
    print(json.dumps(result))
