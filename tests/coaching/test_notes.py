"""Notes, and drafts of notes that are being written."""

import asyncio

import pytest

from platscoach.coaching.form_saving import read_seen
from platscoach.coaching.notes import NoteAutosave, read_notes, recover_notes
from platscoach.coaching.trash import put_in_trash, restore
from platscoach.coaching.undo import redo_last, undo_last
from platscoach.domain.notes import NOTE_DRAFT, NoteText, read_note_draft
from platscoach.domain.place_forms import PlaceForm
from platscoach.errors import FieldErrors, StorageError
from platscoach.storage.device import drafts

PLAN = "plan"


def kept(connection):
    """The texts in the drafts of notes."""
    return [read_note_draft(draft.value) for draft in drafts.all_drafts(connection)]


def test_every_key_is_on_the_disk_and_a_store_makes_it_a_note(store, connection, lanes, place):
    async def write():
        note = NoteAutosave(lanes, place.id, PLAN)
        assert await note.recall() == NoteText("", "")
        assert note.type(NoteText("Om", "planen"), "0,6")
        assert not note.type(NoteText("Om", "planen"), "0,6")
        await lanes.quick(drafts.all_drafts)
        (draft,) = kept(connection)
        assert draft[:2] == (PLAN, NoteText("Om", "planen"))
        assert draft.seen == read_seen(connection)
        assert store.notes.of_stage(place.id, PLAN) == ()
        assert await note.store()
        assert not await note.store()
        return note.note_id

    note_id = asyncio.run(write())
    assert kept(connection) == []
    (note,) = read_notes(store, place.id, PLAN)
    assert (note.id, note.title, note.body) == (note_id, "Om", "planen")


def test_what_is_typed_while_it_is_stored_stays_a_draft(store, connection, lanes, place):
    async def write():
        note = NoteAutosave(lanes, place.id, PLAN)
        note.type(NoteText("", "första"), "")
        storing = asyncio.create_task(note.store())
        await asyncio.sleep(0)
        note.type(NoteText("", "första och andra"), "")
        await storing
        await lanes.quick(drafts.all_drafts)

    asyncio.run(write())
    assert [note.body for note in read_notes(store, place.id, PLAN)] == ["första"]
    assert [one.text.body for one in kept(connection)] == ["första och andra"]


def test_what_was_typed_and_not_stored_comes_back(store, lanes, place):
    stored = store.notes.save("a" * 32, place.id, PLAN, NoteText("Om", "planen"))

    async def write():
        before = NoteAutosave(lanes, place.id, PLAN, stored)
        before.type(NoteText("Om", "planen nu"), "")
        after = NoteAutosave(lanes, place.id, PLAN, stored)
        assert await after.recall() == NoteText("Om", "planen nu")
        assert await after.store()

    asyncio.run(write())
    assert store.notes.get(stored.id).body == "planen nu"


def test_typing_that_is_undone_leaves_no_draft_that_would_undo_what_comes_later(
    store, connection, lanes, place
):
    key = "a" * 32
    stored = store.notes.save(key, place.id, PLAN, NoteText("Om", "planen"))

    async def write():
        note = NoteAutosave(lanes, place.id, PLAN, stored)
        await note.recall()
        note.type(NoteText("Om", "planen nu"), "")
        note.type(NoteText("Om", "planen"), "")
        assert not await note.store()
        await lanes.quick(drafts.all_drafts)

    asyncio.run(write())
    assert kept(connection) == []
    store.notes.save(key, place.id, PLAN, NoteText("Om", "det senare"))
    assert recover_notes(store) == 0
    assert store.notes.get(key).body == "det senare"


def test_a_note_whose_text_is_taken_away_is_empty_at_once_and_a_new_one_is_none(
    store, connection, lanes, place
):
    stored = store.notes.save("a" * 32, place.id, PLAN, NoteText("Om", "planen"))

    async def write():
        for note in (NoteAutosave(lanes, place.id, PLAN, stored), NoteAutosave(lanes, "x", PLAN)):
            note.type(NoteText("", "snart borta"), "")
            note.type(NoteText("", ""), "")
            assert await note.store() == (note.note_id == stored.id)

    asyncio.run(write())
    assert kept(connection) == []
    (note,) = read_notes(store, place.id, PLAN)
    assert (note.id, note.title, note.body) == (stored.id, "", "")


def test_a_draft_in_which_nothing_is_left_makes_no_note_at_the_next_start(
    store, connection, lanes, place
):
    async def write():
        NoteAutosave(lanes, place.id, PLAN).type(NoteText("", "\n"), "")
        await lanes.quick(drafts.all_drafts)

    asyncio.run(write())
    assert recover_notes(store) == 0
    assert kept(connection) == []
    assert read_notes(store, place.id, PLAN) == ()


def test_an_empty_note_leaves_nothing_and_a_heading_too_long_is_told(store, lanes, place):
    async def write():
        note = NoteAutosave(lanes, place.id, PLAN)
        note.type(NoteText(" ", "\n"), "")
        assert not await note.store()
        note.type(NoteText("x" * 5_000, "kvar"), "")
        with pytest.raises(FieldErrors) as told:
            note.check()
        assert list(told.value.fields) == ["title"]
        with pytest.raises(FieldErrors):
            await note.store()

    asyncio.run(write())
    assert read_notes(store, place.id, PLAN) == ()
    # The next start stores all of it, as a note.
    assert recover_notes(store) == 1
    assert read_notes(store, place.id, PLAN)[0].body.endswith("kvar")


@pytest.mark.parametrize("comes_back", ["restored", "undone", "redone"])
def test_what_is_written_on_a_place_in_the_trash_is_told_and_comes_back_with_it(
    store, lanes, comes_back
):
    place = store.places.save(PlaceForm("Hyltnäs"))

    async def write():
        note = NoteAutosave(lanes, place.id, PLAN)
        note.type(NoteText("Om", "planen"), "0,6")
        undo_last(store) if comes_back == "redone" else put_in_trash(store, "place", place.id)
        with pytest.raises(StorageError, match="Platsen ligger i papperskorgen") as told:
            await note.store()
        assert told.value.kept == "Det du skrivit ligger kvar som påbörjat."

    asyncio.run(write())
    # The next start leaves the draft as it was typed.
    assert recover_notes(store) == 0
    back = {
        "restored": lambda: restore(store, "place", place.id),
        "undone": lambda: undo_last(store),
    }
    back.get(comes_back, lambda: redo_last(store))()
    assert [note.body for note in read_notes(store, place.id, PLAN)] == ["planen"]
    assert store.drafts.all(NOTE_DRAFT) == ()


def test_what_is_being_written_elsewhere_does_not_come_along(store, lanes, place):
    other = store.places.save(PlaceForm("Hyltnäs"))

    async def write():
        note = NoteAutosave(lanes, place.id, PLAN)
        note.type(NoteText("Om", "planen"), "0,6")
        await lanes.quick(drafts.all_drafts)

    asyncio.run(write())
    put_in_trash(store, "place", other.id)
    undo_last(store)
    assert read_notes(store, place.id, PLAN) == ()
