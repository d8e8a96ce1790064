"""An open session that is saved takes nothing away of what came to it meanwhile."""

from dataclasses import replace

from platscoach.coaching.session_editor import SessionEditor, draft_of
from platscoach.coaching.session_saving import save_session, stored_session
from platscoach.domain.enums import Who
from platscoach.domain.session_forms import CommitmentForm, SessionForm, session_form_of

KEY = "a" * 32
CAME = "b" * 32


def opened(store, place):
    """A session with one commitment that is open in an editor, while another comes to it."""
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
        store, KEY, editor.place_id, draft, editor.ticks(draft), editor.value, editor.began_with
    )
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
    save_session(store, KEY, place.id, editor.draft, (), editor.value)
    assert whats(store.sessions.get(KEY)) == ["boka"]
