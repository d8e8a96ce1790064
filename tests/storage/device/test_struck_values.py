"""What this computer keeps for itself and damage has struck ends nothing with a crash."""

import pytest

from platscoach.coaching.notes import with_unsaved
from platscoach.coaching.trash import read_trash
from platscoach.coaching.undo import undo_last
from platscoach.domain.notes import NoteDraft, NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_draft import SessionDraft, to_json
from platscoach.domain.session_forms import SessionForm
from platscoach.storage.backups.making import make_backup
from platscoach.storage.backups.second_folder import carry_copies
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.device.open_calls import read_left_call, read_open_calls
from platscoach.storage.device.values import save_value

KEY = "s" * 32
STRUCK = ("halv{", "[]", "null", '{"session": 1}')


@pytest.mark.parametrize(
    "value", [*STRUCK, f'{{"session_id": "{KEY}", "place_id": "", "at": "x"}}']
)
def test_a_call_of_which_the_record_is_struck_does_not_wait(store, place, connection, clock, value):
    store.sessions.save(KEY, place.id, SessionForm(day="2026-11-20", clock="10"))
    save_value(connection, f"left-call:{place.id}", value)
    assert read_left_call(connection, place.id, clock()) == ""
    save_value(connection, f"in-call:{KEY}", value)
    assert [call.at for call in read_open_calls(connection)] in ([], ["x"])


@pytest.mark.parametrize("value", STRUCK)
def test_drafts_of_texts_that_are_struck_become_texts(store, place, connection, value):
    """They are recovered at every start: it would end with a crash each time."""
    draft = DraftView(f"note:{KEY}", place.id, value, "", "2026-11-23T09:15:00+00:00")
    drafts.put(connection, [draft])
    assert store.notes.recover() == 1
    assert store.notes.get(KEY).body == value
    assert drafts.all_drafts(connection) == ()


def test_since_when_the_second_folder_has_all_is_noted_anew(database, connection, clock, tmp_path):
    folder = tmp_path / "usb"
    folder.mkdir()
    make_backup(database, clock())
    save_value(connection, "second_backup_folder", f"2026-1x {folder}")
    assert carry_copies(database, str(folder), clock()).since == clock()


@pytest.mark.parametrize("at", ["2026-1x-23T09:15:00+00:00", "", "x", "2026-11-23T09:15:00"])
def test_a_draft_whose_moment_is_struck_hinders_neither_the_trash_nor_undo(
    store, place, connection, at
):
    value = to_json(SessionDraft(SessionForm(day="2026-11-20", notes="Om skolan")))
    drafts.put(connection, [DraftView(f"away:session:{KEY}", place.id, value, "", at)])
    note = DraftView("note:n", place.id, NoteDraft("plan", NoteText("", "text")).value, "", at)
    assert [one.body for one in with_unsaved((), place.id, "plan", [note])] == ["text"]
    assert [one.id for one in read_trash(store)] == [KEY]
    store.places.save(PlaceForm("Nyby"))
    assert undo_last(store) is not None


@pytest.mark.parametrize("key", ["clock", "earlier"])
def test_what_is_known_of_other_clocks_and_names_hinders_no_save(store, place, connection, key):
    save_value(connection, key, "halv{~")
    store.notes.save(KEY, place.id, "plan", NoteText("", "Karin"))
    connection.execute("UPDATE change SET made_at = '2026-1x'")
    store.notes.save(KEY, place.id, "plan", NoteText("", "Karin berättar"))
    assert undo_last(store) is not None
    assert store.notes.get(KEY).body == "Karin"
