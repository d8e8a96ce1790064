"""Recently opened hits: newest first, each once, at most fifty, and only on this computer."""

import pytest

from platscoach.storage.device import recent_lookups


def test_the_newest_stands_first_and_once(connection):
    assert recent_lookups.recent_lookups(connection) == ()
    for key in ("T1-01", "swot", "T1-01", "plan"):
        kept = recent_lookups.save_lookup(connection, key)
    assert kept == recent_lookups.recent_lookups(connection) == ("plan", "T1-01", "swot")


def test_the_oldest_are_forgotten(connection):
    for number in range(recent_lookups.MOST + 5):
        recent_lookups.save_lookup(connection, f"T-{number}")
    kept = recent_lookups.recent_lookups(connection)
    assert len(kept) == recent_lookups.MOST
    assert kept[-1] == "T-5"


@pytest.mark.parametrize("damaged", ["", "{", "7", '{"a": 1}', '["T1-01", 3]'])
def test_what_is_damaged_there_stops_nobody(connection, damaged):
    connection.execute("INSERT INTO local (key, value) VALUES ('looked-up', ?)", (damaged,))
    assert recent_lookups.recent_lookups(connection) in ((), ("T1-01",))
    assert recent_lookups.save_lookup(connection, "plan")[0] == "plan"


def test_it_is_in_no_journal(store, connection):
    before = connection.execute("SELECT count(*) FROM op").fetchone()
    recent_lookups.save_lookup(connection, "plan")
    assert connection.execute("SELECT count(*) FROM op").fetchone() == before
