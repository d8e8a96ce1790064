"""Drafts: the latest state of what is being typed; saving removes only what was saved."""

import json
from contextlib import closing

import pytest

from platscoach.domain.form_reader import MAX_NAME
from platscoach.domain.notes import NoteText
from platscoach.domain.session_forms import SessionForm
from platscoach.errors import StorageError
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.text import MAX_TEXT

NOTE = "a" * 32


def draft(value, key=f"note:{NOTE}", at="2026-11-23T09:15:00+00:00", place_id=""):
    return DraftView(key, place_id, value, "3,4", at)


def as_note(title, body):
    return json.dumps({"stage": "analys", "title": title, "body": body}, ensure_ascii=False)


def test_a_draft_is_read_back_and_replaced(connection):
    drafts.put(connection, [draft("K"), draft("x", "session:b")])
    drafts.put(connection, [draft("Karin 'ringer' \"%s\"", at="2026-11-23T09:16:00+00:00")])
    assert drafts.get(connection, f"note:{NOTE}").value == "Karin 'ringer' \"%s\""
    assert [view.key for view in drafts.all_drafts(connection)] == [f"note:{NOTE}", "session:b"]
    assert [view.key for view in drafts.all_drafts(connection, "session:")] == ["session:b"]
    assert drafts.all_drafts(connection, "%") == ()
    assert drafts.get(connection, "note:") is None


def test_of_several_none_is_written_when_one_cannot_be(connection):
    with pytest.raises(Exception, match="NOT NULL"):
        drafts.put(connection, [draft("K"), draft(None, "session:b")])
    assert drafts.all_drafts(connection) == ()
    assert not connection.in_transaction


def test_dropping_leaves_what_was_typed_since(connection):
    drafts.put(connection, [draft("nyare")])
    drafts.drop(connection, f"note:{NOTE}", "äldre")
    assert drafts.get(connection, f"note:{NOTE}").value == "nyare"
    drafts.drop(connection, f"note:{NOTE}", "nyare")
    assert drafts.get(connection, f"note:{NOTE}") is None
    drafts.put(connection, [draft("vad som helst")])
    drafts.drop(connection, f"note:{NOTE}")
    assert drafts.all_drafts(connection) == ()


def test_saving_takes_its_draft_along_in_the_same_transaction(store, place, connection):
    value = as_note("Rubrik", "Text")
    drafts.put(connection, [draft(value), draft("{}", "session:" + "b" * 32)])
    store.notes.save(NOTE, place.id, "analys", NoteText("Rubrik", "Text"), draft=value)
    store.sessions.write("b" * 32, place.id, SessionForm(day="i dag"), draft="{}")
    assert drafts.all_drafts(connection) == ()


def test_a_save_that_fails_keeps_the_draft(store, connection):
    value = as_note("Rubrik", "Text")
    drafts.put(connection, [draft(value)])
    with pytest.raises(StorageError):
        store.notes.save(NOTE, "nowhere", "analys", NoteText("Rubrik", "Text"), draft=value)
    assert drafts.get(connection, f"note:{NOTE}").value == value


def test_a_save_keeps_a_draft_that_says_more(store, place, connection):
    value = as_note("Rubrik", "Text")
    drafts.put(connection, [draft(as_note("Rubrik", "Text och mer"))])
    store.notes.save(NOTE, place.id, "analys", NoteText("Rubrik", "Text"), draft=value)
    assert "och mer" in drafts.get(connection, f"note:{NOTE}").value


def test_what_was_being_typed_when_the_program_ended_is_saved(store, place, connection):
    store.notes.save(NOTE, place.id, "analys", NoteText("Rubrik", "Gammal text"))
    drafts.put(
        connection,
        [
            draft(as_note("Rubrik", "Gammal text, och ny"), place_id=place.id),
            draft(as_note("", "Helt ny"), "note:" + "b" * 32, place_id=place.id),
            draft("{}", "session:" + "c" * 32, place_id=place.id),
        ],
    )
    assert store.notes.recover() == 2
    bodies = {note.body for note in store.notes.of_stage(place.id, "analys")}
    assert bodies == {"Gammal text, och ny", "Helt ny"}
    assert [view.key for view in drafts.all_drafts(connection)] == ["session:" + "c" * 32]
    assert store.notes.recover() == 0


def test_what_does_not_fit_is_not_lost_and_does_not_stand_in_the_way(store, place, connection):
    title = "R" * (MAX_NAME + 50)
    big = as_note("Stor", "x" * (MAX_TEXT + 1))
    drafts.put(
        connection,
        [
            draft(big, place_id=place.id, at="2026-11-23T09:17:00+00:00"),
            draft(as_note(title, "Text"), "note:" + "b" * 32, place_id=place.id),
        ],
    )
    store.notes.recover()
    (note,) = store.notes.of_stage(place.id, "analys")
    assert note.body.startswith(title)
    assert note.body.endswith("Text")
    assert drafts.get(connection, f"note:{NOTE}").value == big


def test_a_draft_is_there_for_another_connection_at_once(database, connection):
    drafts.put(connection, [draft("K")])
    with closing(database.connect(read_only=True)) as other:
        assert drafts.get(other, f"note:{NOTE}").value == "K"


def test_what_is_set_aside_comes_back_and_writes_over_nothing_newer(connection):
    key, later = f"note:{NOTE}", "2026-11-24T10:00:00+01:00"
    assert not drafts.put_away(connection, key, later)
    drafts.put(connection, [draft("äldre")])
    assert drafts.put_away(connection, key, later)
    assert drafts.get(connection, key) is None
    assert drafts.all_drafts(connection) == ()
    assert drafts.get(connection, drafts.AWAY + key).updated_at == later
    assert not drafts.put_away(connection, key, later), "there is none that is not aside"
    assert drafts.get(connection, drafts.AWAY + key).value == "äldre"
    drafts.put(connection, [draft("nyare")])
    assert not drafts.bring_back(connection, key)
    assert drafts.get(connection, key).value == "nyare"
    assert drafts.get(connection, drafts.AWAY + key).value == "äldre"
    drafts.drop(connection, key)
    assert drafts.bring_back(connection, key)
    assert drafts.get(connection, key).value == "äldre"
    assert not drafts.bring_back(connection, key)
