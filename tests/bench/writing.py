"""The time to store a session with three commitments, compared with the bare driver.

The floor writes the same rows, journal and index included, in one transaction: the store's writing
statements are recorded once and then executed on a copy of the file.
"""

import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from uuid import UUID

from bench.big import build_big

from platscoach.domain.committed_by import Who
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.storage.engine.database import Database
from platscoach.storage.repositories.store import Store

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)

WARM, TURNS = 5, 40

CHANGES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Watched(Database):
    """A database whose statements are recorded."""

    def connect(self, *, read_only=False):
        connection = super().connect(read_only=read_only)
        connection.set_trace_callback(self.seen.append)
        return connection


def written(folder):
    """The median seconds of the store and of the floor."""
    source = folder / "source" / "platscoach.db"
    build_big(source, sessions=1_000)
    first, second, third = (_copy(source, folder / str(number)) for number in range(3))
    watched = Watched(first)
    watched.seen = []
    floors = list(_statements(watched))
    connection = Database(third).connect()
    ours = [*_saved(Database(second), lambda: None)]
    bare = []
    for statements in floors:
        begun = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(statement)
        connection.execute("COMMIT")
        bare.append(time.perf_counter() - begun)
    connection.close()
    return median(ours[WARM:]), median(bare[WARM:])


def _copy(source, folder):
    """A copy of the file in a folder of its own."""
    folder.mkdir()
    return Path(shutil.copy(source, folder / source.name))


def _statements(watched):
    """The statements by which each session changed something."""
    taken = []

    def take():
        taken.append([one for one in watched.seen if one.lstrip().upper().startswith(CHANGES)])
        watched.seen.clear()

    for _seconds in _saved(watched, take):
        pass
    return taken


def _saved(database, after):
    """Store sessions one by one; the seconds of each."""
    store = Store.open(database, lambda: NOW)
    place = store.places.all()[0]
    leader = store.places.get(place.id).leaders[0]
    times = []
    after()
    for number in range(WARM + TURNS):
        form = SessionForm(
            day=(NOW - timedelta(days=number + 1)).date().isoformat(), clock="10.00", minutes="45",
            leader_ids=(leader.id,), stage_keys=("analys",),
            notes="Karin berättar att bygdegården är bokad. " * 10,
            commitments=tuple(
                CommitmentForm(f"ringa kommunen {one}", Who.SUPPORTER, due="2026-12-01")
                for one in range(3)
            ),
        )  # fmt: skip
        begun = time.perf_counter()
        store.sessions.save(UUID(int=number + 1).hex, place.id, form)
        times.append(time.perf_counter() - begun)
        after()
    store.close()
    return times
