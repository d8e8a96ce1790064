"""The day of what is stored as a moment in UTC is the day that the clock on the wall had."""

import os
import time
from datetime import UTC, date, datetime

import pytest

from platscoach.domain.agenda import NewItem
from platscoach.domain.session_forms import CommitmentForm
from platscoach.storage.queries.agenda import read_items
from platscoach.storage.queries.place import read_dated_commitments

posix_clock = pytest.mark.skipif(os.name == "nt", reason="TZ and tzset are POSIX")

TODAY = date(2026, 7, 10)


@pytest.fixture
def after_midnight(monkeypatch, clock):
    """Half past midnight in Sweden, in the summer: it is the day before in UTC."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    clock.time = datetime(2026, 7, 9, 22, 30, tzinfo=UTC).astimezone()
    assert clock().date() == TODAY
    yield
    monkeypatch.undo()
    time.tzset()


@posix_clock
def test_what_is_written_after_midnight_is_of_the_new_day(after_midnight, store, place, connection):
    pinned = store.agenda.pin(place.id, NewItem("Fråga om bussen"))
    store.commitments.save(place.id, CommitmentForm("Ringa", due="2026-07-20"))
    assert pinned.raised_on == TODAY
    (item,) = read_items(connection, place.id)
    assert item == store.agenda.get(pinned.id) == pinned
    ((_commitment, promised_on),) = read_dated_commitments(connection, place.id)
    assert promised_on == TODAY
    assert store.trash.put("agenda_item", pinned.id).trashed_on == TODAY
