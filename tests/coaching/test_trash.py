"""What is put away and brought back."""

import pytest

from platscoach.coaching.trash import put_in_trash, read_trash, restore, restore_listed
from platscoach.errors import StorageError


@pytest.fixture
def note(store, place):
    return store.notes.save("a" * 32, place.id, "plan", "Om planen", "")


def test_a_thing_put_away_is_listed_and_comes_back(store, place, note):
    put_in_trash(store, "note", note.id)
    (thing,) = read_trash(store)
    assert (thing.entity, thing.id, thing.title, thing.place) == (
        "note", note.id, "Om planen", "Dalen",
    )  # fmt: skip
    restore(store, "note", note.id)
    assert read_trash(store) == ()
    assert store.notes.of_stage(place.id, "plan") == (note,)


def test_what_it_belongs_to_comes_with_it_and_is_named(store, place, note):
    put_in_trash(store, "note", note.id)
    put_in_trash(store, "leader", place.leaders[0].id)
    put_in_trash(store, "place", place.id)
    listed = {thing.entity: thing for thing in read_trash(store)}
    back = restore_listed(store, listed["note"])
    assert back.with_it == (listed["place"],)
    assert back.left == (listed["leader"],)
    assert read_trash(store) == back.left


def test_what_is_not_there_changes_nothing(store, place, note):
    put_in_trash(store, "note", note.id)
    (thing,) = read_trash(store)
    with pytest.raises(StorageError):
        put_in_trash(store, "note", "0" * 32)
    with pytest.raises(StorageError):
        restore(store, "place", "0" * 32)
    assert read_trash(store) == (thing,)
