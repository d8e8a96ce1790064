"""What is kept for the next call with a place."""

import pytest

from platscoach.coaching.agenda_items import pin_item, settle_item
from platscoach.domain.agenda import Origin
from platscoach.errors import StorageError
from platscoach.storage.queries.agenda import read_items


def test_what_is_pinned_stands_there_once_until_it_is_settled(store, connection, place):
    item = pin_item(store, place.id, "Samla problemen först", "tip-01", "analys")
    assert (item.origin, item.item_key, item.stage_key) == (Origin.PINNED, "tip-01", "analys")
    assert pin_item(store, place.id, "Samla problemen först", "tip-01", "analys").id == item.id
    assert [one.id for one in read_items(connection, place.id)] == [item.id]
    settle_item(store, item.id, done=True)
    assert read_items(connection, place.id) == ()
    settle_item(store, item.id, done=False)
    assert [one.id for one in read_items(connection, place.id)] == [item.id]


def test_nothing_is_kept_for_a_place_that_is_not_there(store):
    with pytest.raises(StorageError):
        pin_item(store, "0" * 32, "något")
