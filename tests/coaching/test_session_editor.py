"""What is typed in a session: taken over, compared with what is stored, put back."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from platscoach.capture.people_phrases import Person
from platscoach.coaching.session_editor import SessionEditor, new_draft
from platscoach.domain.committed_by import Who
from platscoach.domain.session_draft import SessionDraft, from_json
from platscoach.domain.session_forms import CommitmentForm, SessionForm, read_session
from platscoach.domain.session_kinds import SessionStatus

BASE = SessionDraft(SessionForm(day="2026-11-23", clock="10:15"))
CALL, MAIL = CommitmentForm("ringa", id="c1"), CommitmentForm("mejla", id="c2")


def edited(*commitments, **more):
    """The editor of a session with commitments."""
    form = replace(BASE.form, commitments=commitments, **more)
    return SessionEditor("s" * 32, "p" * 32, SessionDraft(form), stored=True)


def test_what_says_the_same_is_no_change():
    """Setting the same text or form again does not count as a change."""
    editor = edited()
    assert not editor.set_notes("")
    assert not editor.set_form(editor.form)
    assert (editor.changed, editor.edits) == (False, 0)
    assert editor.set_notes("hej")
    assert (editor.changed, editor.edits) == (True, 1)


def test_a_call_of_another_day_was_not_held_at_the_time_it_is_written_down():
    now = datetime(2026, 11, 23, 20, 56)
    base = new_draft(now, booked=False, leader_ids=(), stage_keys=())
    editor = SessionEditor("s" * 32, "p" * 32, base, stored=False)
    editor.begun = base.form

    def moved(day):
        editor.set_form(replace(editor.form, day=day))
        return editor.follow_day(), editor.form.clock

    assert moved("2026-11-17") == (True, "")
    assert moved("i måndags") == (False, ""), "half typed"
    assert moved("2026-11-23") == (True, "20.56")
    editor.set_form(replace(editor.form, clock="9"))
    assert moved("2026-11-17") == (False, "9"), "what was typed stays"
    editor.begun = None
    editor.set_form(replace(editor.form, clock="20.56"))
    assert moved("2026-11-16") == (False, "20.56"), "one that was stored before has had its time"


def test_the_notes_bring_what_their_marked_lines_have_become():
    editor = edited()
    captures = editor.captures
    captures.people = (Person("k" * 32, "Karin Ek", Who.LEADER),)
    captures.said_on = date(2026, 11, 23)
    captures.see([("mark", "! Karin ringer fre")])
    assert editor.set_notes("! Karin ringer fre")
    (made,) = editor.form.commitments
    assert (made.id, made.what, made.person_id, made.due) == (
        "mark", "ringer", "k" * 32, "2026-11-27",
    )  # fmt: skip
    captures.see([])
    assert editor.set_notes("")
    assert editor.form.commitments == ()


def test_a_new_commitment_gets_a_key_and_a_known_one_is_changed():
    editor = edited(CALL)
    editor.put(CommitmentForm("skriva"))
    editor.put(replace(CALL, what="ringa kommunen"))
    assert [one.what for one in editor.form.commitments] == ["ringa kommunen", "skriva"]
    assert editor.form.commitments[1].id


def test_what_is_taken_away_is_put_back_where_it_was_once():
    editor = edited(CALL, MAIL)
    assert editor.remove("finns inte") is None
    assert not editor.put_back()
    assert editor.remove("c1") == CALL
    assert editor.form.commitments == (MAIL,)
    assert editor.removed == CALL
    assert editor.put_back()
    assert editor.form.commitments == (CALL, MAIL)
    assert editor.removed is None
    assert not editor.put_back()
    assert not editor.changed


def test_what_is_forgotten_is_not_put_back():
    """After `forget_removed`, a removed commitment cannot be put back."""
    editor = edited(CALL)
    editor.remove("c1")
    editor.forget_removed()
    assert not editor.put_back()


def test_only_ticks_that_differ_from_what_is_stored_are_told():
    editor = edited(CALL, MAIL)
    editor.tick("c1", done=True)
    editor.tick("c2", done=True)
    editor.tick("c2", done=False)
    assert editor.ticks(editor.draft) == (("c1", True),)
    editor.saved(editor.draft)
    assert editor.ticks(editor.draft) == ()
    editor.tick("c1", done=False)
    assert editor.ticks(editor.draft) == (("c1", False),)


def test_the_kept_draft_is_resumed_as_it_was():
    editor = edited(CALL)
    editor.set_notes("mitt i")
    editor.tick("c1", done=True)
    other = edited(CALL)
    other.resume(editor.value)
    assert (other.draft, other.kept) == (editor.draft, editor.value)
    assert from_json(other.kept) == other.draft
    assert other.changed


def test_what_was_typed_while_it_was_saved_is_still_to_be_saved():
    editor = edited()
    editor.set_notes("ett")
    saving, editor.kept = editor.draft, editor.value
    editor.set_notes("ett två")
    editor.kept = editor.value
    editor.saved(saving)
    assert editor.changed
    assert editor.kept == editor.value
    editor.saved(editor.draft)
    assert (editor.changed, editor.kept) == (False, "")


def test_a_booked_session_is_held_when_it_was_booked_for_or_now(clock):
    now = clock()
    today, earlier = now.date().isoformat(), "2020-01-07"
    for day, begins, held_on in (
        (earlier, False, earlier), (earlier, True, today), ("2099-01-01", False, today),
    ):  # fmt: skip
        editor = edited(day=day, clock="09:00", status=SessionStatus.BOOKED)
        assert editor.booked
        editor.hold(now, begins=begins, stages=("analys",))
        assert not editor.booked
        assert editor.form.day == held_on
        assert editor.form.stage_keys == ("analys",)
        assert (editor.form.clock == "09:00") is (held_on == earlier)


@pytest.mark.parametrize(("minutes", "held_at"), [(-30, "09:45"), (0, "10:15"), (45, "10:15")])
def test_what_is_held_never_lies_ahead(minutes, held_at):
    """A booked session that is begun early starts now, not at the booked time."""
    now = datetime(2026, 11, 23, 10, 15)
    booked = now + timedelta(minutes=minutes)
    editor = edited(
        day=booked.date().isoformat(), clock=f"{booked:%H:%M}", status=SessionStatus.BOOKED
    )
    editor.hold(now)
    held = read_session(editor.form, now.date())
    assert f"{held.starts:%H:%M}" == held_at
    assert held.starts <= now


def test_what_was_put_back_can_be_taken_away_again():
    editor = edited()
    editor.put(CommitmentForm("ringa"))
    (item,) = editor.form.commitments
    assert not editor.take_again()
    editor.remove(item.id)
    assert not editor.take_again()
    assert editor.put_back()
    assert editor.take_again()
    assert editor.form.commitments == ()
    assert editor.put_back()
    assert editor.form.commitments == (item,)


def test_one_that_is_to_be_booked_has_no_day_yet(clock):
    form = new_draft(clock(), booked=True, leader_ids=("k",), stage_keys=("plan",)).form
    assert (form.status, form.day, form.clock) == (SessionStatus.BOOKED, "", "")
    assert (form.leader_ids, form.stage_keys) == (("k",), ("plan",))
