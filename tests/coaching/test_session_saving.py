"""Saving an open session keeps what was added to it from elsewhere in the meantime."""

import shutil
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import event

from platscoach.coaching.session_editor import SessionEditor, draft_of
from platscoach.coaching.session_saving import TypedSession, save_session, stored_session
from platscoach.domain.committed_by import Who
from platscoach.domain.session_draft import SessionDraft
from platscoach.domain.session_forms import CommitmentForm, SessionForm, session_form_of
from platscoach.errors import FieldErrors
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.journal.comparing import disagreements
from platscoach.storage.journal.versions import heads
from platscoach.storage.repositories.store import Store

KEY = "a" * 32
CAME = "b" * 32


def opened(store, place):
    """A session with one commitment, open in an editor while another commitment is added."""
    promised = CommitmentForm("boka", Who.LEADER, place.leaders[0].id, id="c" * 32)
    form = SessionForm(day="2026-11-20", clock="10", notes="Karin", commitments=(promised,))
    store.sessions.save(KEY, place.id, form)
    editor = SessionEditor(KEY, place.id, draft_of(stored_session(store, KEY), ()), stored=True)
    form = session_form_of(store.sessions.get(KEY))
    more = (*form.commitments, CommitmentForm("ringa", Who.OTHER, id=CAME))
    store.sessions.save(KEY, place.id, replace(form, commitments=more, went="4"))
    return editor


def save(store, editor):
    """Save what is typed, as the autosave does."""
    draft = editor.draft
    save_session(
        store,
        TypedSession(
            KEY, editor.place_id, draft, editor.value, editor.ticks(draft), editor.began_with,
            editor.seen,
        ),
    )  # fmt: skip
    editor.saved(draft)
    return store.sessions.get(KEY)


def whats(view):
    return [item.what for item in view.commitments]


def test_a_commitment_that_came_meanwhile_survives_every_save(store, place):
    editor = opened(store, place)
    editor.set_notes("Karin berättar")
    view = save(store, editor)
    assert (whats(view), view.notes, view.went) == (["boka", "ringa"], "Karin berättar", 4)
    editor.set_notes("Karin berättar mer")
    editor.remove("c" * 32)
    assert whats(save(store, editor)) == ["ringa"]
    assert {thing.title for thing in store.trash.all()} == {"boka"}


def test_one_that_came_while_the_program_was_cut_off_survives_too(store, place):
    editor = opened(store, place)
    editor.set_notes("Karin berättar")
    kept = editor.value
    again = SessionEditor(KEY, place.id, draft_of(stored_session(store, KEY), ()), stored=True)
    again.resume(kept)
    assert {item.id for item in again.form.commitments} == {"c" * 32, CAME}
    assert whats(save(store, again)) == ["boka", "ringa"]


def test_the_control_without_a_base_the_form_is_all_there_is(store, place):
    editor = opened(store, place)
    save_session(store, TypedSession(KEY, place.id, editor.draft, editor.value))
    assert whats(store.sessions.get(KEY)) == ["boka"]


def test_what_came_from_another_computer_while_it_was_open_is_kept_beside_what_was_typed(
    store, place, database, clock, tmp_path
):
    draft = SessionDraft(SessionForm(day="2026-11-20", notes="Karin"))
    save_session(store, TypedSession(KEY, place.id, draft))
    folder = tmp_path / "annan"
    folder.mkdir(mode=0o700)
    with closing(database.connect()) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other = Store(Database(shutil.copy2(database.path, folder / FILE_NAME)), clock)
    editor = SessionEditor(KEY, place.id, draft_of(stored_session(store, KEY), ()), stored=True)
    editor.seen = store.merging.seen()
    form = session_form_of(other.sessions.get(KEY))
    other.sessions.save(KEY, place.id, replace(form, notes="Karin, om bussen", went="4"))
    store.merging.apply(other.merging.changes_since(store.merging.seen()))
    other.close()
    editor.set_notes("Karin, om skolan")
    again = SessionEditor(KEY, place.id, draft_of(stored_session(store, KEY), ()), stored=True)
    again.resume(editor.value)
    view = save(store, again)
    assert (view.notes, view.went) == ("Karin, om skolan", 4)
    with closing(database.connect()) as plain:
        found = {one.value for one in heads(plain, KEY, "notes")}
        assert found == {"Karin, om skolan", "Karin, om bussen"}
        assert disagreements(plain) == {}
    editor = SessionEditor(KEY, place.id, draft_of(stored_session(store, KEY), ()), stored=True)
    editor.set_notes("Karin, om skolan och bussen")
    save(store, editor)
    with closing(database.connect()) as plain:
        assert len(heads(plain, KEY, "notes")) == 1


def test_a_pause_late_in_a_long_call_asks_no_more_of_the_database_than_the_first(store, place):
    promised = tuple(
        CommitmentForm(f"ringa {n}", Who.OTHER, line=f"! ringa {n}", id=f"{n:032}")
        for n in range(6)
    )
    notes = "Karin berättar om skolan. " * 12
    form = SessionForm(day="2026-11-20", clock="10", notes=notes, commitments=promised)
    store.sessions.save(KEY, place.id, form)
    editor = SessionEditor(KEY, place.id, draft_of(stored_session(store, KEY), ()), stored=True)
    asked = []
    event.listen(
        store._base.engine, "before_cursor_execute", lambda *told: asked[-1].append(told[2])
    )
    for number in range(8):
        asked.append([])
        editor.set_notes(editor.form.notes + f"Mer {number}. ")
        save(store, editor)
    assert {len(said) for said in asked[1:]} == {len(asked[1])}
    # Only the notes are indexed again, as nothing else has changed.
    assert sum("INSERT INTO search_doc" in said for said in asked[-1]) == 1


def test_what_is_stored_can_be_saved_on_when_the_clock_goes_back(store, place, clock):
    """By an hour in autumn; by more when the user flies west or corrects a wrong clock."""
    form = SessionForm(day="2026-11-23", clock="10.15", notes="Karin")
    store.sessions.save(KEY, place.id, form)
    for back in (1, 24):
        clock.advance(hours=-back)
        more = replace(form, notes=f"Karin berättar {back}")
        store.sessions.write(KEY, place.id, more, base=form)
        assert store.sessions.get(KEY).notes == more.notes
        with pytest.raises(FieldErrors):
            store.sessions.save("d" * 32, place.id, form)
