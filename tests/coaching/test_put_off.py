"""A line that is put off until a later day, and all the ways in which it comes back."""

from datetime import timedelta

import pytest

from platscoach.coaching.put_off import put_off, take_back_put_off
from platscoach.coaching.undo import redo_last, undo_last
from platscoach.domain.changes import change_words
from platscoach.domain.needs_you import Need, NeedKind
from platscoach.domain.overview_records import PutOffLine
from platscoach.errors import FieldErrors, StorageError
from platscoach.storage.queries.overview import read_overview

WORDS = "tyst i 35 dagar, överenskommet är högst 21"


def silent(place):
    """The line that says that a place has been silent for too long."""
    return Need(NeedKind.SILENT, place.id, place.name, 35, agreed=21)


def test_a_line_is_put_off_for_a_week_or_until_a_day_and_taken_back(
    store, connection, place, today
):
    def away():
        return read_overview(connection, today).put_off

    assert put_off(store, silent(place), "", today) == today + timedelta(days=7)
    assert away() == (PutOffLine(place.id, "silent:", today + timedelta(days=7)),)
    later = put_off(store, silent(place), "2026-12-24", today)
    assert away() == (PutOffLine(place.id, "silent:", later),), "one line is put off once"
    undo_last(store)
    assert away()[0].until == today + timedelta(days=7)
    said = change_words(undo_last(store).change)
    assert said == f"inte nu ”{WORDS}” i Dalen lades till"
    assert away() == ()
    redo_last(store)
    assert len(away()) == 1
    key = connection.execute("SELECT id FROM v_put_off").fetchone()[0]
    take_back_put_off(store, key)
    assert away() == ()
    put_off(store, silent(place), "", today)
    assert len(away()) == 1, "and it can be put off anew"
    assert store.trash.all() == (), "what is no longer put off is nothing that was thrown away"


@pytest.mark.parametrize("typed", ["i dag", "i går", "31 feb", "aldrig", "2099-01-01"])
def test_only_a_day_ahead_will_do(store, place, connection, today, typed):
    with pytest.raises(FieldErrors):
        put_off(store, silent(place), typed, today)
    assert read_overview(connection, today).put_off == ()


def test_somebody_must_have_put_it_off(store, connection, place, today):
    """It is refused before the user has a name, as a line is put off for one user only."""
    connection.execute("DELETE FROM local WHERE key = 'me'")
    with pytest.raises(StorageError):
        put_off(store, silent(place), "", today)
