"""The size of the journal: saving the same text again and again costs little more than once."""

import os
import random
from contextlib import closing
from datetime import timedelta

import pytest

from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.storage.engine import driver
from platscoach.storage.journal.comparing import disagreements
from platscoach.storage.journal.versions import read_versions

WORDS = ("Karin", "berättar", "att", "byalaget", "vill", "öppna", "skolan", "och", "frågar", "om")
KEY = "a" * 32


def told(connection):
    """The number of characters in the journal's values."""
    return connection.execute("SELECT sum(length(value)) FROM op").fetchone()[0]


def written(chance, letters):
    """A text that grows by some words at a time; now and then an earlier word is changed."""
    words = []
    while sum(map(len, words)) + len(words) < letters:
        words += chance.choices(WORDS, k=chance.randint(8, 16))
        if chance.random() < 0.2:
            words[chance.randrange(len(words))] = chance.choice(WORDS)
        yield " ".join(words)


def test_a_call_saved_a_hundred_times_costs_at_most_five_times_its_text(store, place, connection):
    text = " ".join(random.Random(1).choices(WORDS, k=1_500))
    step = len(text) // 100 + 1
    texts = [text[: step * number] for number in range(1, 101)]
    form = SessionForm(day="2026-11-20", clock="10", notes="")
    store.sessions.save(KEY, place.id, form)
    before = told(connection)
    for notes in texts:
        store.sessions.save(KEY, place.id, SessionForm(day="2026-11-20", clock="10", notes=notes))
    assert len(text) > 8_500
    assert told(connection) - before < 5 * len(text)
    versions = [version.value for version in read_versions(connection, KEY, "notes")]
    assert versions == ["", *texts]
    assert disagreements(connection) == {}
    # Saves in one sitting count as one change.
    assert connection.execute(
        "SELECT count(*) FROM change WHERE entity_id = ?", (KEY,)
    ).fetchone() == (1,)
    connection.execute("UPDATE session SET notes = 'annat' WHERE id = ?", (KEY,))
    assert disagreements(connection) == {"session.notes": 1}


YEAR = 2 * 12 * 8
"""Calls in a year: two a month with each of eight places."""

CALLS = YEAR if "PLATSCOACH_TORTURE" in os.environ else 4


@pytest.mark.torture
def test_a_year_takes_less_than_ten_megabytes_in_the_journal(store, clock, connection, tmp_path):
    """Counts operations, heads and changes with their indexes; notes have 4,000 characters.

    Each call is saved at every pause. By default only some calls are made, and the year is
    extrapolated.
    """
    chance = random.Random(2)
    store.supporters.set_me("Anna Lind")
    places = [store.places.save(PlaceForm(f"Plats {name}")) for name in "abcdefgh"]
    for place in places:
        store.places.save_leader(place.id, LeaderForm("Karin Ek"))
    _call(store, clock, chance, places[0].id, 0)
    first = _journal_size(connection, tmp_path / "first.db")
    for number in range(1, CALLS + 1):
        _call(store, clock, chance, places[number % len(places)].id, number)
    year = YEAR / CALLS * (_journal_size(connection, tmp_path / "last.db") - first)
    ops = connection.execute("SELECT count(*) FROM op").fetchone()[0]
    print(f"{CALLS} calls, {ops} operations, {year / 1e6:.1f} MB of journal a year")
    assert year < 10e6
    assert disagreements(connection) == {}


def _journal_size(connection, copy):
    """Bytes of the journal in the file: how much smaller a copy without it is."""
    connection.execute("VACUUM INTO ?", (str(copy),))
    whole = copy.stat().st_size
    with closing(driver.connect(copy)) as without:
        for (trigger,) in without.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            without.execute(f'DROP TRIGGER "{trigger}"')
        for table in ("op_head", "op", "change"):
            without.execute(f"DELETE FROM {table}")
        without.execute("VACUUM")
    return whole - copy.stat().st_size


def _call(store, clock, chance, place_id, call):
    """A call that is saved at every pause."""
    place = store.places.get(place_id)
    clock.advance(hours=40)
    day = (clock() - timedelta(days=1)).date().isoformat()
    leaders = (place.leaders[0].id,)
    for number, notes in enumerate(written(chance, 4_000)):
        clock.advance(seconds=40)
        promised = tuple(
            CommitmentForm(f"göra sak {n} till nästa gång", id=f"c{call:027x}{n:04x}")
            for n in range(min(3, number // 10))
        )
        form = SessionForm(
            day=day, clock="10", stage_keys=("analys",), leader_ids=leaders, notes=notes,
            commitments=promised,
        )  # fmt: skip
        store.sessions.save(f"{call:032x}", place.id, form)
