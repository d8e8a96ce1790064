"""Drafts and saves of a session, on a real database and without any widget."""

import json
from dataclasses import replace

import pytest

from platscoach.coaching.call_clock import Clocks
from platscoach.coaching.call_state import CallState
from platscoach.coaching.session_autosave import IDLE_SECONDS, SessionAutosave
from platscoach.coaching.session_editor import SessionEditor, draft_of, new_draft
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.errors import StorageError
from platscoach.storage.device import drafts
from platscoach.storage.device.open_calls import read_left_call, read_open_calls
from platscoach.storage.engine.driver import DatabaseError
from platscoach.storage.repositories.commitments import Commitments

KEY = "s" * 32


class Seconds:
    """A monotonic clock that stands still until a test moves it."""

    at = 100.0

    def __call__(self):
        return self.at


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
def autosave(lanes, place, clock, seconds):
    """Makes the autosave of a session in progress on Dalen, new or already stored."""

    def make(view=None, *, live=True):
        base = (
            draft_of(view, ())
            if view
            else new_draft(clock(), booked=False, leader_ids=(), stage_keys=())
        )
        editor = SessionEditor(KEY, place.id, base, stored=view is not None)
        clocks = Clocks(clock, seconds)
        state = CallState(editor, (), clocks, live=live)
        return editor, SessionAutosave(lanes, editor, state, clocks)

    return make


@pytest.fixture
def on_disk(connection):
    """What is on disk: the notes in the drafts, and the calls in progress."""

    def read():
        found = drafts.all_drafts(connection, "session:")
        kept = [json.loads(one.value)["form"]["notes"] for one in found]
        return kept, [(one.session_id, one.cursor) for one in read_open_calls(connection)]

    return read


async def typed(lanes, editor, autosave, text, cursor="0,1"):
    """Set the notes and wait until the draft has been written."""
    assert editor.set_notes(text)
    autosave.keep(cursor)
    await lanes.quick(drafts.all_drafts)


async def test_every_key_is_on_disk_and_a_pause_makes_it_a_session(
    autosave, lanes, store, on_disk, seconds
):
    editor, saving = autosave()
    assert not saving.paused
    await typed(lanes, editor, saving, "hej")
    assert on_disk() == (["hej"], [])
    seconds.at += IDLE_SECONDS - 0.1
    assert not saving.paused
    seconds.at += 0.1
    assert saving.paused
    result = await saving.save()
    assert (result.done, result.changed) == (True, True)
    assert not saving.paused
    assert store.sessions.get(KEY).notes == "hej"
    assert on_disk() == ([], [(KEY, "0,1")])
    assert (editor.changed, editor.stored, editor.kept) == (False, True, "")


async def test_what_is_typed_while_it_is_saved_stays_on_disk(
    autosave, lanes, store, on_disk, monkeypatch
):
    editor, saving = autosave()
    await typed(lanes, editor, saving, "ett")
    write = lanes.write

    async def slowly(call, *arguments):
        await typed(lanes, editor, saving, "ett två")
        return await write(call, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(lanes, "write", slowly)
        assert (await saving.save()).done
    assert store.sessions.get(KEY).notes == "ett"
    assert on_disk()[0] == ["ett två"]
    assert editor.changed
    assert (await saving.save()).done
    assert store.sessions.get(KEY).notes == "ett två"
    assert on_disk()[0] == []


async def test_a_field_put_back_while_it_is_saved_is_still_put_back_when_that_is_cut_off(
    autosave, lanes, store, place, connection, monkeypatch
):
    """A field changed back to its stored value during a save stays so if the save is cut off."""
    store.sessions.save(KEY, place.id, SessionForm(day="2026-11-20", minutes="45", notes="ett"))
    editor, saving = autosave(store.sessions.get(KEY))
    write = lanes.write

    async def take(minutes):
        assert editor.set_form(replace(editor.form, minutes=minutes))
        saving.keep()
        await lanes.quick(drafts.all_drafts)

    async def slowly(call, *arguments):
        await take("45")
        return await write(call, *arguments)

    await take("50")
    with monkeypatch.context() as patch:
        patch.setattr(lanes, "write", slowly)
        assert (await saving.save()).done
    await lanes.quick(drafts.all_drafts)
    (kept,) = drafts.all_drafts(connection, "session:")
    again, _saving = autosave(store.sessions.get(KEY))
    assert again.form.minutes == "50"
    again.resume(kept.value)
    assert again.form.minutes == "45"


async def test_nothing_typed_leaves_nothing_behind(autosave, lanes, on_disk, connection):
    editor, saving = autosave()
    await typed(lanes, editor, saving, "hej")
    await typed(lanes, editor, saving, "", "0,0")
    result = await saving.save()
    assert (result.done, result.changed) == (True, False)
    assert on_disk() == ([], [])
    assert connection.execute("SELECT count(*) FROM session").fetchone() == (0,)


async def test_a_wrong_field_saves_nothing_and_is_tried_once(autosave, lanes, on_disk):
    editor, saving = autosave()
    editor.set_form(replace(editor.form, minutes="abc"))
    await typed(lanes, editor, saving, "hej")
    result = await saving.save_once()
    assert list(result.wrong) == ["minutes"]
    assert not result.done
    assert await saving.save_once() is None
    assert on_disk() == (["hej"], [])
    await typed(lanes, editor, saving, "hej du")
    assert list((await saving.save_once()).wrong) == ["minutes"]


@pytest.mark.parametrize("entity", ["place", "session"])
async def test_what_lies_in_the_trash_is_not_saved(autosave, lanes, store, place, on_disk, entity):
    view = store.sessions.save(KEY, place.id, SessionForm(day="2026-11-20"))
    editor, saving = autosave(view)
    await typed(lanes, editor, saving, "hej")
    store.trash.put(entity, place.id if entity == "place" else KEY)
    result = await saving.save()
    assert "papperskorgen" in str(result.trouble)
    assert on_disk()[0] == ["hej"]
    with pytest.raises(StorageError):
        async with saving.ending():
            pass


def promised(store, place):
    """A stored session with two commitments, and its form with both ticked."""
    made = (CommitmentForm("ringa", id="1" * 32), CommitmentForm("mejla", id="2" * 32))
    return store.sessions.save(KEY, place.id, SessionForm(day="2026-11-20", commitments=made))


async def test_ticks_and_notes_and_the_draft_are_one_change(
    autosave, lanes, store, place, on_disk, monkeypatch
):
    view = promised(store, place)
    editor, saving = autosave(view, live=False)
    for item in view.commitments:
        editor.tick(item.id, done=True)
    await typed(lanes, editor, saving, "klart")
    set_done = Commitments.set_done

    def broken(self, commitment_id, *, done):
        if commitment_id == "2" * 32:
            raise DatabaseError("disk I/O error")
        set_done(self, commitment_id, done=done)

    with monkeypatch.context() as patch:
        patch.setattr(Commitments, "set_done", broken)
        with pytest.raises(DatabaseError):
            await saving.save()
    after = store.sessions.get(KEY)
    assert after.notes == "", "neither the notes"
    assert [item.done_on for item in after.commitments] == [None, None], "nor the first tick"
    assert on_disk()[0] == ["klart"], "and the draft is still there"
    assert (await saving.save()).done
    after = store.sessions.get(KEY)
    assert after.notes == "klart"
    assert all(item.done_on for item in after.commitments)
    assert on_disk()[0] == []


async def test_only_a_call_that_goes_on_is_known_when_it_is_cut_off(autosave, lanes, on_disk):
    editor, saving = autosave(live=False)
    await typed(lanes, editor, saving, "hej")
    assert (await saving.save()).done
    assert on_disk() == ([], [])


async def test_where_the_cursor_is_in_a_call_is_known(autosave, lanes, on_disk, connection):
    editor, saving = autosave()
    assert not saving.moved("0,3"), "nothing has been written yet"
    await typed(lanes, editor, saving, "hej", "0,3")
    assert not saving.moved("0,1"), "it is written with the draft"
    await lanes.quick(drafts.all_drafts)
    assert drafts.all_drafts(connection)[0].cursor == "0,1"
    await saving.save()
    assert not saving.moved("0,1")
    assert saving.moved("0,2")
    await saving.note_open_call()
    assert on_disk() == ([], [(KEY, "0,2")])


async def test_a_call_that_is_over_goes_on_no_more(autosave, lanes, on_disk):
    editor, saving = autosave()
    await typed(lanes, editor, saving, "hej")
    await saving.save()
    await saving.end()
    await saving.close()
    assert on_disk() == ([], [])


async def test_closing_saves_what_can_be_saved(autosave, lanes, store, on_disk):
    editor, saving = autosave()
    await typed(lanes, editor, saving, "hej")
    await saving.close()
    assert store.sessions.get(KEY).notes == "hej"
    assert on_disk() == ([], [(KEY, "0,1")])
    editor.set_form(replace(editor.form, minutes="abc"))
    await typed(lanes, editor, saving, "hej du")
    await saving.close()
    assert store.sessions.get(KEY).notes == "hej"
    assert on_disk() == (["hej du"], [(KEY, "0,1")])


async def test_a_call_that_is_left_waits_on_its_place_for_a_while(
    autosave, lanes, place, clock, connection
):
    editor, saving = autosave()
    await typed(lanes, editor, saving, "Om bussen")
    assert (await saving.save()).done
    await saving.leave()
    assert read_open_calls(connection) == ()
    assert read_left_call(connection, place.id, clock()) == KEY
    clock.advance(days=1)
    assert read_left_call(connection, place.id, clock()) == ""


@pytest.mark.parametrize("left", ["not stored", "of another day", "only read"])
async def test_what_is_not_going_on_is_over_when_it_is_left(
    autosave, lanes, store, place, clock, connection, left
):
    if left == "only read":
        form = SessionForm(day="2026-11-23", clock="10", notes="Om skolan")
        _editor, saving = autosave(store.sessions.save(KEY, place.id, form), live=False)
    else:
        editor, saving = autosave()
        await typed(lanes, editor, saving, "Om bussen")
        if left == "of another day":
            assert (await saving.save()).done
            clock.advance(days=2)
    await saving.leave()
    assert read_open_calls(connection) == ()
    assert read_left_call(connection, place.id, clock()) == ""


async def test_a_draft_in_the_format_of_an_earlier_version_is_removed_by_the_save(
    autosave, lanes, store, place, connection
):
    editor, saving = autosave()
    editor.set_notes("Om bussen")
    content = json.loads(editor.value)
    earlier = json.dumps({name: content[name] for name in ("done", "form")}, indent=1)
    view = drafts.DraftView(saving.draft_key, place.id, earlier, "", "2026-11-23T09:15:00+00:00")
    drafts.put(connection, [view])
    editor, saving = autosave()
    editor.resume(earlier)
    assert (await saving.save()).done
    assert store.sessions.get(KEY).notes == "Om bussen"
    assert drafts.all_drafts(connection) == ()
