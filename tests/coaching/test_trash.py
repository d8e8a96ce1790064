"""Putting things in the trash and restoring them."""

from uuid import uuid4

import pytest
from counted import statements

from platscoach.coaching.session_opening import Waiting, read_waiting
from platscoach.coaching.trash import put_in_trash, read_trash, restore, restore_listed
from platscoach.coaching.undo import undo_last
from platscoach.domain.notes import NoteText
from platscoach.domain.session_draft import SESSION_DRAFT, SessionDraft, to_json
from platscoach.domain.session_forms import SessionForm
from platscoach.errors import StorageError
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.device.open_calls import OpenCall, save_open_call
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.queries.unfinished_sessions import read_unfinished_sessions


@pytest.fixture
def note(store, place):
    return store.notes.save("a" * 32, place.id, "plan", NoteText("Om planen", ""))


def test_a_thing_put_away_is_listed_and_comes_back(store, place, note):
    put_in_trash(store, "note", note.id)
    (thing,) = read_trash(store)
    assert (thing.entity, thing.id, thing.title, thing.place) == (
        "note", note.id, "Om planen", "Dalen",
    )  # fmt: skip
    restore(store, "note", note.id)
    assert read_trash(store) == ()
    assert store.notes.of_stage(place.id, "plan") == (note,)


def test_what_it_belongs_to_comes_with_it_and_is_named(store, place, note, today):
    put_in_trash(store, "note", note.id)
    put_in_trash(store, "leader", place.leaders[0].id)
    put_in_trash(store, "place", place.id)
    listed = {thing.entity: thing for thing in read_trash(store)}
    back = restore_listed(store, listed["note"], {}, today)
    assert back.with_it == (listed["place"],)
    assert back.left == (listed["leader"],)
    assert read_trash(store) == back.left


BEGUN = "b" * 32


def begin(store, connection, place, key=BEGUN, day="31 feb"):
    """Leave a session as begun but not stored: its day is invalid."""
    value = to_json(SessionDraft(SessionForm(day=day, notes="Karin sade")))
    drafts.put(
        connection,
        [DraftView(SESSION_DRAFT + key, place.id, value, "0,4", "2026-11-23T09:00:00+00:00")],
    )
    return value


def test_a_session_that_was_only_begun_goes_and_comes_back_as_it_was(
    store, place, connection, today
):
    value = begin(store, connection, place)
    assert read_overview(connection, today).started
    put_in_trash(store, "session", BEGUN)
    assert read_unfinished_sessions(connection) == ()
    assert not read_overview(connection, today).started
    assert drafts.all_drafts(connection) == ()
    (thing,) = read_trash(store)
    assert (thing.entity, thing.id, thing.title, thing.place, thing.trashed_on) == (
        "session", BEGUN, "Samtal 31 feb", "Dalen", today,
    )  # fmt: skip
    back = restore_listed(store, thing, {}, today)
    assert (back.left, back.with_it) == ((), ())
    (draft,) = drafts.all_drafts(connection)
    assert (draft.key, draft.value, draft.cursor) == (SESSION_DRAFT + BEGUN, value, "0,4")
    with pytest.raises(StorageError):
        put_in_trash(store, "session", "0" * 32)


def test_a_call_that_was_cut_off_goes_with_what_is_typed_in_it(store, place, connection, clock):
    store.sessions.save(BEGUN, place.id, SessionForm(day="2026-11-23", clock="10", notes="Karin"))
    begin(store, connection, place, day="2026-11-23")
    save_open_call(connection, OpenCall(BEGUN, place.id, "0,4", clock().isoformat()))
    assert read_waiting(connection, place.id, clock()) == (Waiting.CUT_OFF, BEGUN)
    put_in_trash(store, "session", BEGUN)
    assert read_waiting(connection, place.id, clock()) == (Waiting.NOTHING, "")
    assert [thing.id for thing in read_trash(store)] == [BEGUN]
    restore(store, "session", BEGUN)
    assert read_waiting(connection, place.id, clock()) == (Waiting.CUT_OFF, BEGUN)
    assert read_trash(store) == ()


def test_undo_brings_back_what_was_only_begun_if_that_was_done_last(
    store, place, connection, clock
):
    begin(store, connection, place)
    clock.advance(seconds=5)
    put_in_trash(store, "session", BEGUN)
    assert undo_last(store).change.title == "Samtal 31 feb"
    assert read_trash(store) == ()
    clock.advance(seconds=5)
    put_in_trash(store, "session", BEGUN)
    clock.advance(seconds=5)
    note = store.notes.save("a" * 32, place.id, "plan", NoteText("Om planen", ""))
    assert undo_last(store).change.title == note.title
    assert [thing.id for thing in read_trash(store) if thing.entity == "session"] == [BEGUN]


def test_undo_brings_back_what_was_typed_with_its_session(store, place, connection, clock):
    store.sessions.save(BEGUN, place.id, SessionForm(day="2026-11-23", clock="10", notes="Karin"))
    value = begin(store, connection, place, day="2026-11-23")
    clock.advance(seconds=5)
    put_in_trash(store, "session", BEGUN)
    undo_last(store)
    assert [draft.value for draft in drafts.all_drafts(connection)] == [value]
    assert read_trash(store) == ()


def test_what_is_not_there_changes_nothing(store, place, note):
    put_in_trash(store, "note", note.id)
    (thing,) = read_trash(store)
    with pytest.raises(StorageError):
        put_in_trash(store, "note", "0" * 32)
    with pytest.raises(StorageError):
        restore(store, "place", "0" * 32)
    assert read_trash(store) == (thing,)


def throw_away(store, place, number):
    """Put so many notes of a place in the trash."""
    with store.batch():
        for _each in range(number):
            key = uuid4().hex
            store.notes.save(key, place.id, "plan", NoteText("Om planen", ""))
            store.trash.put("note", key)


def test_the_trash_is_read_at_once_however_much_lies_in_it(store, place):
    throw_away(store, place, 2)
    few = statements(store, read_trash)
    throw_away(store, place, 30)
    assert len(read_trash(store)) == 32
    assert statements(store, read_trash) == few


def test_an_undo_does_not_read_the_trash_for_a_call_that_lies_there(
    store, place, connection, clock, monkeypatch
):
    store.sessions.save(BEGUN, place.id, SessionForm(day="2026-11-23", clock="10", notes="Karin"))
    begin(store, connection, place, day="2026-11-23")
    put_in_trash(store, "session", BEGUN)
    clock.advance(minutes=1)
    throw_away(store, place, 2)
    monkeypatch.delattr(type(store.trash), "all")
    assert undo_last(store) is not None
    monkeypatch.undo()
    assert BEGUN in {thing.id for thing in read_trash(store)}
