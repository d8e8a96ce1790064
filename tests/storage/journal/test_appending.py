"""What a repair and a salvage write to the journal: the cost of each value, however many there are.

Counted in steps of SQLite's virtual machine, which are the same on every computer.
"""

from contextlib import closing

import pytest

from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.engine.driver import Transaction
from platscoach.storage.journal.comparing import disagreements, follow_journal
from platscoach.storage.salvage.journal_from_tables import journal_stored_values

FEW, MANY = 10, 80

STRIDE = 10
"""Steps between two counts."""


def steps_to_write(database, store, clock, places, write):
    """The steps that it takes to write all values of so many places to a journal without heads."""
    for number in range(places):
        store.places.save(PlaceForm(f"By {number}", "Norrvik"))
    steps = []
    with closing(database.connect()) as connection, Transaction(connection) as transaction:
        transaction.execute("DELETE FROM op_head")
        connection.set_progress_handler(lambda: steps.append(STRIDE), STRIDE)
        write(transaction, clock())
        connection.set_progress_handler(None, STRIDE)
        assert not disagreements(transaction)
        heads = transaction.execute("SELECT count(*) FROM op_head").fetchone()[0]
    assert heads > 3 * places
    return sum(steps) / heads


@pytest.mark.parametrize("write", [follow_journal, journal_stored_values])
def test_a_value_costs_no_more_when_there_are_eight_times_as_many(database, store, clock, write):
    few, many = (steps_to_write(database, store, clock, places, write) for places in (FEW, MANY))
    assert many < 1.4 * few
