"""What was opened lately: the newest first, each once, no more than fifty, and on no other desk."""

import pytest

from platscoach.storage import lately


def test_the_newest_stands_first_and_once(connection):
    assert lately.lately(connection) == ()
    for key in ("T1-01", "swot", "T1-01", "plan"):
        kept = lately.opened(connection, key)
    assert kept == lately.lately(connection) == ("plan", "T1-01", "swot")


def test_the_oldest_are_forgotten(connection):
    for number in range(lately.MOST + 5):
        lately.opened(connection, f"T-{number}")
    kept = lately.lately(connection)
    assert len(kept) == lately.MOST
    assert kept[-1] == "T-5"


@pytest.mark.parametrize("damaged", ["", "{", "7", '{"a": 1}', '["T1-01", 3]'])
def test_what_is_damaged_there_stops_nobody(connection, damaged):
    connection.execute("INSERT INTO local (key, value) VALUES ('looked-up', ?)", (damaged,))
    assert lately.lately(connection) in ((), ("T1-01",))
    assert lately.opened(connection, "plan")[0] == "plan"


def test_it_is_in_no_journal(store, connection):
    before = connection.execute("SELECT count(*) FROM op").fetchone()
    lately.opened(connection, "plan")
    assert connection.execute("SELECT count(*) FROM op").fetchone() == before
