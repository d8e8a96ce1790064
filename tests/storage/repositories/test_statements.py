"""The number of queries for storing a session: counted, since a machine may be slow."""

from uuid import uuid4

import pytest
from clock import Clock

from platscoach.domain.committed_by import Who
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.storage.engine.database import Database
from platscoach.storage.repositories.store import Store

MOST = 26
"""Most queries to store a session with three commitments and read it back.

There were 40 while every commitment asked who the user is, and a new session what belongs to it.
One is for the other places that the session was about.
"""


class Watched(Database):
    """A database whose statements are recorded."""

    def __init__(self, path):
        super().__init__(path)
        self.seen = []

    def connect(self, *, read_only=False):
        connection = super().connect(read_only=read_only)
        connection.set_trace_callback(self.seen.append)
        return connection


@pytest.fixture
def watched(full):
    return Watched(full.path)


def stored(store, commitments):
    """Store a session with so many commitments."""
    place = store.places.all()[0]
    store.sessions.save(
        uuid4().hex,
        place.id,
        SessionForm(
            day="2026-11-20", clock="10.00", minutes="45", stage_keys=("analys",), notes="Karin",
            commitments=tuple(
                CommitmentForm(f"ringa {one}", Who.SUPPORTER, due="2026-12-01")
                for one in range(commitments)
            ),
        ),
    )  # fmt: skip


def looks(watched, store, commitments):
    """How many queries it takes to store one, and all of its statements."""
    stored(store, commitments)
    watched.seen.clear()
    stored(store, commitments)
    begun = watched.seen.index("BEGIN IMMEDIATE", watched.seen.index("COMMIT"))
    said = watched.seen[begun:]
    return sum(one.startswith("SELECT") for one in said), said


def test_a_session_is_stored_with_few_looks_and_in_one_transaction(watched):
    store = Store(watched, Clock())
    try:
        three, said = looks(watched, store, 3)
        assert three <= MOST
        assert not [one for one in said if one.startswith("SAVEPOINT")]
        assert said.count("COMMIT") == 1
        ten, _ = looks(watched, store, 10)
        # Each further commitment costs one query: for its entry in the index.
        assert ten - three <= 10 - 3
    finally:
        store.close()
